"""n records as arrays of small integers: what the kernel compares."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from ingather.matching.levels import Compared
from ingather.places.place import Place
from ingather.places.spots import Spots

Ints = npt.NDArray[np.int32]
_Kind = TypeVar("_Kind", np.int32, np.int8)


@dataclass(frozen=True, slots=True)
class Named:
    """Every name that n records go by.

    Name k belongs to record `owner[k]` (ascending) and has the tokens `tokens[k]` (ids, -1 for none), of which
    `optional[k]` are often left out by lists; `fathers[k]` has, in the place of each token that says a father's name,
    the id of that name; `part[k]` tells given names (1) from family names (2) where it can, else 0. `script[k]` is
    the number of its script, and `joined[k]` whether words written apart were joined in it.
    """

    owner: Ints
    tokens: Ints
    fathers: Ints
    optional: npt.NDArray[np.int8]
    part: npt.NDArray[np.int8]
    script: npt.NDArray[np.int8]
    joined: npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Texts:
    """What n records say in words, such as a place: each distinct text is understood once.

    `code` (n) is the number of a record's text, -1 for none; `tokens` (texts by K) its tokens; `candidates` the
    places that it may mean, empty where it is no place that the gazetteer knows, and `spots` these as arrays.
    """

    code: Ints
    tokens: Ints
    candidates: tuple[tuple[Place, ...], ...]
    spots: Spots


@dataclass(frozen=True, slots=True)
class Codes:
    """What n records say in figures, such as a postcode: `whole` and `part` (n) are hashes, 0 for none."""

    whole: npt.NDArray[np.int64]
    part: npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Marks:
    """What each token looks like at a glance (tokens + 1, the last for no token): masks of its sounds and letters.

    `sound` has two masks of each token: tokens share a sound only where both meet. The sounds themselves, as hashes,
    are `hashes[first[token]:first[token] + count[token]]`.
    """

    sound: npt.NDArray[np.uint64]
    letter: npt.NDArray[np.uint64]
    first: npt.NDArray[np.int64]
    count: npt.NDArray[np.int64]
    hashes: npt.NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Prepared:
    """n records as arrays. Tokens are ids into `tokens`; -1 stands for none everywhere.

    `births` (n by readings by first and last day), `precise` (n) is a `Precision` and `about` whether the date
    was an estimate. `kin` holds tokens (n by K), `telling` hashes (n by few, 0 for none).
    """

    size: int
    tokens: tuple[str, ...]
    rarity: npt.NDArray[np.float32]
    named: Named
    births: Ints
    precise: npt.NDArray[np.int8]
    about: npt.NDArray[np.bool_]
    sex: npt.NDArray[np.int8]
    kin: dict[Compared, Ints]
    texts: dict[Compared, Texts]
    codes: dict[Compared, Codes]
    telling: dict[Compared, npt.NDArray[np.int64]]
    marks: Marks


class Vocabulary:
    """Gives each token an id, in order of arrival; the one thing that grows while records are prepared."""

    def __init__(self) -> None:
        self.ids: dict[str, int] = {}

    def ids_of(self, tokens: "tuple[str, ...] | list[str]") -> list[int]:
        """The ids of these tokens."""
        return [self.ids.setdefault(token, len(self.ids)) for token in tokens]


def as_matrix(rows: Sequence[Sequence[int]], width: int) -> Ints:
    """Rows of ids as one array, cut or filled with -1 to `width`."""
    count = np.array([min(len(row), width) for row in rows], dtype=np.int64)
    flat = np.fromiter(chain.from_iterable(row[:width] for row in rows), np.int32, int(count.sum()))
    return in_rows(flat, count, width=width, fill=-1)


def in_rows(flat: npt.NDArray[_Kind], count: npt.NDArray[np.int64], *, width: int = 0, fill: int) -> npt.NDArray[_Kind]:
    """Values that follow each other as rows of so many, filled to `width`, else to the longest (at least to one)."""
    matrix = np.full((len(count), width or max(1, int(count.max(initial=0)))), fill, dtype=flat.dtype)
    matrix[np.arange(matrix.shape[1]) < count[:, None]] = flat
    return matrix
