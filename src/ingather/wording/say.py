"""Say a sentence of the core in a language: whole, or in parts for those who set the values apart."""

from collections.abc import Callable
from dataclasses import dataclass

from ingather.text.sentence import Sentence
from ingather.wording.catalogue import Place, template
from ingather.wording.harmless import isolated, one_line
from ingather.wording.languages import LANGUAGES

LONGEST_VALUE = 200  # characters of a value inside a sentence


@dataclass(frozen=True, slots=True)
class Inserted:
    """A value inside a sentence, harmless and on one line, with the name of its place."""

    place: str
    text: str


def say(sentence: Sentence, language: str = "en") -> str:
    """The sentence as plain text; KeyError where the catalogue or the sentence lacks something."""
    return _joined(sentence, language, str)


def say_isolated(sentence: Sentence, language: str = "en") -> str:
    """The sentence as plain text in which values that run from the right are isolated."""
    return _joined(sentence, language, isolated)


def parts(sentence: Sentence, language: str = "en") -> tuple[str | Inserted, ...]:
    """The sentence in order: the catalogue's own words as text, each value as `Inserted`."""
    pieces = template(sentence.id, language, sentence.values)
    return tuple(piece if isinstance(piece, str) else _inserted(piece, sentence, language) for piece in pieces)


def shortened(text: str, language: str = "en", *, longest: int = LONGEST_VALUE) -> str:
    """The text itself, or its beginning with its whole length said."""
    if len(text) <= longest:
        return text
    return text[:longest] + say(Sentence("value.shortened", {"count": len(text)}), language)


def grouped(count: float, language: str = "en") -> str:
    """A number with its thousands apart, as the language writes them; the figures are the same in all of them."""
    return format(count, ",").replace(",", LANGUAGES[language].between_thousands)


def _joined(sentence: Sentence, language: str, dress: Callable[[str], str]) -> str:
    return "".join(part if isinstance(part, str) else dress(part.text) for part in parts(sentence, language))


def _inserted(place: Place, sentence: Sentence, language: str) -> Inserted:
    value = sentence.values[place.name]
    if isinstance(value, str):
        return Inserted(place.name, one_line(shortened(value, language)))
    return Inserted(place.name, grouped(value, language) if place.grouped else str(value))
