"""Work once for each distinct combination of values, however many rows have it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ingather.records.records import Values

Ints = npt.NDArray[np.int32]
_MOST_CODES = 1 << 62  # beyond, the number of a combination would not fit its integer


@dataclass(frozen=True, slots=True)
class Combinations:
    """The distinct combinations of values in some columns: `example[k]` is a row that has combination `of_row[row]`."""

    example: npt.NDArray[np.intp]
    of_row: npt.NDArray[np.intp]

    def __len__(self) -> int:
        return len(self.example)


def combinations(columns: Sequence[Values], size: int) -> Combinations:
    """The distinct combinations of these columns, over `size` rows; without a column there is one, of nothing."""
    number = np.zeros(size, dtype=np.int64)
    for column in columns:
        width = len(column.distinct) + 1
        if int(number.max(initial=0)) > _MOST_CODES // width:
            number = np.unique(number, return_inverse=True)[1].astype(np.int64)
        number = number * width + (column.codes.astype(np.int64) + 1)
    if len(columns) == 1:
        return _of_one(number, len(columns[0].distinct) + 1)
    _, example, of_row = np.unique(number, return_index=True, return_inverse=True)
    return Combinations(example, of_row)


def _of_one(number: npt.NDArray[np.int64], width: int) -> Combinations:
    """The combinations of a single column, whose codes already are their numbers: no sorting is needed."""
    example = np.full(width, -1, dtype=np.intp)
    example[number[::-1]] = np.arange(len(number) - 1, -1, -1)
    there = example >= 0
    place = np.cumsum(there) - 1
    return Combinations(example[there], place[number])
