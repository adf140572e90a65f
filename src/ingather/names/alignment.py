"""Align the tokens of many pairs of names at once, free of order, and say how far each token agrees."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from ingather.names.initials import begin
from ingather.names.lexicon import Lexicon
from ingather.names.likeness import likenesses_of

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]

SAME, STRONG, FAIR, INITIAL = 1.0, 0.85, 0.5, 0.3


class TokenLevel(IntEnum):
    """How far a token agrees with the one it was aligned to."""

    NONE = 0  # no token, or none to align it to
    INITIAL = 1
    FAIR = 2
    STRONG = 3
    SAME = 4


@dataclass(frozen=True, slots=True)
class Alignments:
    """For each pair of names (n) and each left token (K): the place of the right token, -1 for none, and the level."""

    partner: npt.NDArray[np.int8]
    level: npt.NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Sides:
    """n pairs of names to be aligned: token ids (n by K, -1 where there is no token) into one `vocabulary` each.

    `fathers` gives the id of the father's name in place of each token that says one, and -1 elsewhere.
    """

    tokens: Ints
    vocabulary: Sequence[str]
    fathers: Ints


def without_fathers(tokens: Ints, vocabulary: Sequence[str]) -> Sides:
    """Tokens that are not told apart by their roles."""
    return Sides(tokens, vocabulary, np.full(tokens.shape, -1, dtype=np.int32))


def align(left: Sides, right: Sides, *, least: float = FAIR) -> Alignments:
    """Align row by row two arrays of tokens; best pairs first, tokens less alike than `least` not at all.

    Where both sides say a father's name, it is aligned to no other part of a name. It never stands for the name of
    its own bearer. Symmetric: exchanging the sides exchanges the roles of the tokens and changes no level.
    """
    similarity = token_similarities(left, right, least=least)
    pairs, places, width = similarity.shape
    partner = np.full(left.tokens.shape, -1, dtype=np.int8)
    level = np.zeros(left.tokens.shape, dtype=np.int8)
    rows = np.arange(pairs)
    for _ in range(min(places, width)):
        best = similarity.reshape(pairs, places * width).argmax(axis=1)
        a, b = best // width, best % width
        value = similarity[rows, a, b]
        hit = value >= min(least, INITIAL)
        if not hit.any():
            break
        partner[rows[hit], a[hit]] = b[hit]
        level[rows[hit], a[hit]] = levels_of(value[hit])
        similarity[rows[hit], a[hit], :] = -1
        similarity[rows[hit], :, b[hit]] = -1
    _part_fathers_from_children(left, right, partner, level)
    return Alignments(partner, level)


def _part_fathers_from_children(
    left: Sides, right: Sides, partner: npt.NDArray[np.int8], level: npt.NDArray[np.int8]
) -> None:
    """Undo what aligned a father's name to a name, where the bearer's own is left alone: Rivka bat Yitzhak, Yitzhak."""
    father_a, father_b = left.fathers >= 0, right.fathers >= 0
    if not father_a.any() and not father_b.any():
        return
    alone_a = ((left.tokens >= 0) & (partner < 0) & ~father_a).any(axis=1, keepdims=True)
    alone_b = ((right.tokens >= 0) & ~taken(partner, right.tokens.shape[1]) & ~father_b).any(axis=1, keepdims=True)
    row, place = np.nonzero(partner >= 0)
    to_father = np.zeros(partner.shape, dtype=np.bool_)
    to_father[row, place] = father_b[row, partner[row, place]]
    as_name = father_a & ~to_father & alone_a
    usurped = (partner >= 0) & (as_name | (to_father & ~father_a & alone_b))
    partner[usurped], level[usurped] = -1, 0


def taken(partner: npt.NDArray[np.int8], width: int) -> npt.NDArray[np.bool_]:
    """Which right tokens (n by `width`) were aligned to a left one."""
    found = np.zeros((len(partner), width), dtype=np.bool_)
    row, place = np.nonzero(partner >= 0)
    found[row, partner[row, place]] = True
    return found


def levels_of(similarity: npt.NDArray[np.float32]) -> npt.NDArray[np.int8]:
    """The level of each similarity that is at least that of an initial."""
    return np.searchsorted([INITIAL, FAIR, STRONG, SAME], similarity + 1e-6, side="right").astype(np.int8)


def token_similarities(left: Sides, right: Sides, *, least: float) -> npt.NDArray[np.float32]:
    """The similarity (0 to 1; -1 where a token is missing) of each left with each right token, n by K by K.

    Each distinct pair of tokens is compared once.
    """
    a, b, apart = _compared(left, right)
    size = max(len(right.vocabulary), 1)
    codes = np.where((a < 0) | (b < 0) | apart, -1, a * size + b)
    distinct, inverse = np.unique(codes, return_inverse=True)
    told = distinct[distinct >= 0]
    one, first = _lexicon(left.vocabulary, told // size)
    other, second = _lexicon(right.vocabulary, told % size)
    values = similarities_of(one, first, other, second, least=least)
    missing = np.full(len(distinct) - len(told), -1, dtype=np.float32)
    return np.concatenate([missing, values])[inverse].reshape(codes.shape)


def _lexicon(vocabulary: Sequence[str], tokens: Longs) -> tuple[Lexicon, Ints]:
    """The lexicon of these tokens alone, and their numbers in it."""
    distinct, numbers = np.unique(tokens, return_inverse=True)
    return Lexicon([vocabulary[token] for token in distinct.tolist()]), numbers.astype(np.int32)


def _compared(left: Sides, right: Sides) -> tuple[Longs, Longs, npt.NDArray[np.bool_]]:
    """What is compared of each left and right token, and which two must not be: one a father's name, one not."""
    a, b = left.tokens[:, :, None].astype(np.int64), right.tokens[:, None, :].astype(np.int64)
    father_a, father_b = left.fathers[:, :, None].astype(np.int64), right.fathers[:, None, :].astype(np.int64)
    if (father_a < 0).all() or (father_b < 0).all():
        return a, b, np.zeros(1, dtype=np.bool_)
    both = (father_a >= 0) & (father_b >= 0)
    told = both.any(axis=(1, 2), keepdims=True)
    apart = told & ((father_a >= 0) != (father_b >= 0))
    return np.where(both, father_a, a), np.where(both, father_b, b), apart


def similarities_of(left: Lexicon, a: Ints, right: Lexicon, b: Ints, *, least: float) -> npt.NDArray[np.float32]:
    """How likely each token `a` of the left lexicon and the token `b` of the right one beside it are one name, 0 to 1.

    A single letter agrees with a token that it begins, and with nothing else; what is less alike than `least` is 0.
    """
    values = likenesses_of(left, a, right, b, least=least)
    values = np.where(values < least, 0.0, values)
    one, other = left.initials, right.initials
    single = (one.length[a] == 1) | (other.length[b] == 1)
    same = (one.length[a] == other.length[b]) & (one.letter[a] == other.letter[b])  # of single letters
    places = np.flatnonzero(single & ~same)
    values[places] = np.where(begin(one, a[places], other, b[places]), INITIAL, 0.0)
    return values.astype(np.float32)
