"""Tokens by number, with all that comparing them needs of each alone: found once, however often it is compared."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from ingather.names.chunking import Chunking, Spelt, spelt
from ingather.names.classes import classes_of
from ingather.names.endings import ending_of, mens_family_names, mens_given_names
from ingather.names.initials import Initials
from ingather.names.ragged import Ragged, ragged, singles, weighted
from ingather.names.spelling import letters_of
from ingather.names.yiddish import readings
from ingather.text.script import Script, script_of

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
SCRIPTS = tuple(Script)
_CODES = {script: code for code, script in enumerate(SCRIPTS)}
_CODES |= {Script.NONE: _CODES[Script.LATIN], Script.OTHER: _CODES[Script.LATIN]}  # compared as Latin letters are


class Lexicon:
    """Tokens by number.

    `spelling` gives for each token the number of its letters; all the rest is told of spellings: those of the tokens,
    then of the men's forms of family names among them, then of how Yiddish sounds.
    """

    def __init__(self, tokens: Sequence[str]) -> None:
        self.tokens = tokens
        numbers: dict[str, int] = {}
        self.spelling = np.array(_numbered(map(letters_of, tokens), numbers), dtype=np.int32)
        self._tokens_alone = len(numbers)
        mens = [_numbered(mens_family_names(letters), numbers) for letters in list(numbers)]
        self._names = len(numbers)
        heard = [_numbered(readings(letters), numbers) for letters in list(numbers)]
        self.letters = list(numbers)
        self.mens_family_names = ragged(mens, len(numbers))
        self.heard = ragged(heard, len(numbers))
        self.key = np.array([*map(hash, self.letters)], dtype=np.int64)
        self._spelt: dict[tuple[int, int], Spelt] = {}

    @cached_property
    def script(self) -> npt.NDArray[np.int8]:
        """The place in SCRIPTS of the script that each spelling is compared in."""
        latin = _CODES[Script.LATIN]
        codes = [latin if letters.isascii() else _CODES[script_of(letters)] for letters in self.letters]
        return np.array(codes, dtype=np.int8)

    @cached_property
    def length(self) -> Ints:
        """How many letters each spelling has."""
        return np.array([*map(len, self.letters)], dtype=np.int32)

    @cached_property
    def ending(self) -> npt.NDArray[np.int8]:
        """How each spelling ends; see `ending_of`."""
        return np.array([*map(ending_of, self.letters)], dtype=np.int8)

    @cached_property
    def beginning(self) -> npt.NDArray[np.uint32]:
        """The first two letters of each spelling (n by 2), 0 for none."""
        return np.array(self.letters, dtype="U2").view(np.uint32).reshape(-1, 2)

    @cached_property
    def mask(self) -> npt.NDArray[np.uint64]:
        """The letters of each spelling as bits; letters may share one."""
        return letter_masks(self.letters)

    @cached_property
    def classes(self) -> Ragged:
        """The classes of given and family names that each spelling belongs to."""
        return weighted([classes_of(letters) for letters in self.letters[: self._tokens_alone]], len(self.letters))

    @cached_property
    def mens_given_names(self) -> Ragged:
        """The keys of the men's given names that each spelling may be made of."""
        names = (mens_given_names(letters) for letters in self.letters[: self._names])
        return weighted([dict.fromkeys(own, 1.0) for own in names], len(self.letters))

    @cached_property
    def alone(self) -> Ragged:
        """The key of each spelling, as a set of one."""
        return singles(self.key)

    @cached_property
    def written(self) -> npt.NDArray[np.object_]:
        """The spellings as an array of texts."""
        return np.array(self.letters, dtype=object)

    @cached_property
    def initials(self) -> Initials:
        """What the tokens (not their spellings) begin with."""
        return Initials(self.tokens)

    def spelt(self, chunking: Chunking, script: int) -> Spelt:
        """The spellings of one script as chunks of letters; for their places see `rank`."""
        key = id(chunking), script
        if key not in self._spelt:
            words = [self.letters[number] for number in np.flatnonzero(self.script == script).tolist()]
            self._spelt[key] = spelt(words, chunking)
        return self._spelt[key]

    @cached_property
    def rank(self) -> Ints:
        """The place of each spelling among those of its script."""
        rank = np.zeros(len(self.letters), dtype=np.int32)
        for script in range(len(SCRIPTS)):
            same = self.script == script
            rank[same] = np.arange(same.sum())
        return rank


@dataclass(frozen=True, slots=True)
class Spellings:
    """n pairs of spellings: the numbers `a` in the lexicon `left` beside the numbers `b` in `right`."""

    left: Lexicon
    a: Ints
    right: Lexicon
    b: Ints

    def __len__(self) -> int:
        return len(self.a)

    def at(self, places: npt.NDArray[np.intp]) -> "Spellings":
        """The pairs at these places."""
        return Spellings(self.left, self.a[places], self.right, self.b[places])

    def turned(self) -> "Spellings":
        """The same pairs with their sides exchanged."""
        return Spellings(self.right, self.b, self.left, self.a)

    def same(self) -> npt.NDArray[np.bool_]:
        """Whether the two are the same letters."""
        return np.asarray(self.left.key[self.a] == self.right.key[self.b])

    def together(self) -> tuple[list[str], list[str]]:
        """The letters of both sides."""
        return self.left.written[self.a].tolist(), self.right.written[self.b].tolist()


def spellings(left: Lexicon, a: Ints, right: Lexicon, b: Ints) -> Spellings:
    """The letters of each left token and the right one in the same place."""
    return Spellings(left, left.spelling[a], right, right.spelling[b])


def pairs_of(left: Sequence[str], right: Sequence[str]) -> Spellings:
    """The letters of each left token and the right one in the same place; tokens that occur often are read once."""
    numbers: dict[str, int] = {}
    a, b = (np.array(_numbered(side, numbers), dtype=np.int32) for side in (left, right))
    lexicon = Lexicon(list(numbers))
    return spellings(lexicon, a, lexicon, b)


def _numbered(words: Iterable[str], numbers: dict[str, int]) -> list[int]:
    return [numbers.setdefault(word, len(numbers)) for word in words]


def letter_masks(words: Sequence[str]) -> npt.NDArray[np.uint64]:
    """The letters of each word as bits; letters may share one."""
    points = np.frombuffer("".join(words).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    masks = np.zeros(len(words), dtype=np.uint64)
    word = np.repeat(np.arange(len(words)), [*map(len, words)])
    np.bitwise_or.at(masks, word, np.uint64(1) << (points & 63).astype(np.uint64))
    return masks
