"""How far the tokens of two sides agree: their lexicons, and what was found of each two tokens."""

from dataclasses import dataclass, field
from threading import RLock

import numpy as np
import numpy.typing as npt

from ingather.matching.pairtable import AT_ONCE, PairTable, Told, parted
from ingather.matching.plain import plain
from ingather.matching.prepared import Ints, Prepared
from ingather.matching.tokenloops import align_tokens, gather_tokens
from ingather.names.alignment import FAIR, INITIAL, SAME, STRONG, similarities_of
from ingather.names.lexicon import Lexicon
from ingather.names.tokens import MOST_TOKENS

Longs = npt.NDArray[np.uint64]
Floats = npt.NDArray[np.float32]
Levels = npt.NDArray[np.int8]

_MOST_TOLD = 1 << 22  # places in the table of tokens that are no names
# Likenesses from which tokens agree by level, and the share of its rarity that each level gives.
OF_LEVELS = np.array([INITIAL, FAIR, STRONG, SAME, 0.15, 0.35, 0.7, 1.0], dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Lexicons:
    """The tokens of two sides, and for each token of either side a number that is the same for the same token.

    Whoever compares what was not compared before holds `learning`: threads learn one after the other.
    """

    left: Lexicon
    right: Lexicon
    same_left: Ints
    same_right: Ints
    learning: RLock = field(default_factory=RLock, repr=False, compare=False)

    def similarities(self, keys: Longs) -> Floats:
        """How likely the two tokens of each key are one name; 0 for what is less than fair."""
        a, b = parted(keys)
        return similarities_of(self.left, a.astype(np.int32), self.right, b.astype(np.int32), least=FAIR)


def lexicons_of(left: Prepared, right: Prepared) -> Lexicons:
    """The tokens of both sides, which are one where the sides are."""
    one, same = Lexicon(left.tokens), np.arange(len(left.tokens) + 1, dtype=np.int32)
    if left is right:
        return Lexicons(one, one, same, same)
    ids = {token: place for place, token in enumerate(left.tokens)}
    theirs = [ids.get(token, -2 - place) for place, token in enumerate(right.tokens)]
    return Lexicons(one, Lexicon(right.tokens), same, np.array([*theirs, -1], dtype=np.int32))


class Aligning:
    """Aligns rows of tokens that are not told apart by their roles; each two tokens are compared once."""

    def __init__(self, lexicons: Lexicons) -> None:
        self._lexicons = lexicons
        self._table = PairTable(_MOST_TOLD)

    def align(self, left: Ints, a: Ints, right: Ints, b: Ints) -> tuple[Levels, Levels]:
        """For the left row `a` and the right one `b` in the same place: as `ingather.names.alignment.Alignments`."""
        partner = np.full((len(a), left.shape[1]), -1, dtype=np.int8)
        level = np.zeros((len(a), left.shape[1]), dtype=np.int8)
        first = 0
        while first < len(a):
            with self._lexicons.learning:
                here = slice(first, self._learn(left, a, right, b, first))
                table = self._table.told
            self._align(left, a[here], right, b[here], table, (partner[here], level[here]))
            first = here.stop
        return partner, level

    def _learn(self, left: Ints, a: Ints, right: Ints, b: Ints, first: int) -> int:
        """Compare the tokens of as many rows as there is room for, from `first` on; returns the next one."""
        each = left.shape[1] * right.shape[1]
        self._table.make_room(each + min((len(a) - first) * each, AT_ONCE))
        out = np.empty(AT_ONCE, dtype=np.uint64)
        end: int = gather_tokens(
            plain(a), plain(b), plain(left), plain(right), first, plain(self._table.keys), plain(self._table.held),
            plain(out),
        )  # fmt: skip
        keys = out[: int(self._table.held[0])]
        self._table.store(keys, self._lexicons.similarities(keys))
        return end

    def _align(self, left: Ints, a: Ints, right: Ints, b: Ints, table: Told, out: tuple[Levels, Levels]) -> None:
        taken = np.zeros(MOST_TOKENS, dtype=np.int8)
        align_tokens(
            plain(a), plain(b), plain(left), plain(right), plain(self._lexicons.same_left),
            plain(self._lexicons.same_right), plain(table.keys), plain(table.values), plain(OF_LEVELS),
            plain(np.zeros((MOST_TOKENS, MOST_TOKENS))), plain(taken), plain(out[0]), plain(out[1]),
        )  # fmt: skip
