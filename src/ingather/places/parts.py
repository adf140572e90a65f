"""A text about a place, taken apart: names that may be places, lands, and what stands beside them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingather.places.words import Addition, additions
from ingather.text.folding import fold

LONGEST_TEXT = 300  # letters of a text that are looked at; what is longer is a story, and its place is at its head
LONGEST_PHRASE = 3  # words of an addition or of a land
# A comma of any script, brackets, lines, dashes with room around them; a stroke that does not follow an abbreviation.
_PARTS = re.compile(r"[,;|()\[\]{}\n\r\t=،؛、，]|\s[-–—]+\s|(?<=\w{3})\s*/\s*")
_ABBREVIATED = re.compile(r"(?<=[^\W\d_])\.(?=[^\W\d_]{3})")  # no space after the full stop
_ROMAN = re.compile(r"[ivx]{1,5}")
_NO_PLACE = re.compile(r"@|://")
_STRIPPED = frozenset({Addition.SETTLEMENT, Addition.NEAR, Addition.LINK, Addition.INFLECTING, Addition.REGION})
_NO_NAME = frozenset({Addition.ELSEWHERE, Addition.STREET, Addition.UNKNOWN})


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a text: its words, what is left of them without additions, and what the additions said."""

    words: tuple[str, ...]
    core: tuple[str, ...]
    said: frozenset[Addition]
    shortened: bool  # several words, the last of them cut short by a full stop

    @property
    def whole(self) -> str:
        """The words as one folded phrase."""
        return " ".join(self.words)

    @property
    def stripped(self) -> str:
        """What is left without additions, as one folded phrase."""
        return " ".join(self.core)

    @property
    def names_nothing(self) -> bool:
        """Whether this part is a street, a room, or words for not knowing."""
        phrases = (self.whole, self.stripped)
        return any(additions().get(phrase, frozenset()) & _NO_NAME for phrase in phrases) or any(
            additions().get(word, frozenset()) & {Addition.ELSEWHERE, Addition.STREET} for word in self.core
        )


def parts_of(text: str) -> list[Part]:
    """The parts of a text that have letters, in their order."""
    if _NO_PLACE.search(text):
        return []
    found = map(_part, map(str.strip, _PARTS.split(text[:LONGEST_TEXT])))
    return [part for part in found if any(map(str.isalpha, part.whole))]


def _part(text: str) -> Part:
    words = tuple(fold(_ABBREVIATED.sub(". ", text)).split())
    core = _before_street(tuple(word for at, word in enumerate(words) if not _counts(word, at)))
    said: frozenset[Addition] = frozenset()
    for take in (_leading, _trailing):
        while found := take(core):
            core, kinds = found
            said |= kinds
    return Part(
        words,
        core,
        said | _between(core),
        shortened=len(core) > 1 and text.endswith("."),
    )


def _counts(word: str, at: int) -> bool:
    """Whether a word is a number, such as a post code, a year or the number of a quarter."""
    return any(map(str.isdigit, word)) or (at > 0 and _ROMAN.fullmatch(word) is not None)


def _before_street(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words before "ulica" and the like, which stand before the name of a street; all where there is none."""
    at = next((at for at, word in enumerate(words) if at and Addition.STREET in additions().get(word, ())), len(words))
    return words[:at]


def _leading(words: tuple[str, ...]) -> tuple[tuple[str, ...], frozenset[Addition]] | None:
    for length in range(min(LONGEST_PHRASE, len(words) - 1), 0, -1):
        if kinds := _kinds(words[:length]) & _STRIPPED:
            return words[length:], kinds
    return None


def _trailing(words: tuple[str, ...]) -> tuple[tuple[str, ...], frozenset[Addition]] | None:
    for length in range(min(LONGEST_PHRASE, len(words) - 1), 0, -1):
        if kinds := _kinds(words[-length:]) & _STRIPPED:
            return words[:-length], kinds - {Addition.INFLECTING}
    return None


def _between(words: tuple[str, ...]) -> frozenset[Addition]:
    """What additions amid the words say; if there are any, the words are no name of a person, but speak of a place."""
    kinds = (_kinds((word,)) & _STRIPPED for word in words[1:-1])
    return frozenset({Addition.LINK}).union(*found) if (found := [each for each in kinds if each]) else frozenset()


def _kinds(words: tuple[str, ...]) -> frozenset[Addition]:
    return additions().get(" ".join(words), frozenset())


def windows(words: tuple[str, ...]) -> Iterator[str]:
    """The runs of words within a part, the longest first, and the leftmost of one length first."""
    for length in range(len(words) - 1, 0, -1):
        for begin in range(len(words) - length + 1):
            yield " ".join(words[begin : begin + length])
