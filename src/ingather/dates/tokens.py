"""Take a written date apart into numbers, words whose meaning is known, and signs."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingather.dates.interval import Calendar
from ingather.dates.numerals import numeral
from ingather.dates.vocabulary import LONGEST_PHRASE, Kind, Meaning, phrases
from ingather.text.digits import to_plain_digits
from ingather.text.folding import fold

_PIECE = re.compile(r"(\s*)(\d+|[^\W\d_]+(?:['’׳\"״”“`ʼ][^\W\d_]+)*['’׳\"״”]?|[^\w\s]|_)")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−־", "-") | {"⁄": "/", "∼": "~", "º": "o"})
# A Hebrew or Arabic letter before a number is a word of its own: in, the; about; from; and, to.
_PREFIX = re.compile(r"(?<![\w'\"׳״])([בהלכמו])-?(?=\d)|(?<!\w)(و)\s*(?=\d)")
_LOOSE_PREPOSITION = re.compile(r"(?<![\w'\"׳״])[בלה]-(?=[א-ת])")
_PREFIXES = {"ב": " ", "ה": " ", "כ": " ~", "מ": " מאז ", "ל": " לבין ", "ו": " לבין ", "و": " و "}
_TWO_STROKES = re.compile("['’׳]{2}")  # typed for gershayim
_HEBREW_LETTERS = re.compile("[א-ת]")
_MARK_OF_NUMBER = re.compile("['’׳\"״”“]")
_PREPOSITIONS = ("ב", "ל", "ה", "מ")  # written on to the Hebrew month
_FEWEST_WITH_PREPOSITION = 3  # letters
_MOST_PIECES = 24  # words, numbers and signs; a text of more is prose


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a date: what was written, and everything it can mean."""

    text: str
    meanings: tuple[Meaning, ...]
    value: int = 0  # of a number
    digits: int = 0  # of a number in figures; 0 where letters write it
    gap: bool = False  # whether a space stands before it

    def means(self, *kinds: Kind) -> bool:
        """Whether it can be one of these."""
        return any(meaning.kind in kinds for meaning in self.meanings)

    @property
    def month(self) -> Meaning | None:
        """The month that it names."""
        return next((meaning for meaning in self.meanings if meaning.kind is Kind.MONTH), None)

    @property
    def languages(self) -> frozenset[str]:
        """The languages that it is a word of."""
        return frozenset(meaning.language for meaning in self.meanings)


def plain(text: str) -> str:
    """The text with plain digits and dashes, without vowel signs and invisible letters."""
    if text.isascii():
        return text
    shown = _TWO_STROKES.sub('"', to_plain_digits(text).translate(_DASHES))
    return "".join(letter for letter in shown if unicodedata.category(letter) not in ("Mn", "Me", "Cf"))


def tokenise(text: str) -> tuple[Token, ...]:
    """The pieces of a plain text in order; what nobody knows is of the kind UNKNOWN."""
    spread = _PREFIX.sub(lambda hit: _PREFIXES[hit[1] or hit[2]], _LOOSE_PREPOSITION.sub("", text))
    pieces = [(bool(gap), piece) for gap, piece in _PIECE.findall(spread)]
    return tuple(_tokens(pieces)) if len(pieces) <= _MOST_PIECES else ()


def _tokens(pieces: Sequence[tuple[bool, str]]) -> Iterator[Token]:
    place = 0
    while place < len(pieces):
        token, used = _number(pieces[place:]) if pieces[place][1].isdecimal() else _longest(pieces[place:])
        yield token
        place += used


def _number(pieces: Sequence[tuple[bool, str]]) -> tuple[Token, int]:
    """A number with its ending, or a month such as 7ber, and how many pieces it takes."""
    gap, figures = pieces[0]
    if len(pieces) > 1 and not pieces[1][0] and (month := phrases().get((figures + fold(pieces[1][1]),))):
        return Token(figures + pieces[1][1], month, gap=gap), 2
    return Token(figures, (_NUMBER,), int(figures[:9]), len(figures), gap), 1 + _ending(pieces[1:3])


_NUMBER = Meaning(Kind.NUMBER, "")


def _ending(pieces: Sequence[tuple[bool, str]]) -> int:
    """How many of the pieces behind a number are its ending, as in 27th and 27-го; one of decades is kept."""
    used = 1 if pieces and pieces[0] == (False, "-") else 0
    if len(pieces) <= used or pieces[used][0]:
        return 0
    kinds = {meaning.kind for meaning in phrases().get((fold(pieces[used][1]),), ())}
    return used + 1 if Kind.ORDINAL in kinds and not kinds & {Kind.DECADE, Kind.MONTH} else 0


def _longest(pieces: Sequence[tuple[bool, str]]) -> tuple[Token, int]:
    """The longest known phrase at the beginning of these pieces, and how many of them it takes."""
    words: tuple[str, ...] = ()
    best: tuple[Token, int] | None = None
    for used, (_, piece) in enumerate(pieces, 1):
        if piece.isdecimal() or len(words) == LONGEST_PHRASE or not (words or piece[0].isalpha()):
            break
        words += tuple(fold(piece).split())
        meant = _written_as(pieces[:used], _meanings(words))
        if meant and (piece[-1].isalpha() or _MARK_OF_NUMBER.search(piece)):
            best = Token("".join(each for _, each in pieces[:used]), meant, gap=pieces[0][0]), used
    return best if best and not _is_rather_a_number(best) else (_single(*pieces[0]), 1)


def _meanings(words: tuple[str, ...]) -> tuple[Meaning, ...]:
    """What a phrase can mean; that of a Hebrew month may bear a preposition."""
    known = phrases().get(words, ())
    if known or not words or words[0][:1] not in _PREPOSITIONS or len(words[0]) < _FEWEST_WITH_PREPOSITION:
        return known
    return tuple(each for each in phrases().get((words[0][1:], *words[1:]), ()) if each.kind is Kind.MONTH)


def _written_as(pieces: Sequence[tuple[bool, str]], meanings: tuple[Meaning, ...]) -> tuple[Meaning, ...]:
    """The meanings that this way of writing allows: I, V and X are months only as capitals."""
    small = len(pieces) == 1 and len(pieces[0][1]) == 1 and not pieces[0][1].isupper()
    return tuple(meaning for meaning in meanings if not (small and meaning.language == "roman"))


def _is_rather_a_number(best: tuple[Token, int]) -> bool:
    """Whether a known word of Hebrew letters bears the mark that makes it a number."""
    token, used = best
    word = token.text
    if used > 1 or not _HEBREW_LETTERS.match(word) or numeral(word) is None:
        return False
    return bool(_MARK_OF_NUMBER.search(word[1:-1])) or (len(fold(word)) == 1 and bool(_MARK_OF_NUMBER.search(word)))


def _single(gap: bool, piece: str) -> Token:  # noqa: FBT001 - a field of the token, not a choice
    if not piece[0].isalpha():
        return Token(piece, phrases().get((piece,), ()) or (Meaning(Kind.SIGN, ""),), gap=gap)
    value = numeral(piece) if _HEBREW_LETTERS.match(piece) else None
    if value is None:
        return Token(piece, (Meaning(Kind.UNKNOWN, ""),), gap=gap)
    return Token(piece, (Meaning(Kind.NUMBER, "he", calendar=Calendar.HEBREW),), value, gap=gap)
