"""Links between two lists that each hold a person once: each row has at most one, and no tie is broken by chance."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ingather.identity.assign import HELD, LINKED, assign
from ingather.identity.pairs import Floats, Ints

CLEAR = 3.0  # bits: a candidate must be eight times as likely as the next, or a person decides
_SUREST = 1 - 2.0**-24  # below 1, where the odds would have no end

Places = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Links:
    """Places among the pairs that were given, in their order: those that are links, and those that are contested.

    Contested pairs have a row in common with another that is about as good; which of them holds, a person decides.
    """

    linked: Places
    contested: Places


def one_to_one(left: Ints, right: Ints, probability: Floats, *, threshold: float = 0.0, clear: float = CLEAR) -> Links:
    """The pairs that link each row to at most one row of the other list, the likeliest first.

    Whatever order the pairs come in, the links are the same. A pair from the threshold on is contested unless it is
    `clear` bits better than every other pair of its two rows that could hold instead. Give pairs below the threshold
    too: they are never links, but one just below it may be about as good as one just above.
    """
    _check(left, right, probability)
    order = _likeliest_first(left, right, probability)
    one, two, rows = _numbered(left[order], right[order])
    fate = np.zeros(len(order), dtype=np.int8)
    state, floor = np.zeros(rows, dtype=np.int8), np.zeros(rows)
    assign(one, two, _bits(probability[order]), _next_of(one), _next_of(two), state, floor, clear, fate)
    told = probability[order] >= threshold
    return Links(np.sort(order[told & (fate == LINKED)]), np.sort(order[told & (fate == HELD)]))


def _check(left: Ints, right: Ints, probability: Floats) -> None:
    if not len(left) == len(right) == len(probability):
        raise ValueError("each pair has a left row, a right row and a probability")
    if not np.all((probability >= 0) & (probability <= 1)):
        raise ValueError("a probability lies from 0 to 1")


def _likeliest_first(left: Ints, right: Ints, probability: Floats) -> Places:
    """The places of the pairs, the likeliest first, equal ones by their rows; of a pair given twice the better one."""
    order = np.lexsort((-probability, right, left))
    again = (np.diff(left[order]) == 0) & (np.diff(right[order]) == 0)
    once = order[np.concatenate([[True], ~again])[: len(order)]]
    return np.asarray(once[np.argsort(-probability[once], kind="stable")])


def _numbered(left: Ints, right: Ints) -> tuple[Ints, Ints, int]:
    """The rows of both lists numbered from 0, those of the left one first, and how many there are."""
    first, one = np.unique(left, return_inverse=True)
    second, two = np.unique(right, return_inverse=True)
    return one.astype(np.int32), (two + len(first)).astype(np.int32), len(first) + len(second)


def _next_of(row: Ints) -> Ints:
    """For each pair the next one of the same row, -1 after the last."""
    order = np.argsort(row, kind="stable")
    after = np.full(len(row), -1, dtype=np.int32)
    same = np.diff(row[order]) == 0
    after[order[:-1][same]] = order[1:][same]
    return after


def _bits(probability: Floats) -> npt.NDArray[np.float64]:
    chance = np.clip(probability.astype(np.float64), 1 - _SUREST, _SUREST)
    return np.asarray(np.log2(chance / (1 - chance)))
