"""Align the tokens of many pairs of names at once, free of order, and say how far each token agrees."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from ingather.names.likeness import likenesses

Ints = npt.NDArray[np.int32]

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


def align(
    left: Ints, right: Ints, left_tokens: Sequence[str], right_tokens: Sequence[str], *, least: float = FAIR
) -> Alignments:
    """Align row by row two arrays of token ids (n by K, -1 where there is no token); best pairs first.

    Tokens less alike than `least` are not aligned. Symmetric: exchanging the sides exchanges the roles of the
    tokens and changes no level.
    """
    similarity = token_similarities(left, right, left_tokens, right_tokens, least=least)
    pairs, width = similarity.shape[0], right.shape[1]
    partner = np.full(left.shape, -1, dtype=np.int8)
    level = np.zeros(left.shape, dtype=np.int8)
    rows = np.arange(pairs)
    for _ in range(min(left.shape[1], width)):
        best = similarity.reshape(pairs, left.shape[1] * width).argmax(axis=1)
        a, b = best // width, best % width
        value = similarity[rows, a, b]
        hit = value >= min(least, INITIAL)
        if not hit.any():
            break
        partner[rows[hit], a[hit]] = b[hit]
        level[rows[hit], a[hit]] = levels_of(value[hit])
        similarity[rows[hit], a[hit], :] = -1
        similarity[rows[hit], :, b[hit]] = -1
    return Alignments(partner, level)


def levels_of(similarity: npt.NDArray[np.float32]) -> npt.NDArray[np.int8]:
    """The level of each similarity that is at least that of an initial."""
    return np.searchsorted([INITIAL, FAIR, STRONG, SAME], similarity + 1e-6, side="right").astype(np.int8)


def token_similarities(
    left: Ints, right: Ints, left_tokens: Sequence[str], right_tokens: Sequence[str], *, least: float
) -> npt.NDArray[np.float32]:
    """The similarity (0 to 1; -1 where a token is missing) of each left with each right token, n by K by K.

    Each distinct pair of tokens is compared once.
    """
    a, b = left[:, :, None].astype(np.int64), right[:, None, :].astype(np.int64)
    codes = np.where((a < 0) | (b < 0), -1, a * max(len(right_tokens), 1) + b)
    distinct, inverse = np.unique(codes, return_inverse=True)
    first = [left_tokens[code // len(right_tokens)] if code >= 0 else "" for code in distinct]
    second = [right_tokens[code % len(right_tokens)] if code >= 0 else "" for code in distinct]
    values = similarities(first, second, least=least)
    values[distinct < 0] = -1
    return values[inverse].reshape(codes.shape)


def similarities(left: Sequence[str], right: Sequence[str], *, least: float) -> npt.NDArray[np.float32]:
    """How likely each left token and the right one in the same place are one name, 0 to 1.

    A single letter agrees with a token that it begins; what is less alike than `least` is 0.
    """
    values = likenesses(left, right)
    values = np.where(values < least, 0.0, values)
    begins = [len(min(a, b, key=len)) == 1 and a[:1] == b[:1] and a != b for a, b in zip(left, right, strict=True)]
    return np.where(begins, INITIAL, values).astype(np.float32)
