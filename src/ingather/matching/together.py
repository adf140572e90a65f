"""Put the records of several lists together, so that they can be compared as if they stood in one."""

from collections.abc import Sequence
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from ingather.matching.marks import marks_of
from ingather.matching.prepared import Codes, Ints, Named, Prepared, Texts
from ingather.places.spots import spots_of

_Kind = TypeVar("_Kind", np.int8, np.int32, np.int64)


def together(parts: Sequence[Prepared]) -> Prepared:
    """The records of all parts, in their order, with one vocabulary."""
    if len(parts) == 1:
        return parts[0]
    ids: dict[str, int] = {}
    anew = [_anew([ids.setdefault(token, len(ids)) for token in part.tokens]) for part in parts]
    starts = np.cumsum([0, *(part.size for part in parts)])[:-1]
    tokens = tuple(ids)
    return Prepared(
        size=sum(part.size for part in parts),
        tokens=tokens,
        rarity=np.zeros(len(tokens), dtype=np.float32),
        named=_named(parts, anew, starts),
        births=_filled([part.births for part in parts], -1),
        precise=np.concatenate([part.precise for part in parts]),
        about=np.concatenate([part.about for part in parts]),
        sex=np.concatenate([part.sex for part in parts]),
        kin={
            compared: _filled([ids[part.kin[compared]] for part, ids in zip(parts, anew, strict=True)], -1)
            for compared in parts[0].kin
        },
        texts={compared: _texts([part.texts[compared] for part in parts], anew) for compared in parts[0].texts},
        codes={
            compared: Codes(
                np.concatenate([part.codes[compared].whole for part in parts]),
                np.concatenate([part.codes[compared].part for part in parts]),
            )
            for compared in parts[0].codes
        },
        telling={compared: _filled([part.telling[compared] for part in parts], 0) for compared in parts[0].telling},
        marks=marks_of(tokens),
    )


def _anew(ids: list[int]) -> Ints:
    """The new id of each old one, and of -1."""
    return np.array([*ids, -1], dtype=np.int32)


def _filled(arrays: Sequence[npt.NDArray[_Kind]], fill: int) -> npt.NDArray[_Kind]:
    """Arrays one below the other, each widened in its second axis to the widest."""
    wide = max(array.shape[1] for array in arrays)
    return np.concatenate([_widened(array, wide, fill) for array in arrays])


def _widened(array: npt.NDArray[_Kind], wide: int, fill: int) -> npt.NDArray[_Kind]:
    padding = [(0, 0), (0, wide - array.shape[1]), *[(0, 0)] * (array.ndim - 2)]
    widened: npt.NDArray[_Kind] = np.pad(array, padding, constant_values=fill)
    return widened


def _named(parts: Sequence[Prepared], anew: Sequence[Ints], starts: npt.NDArray[np.int64]) -> Named:
    named = [part.named for part in parts]
    return Named(
        owner=np.concatenate([one.owner + int(start) for one, start in zip(named, starts, strict=True)]).astype(
            np.int32
        ),
        tokens=_filled([ids[one.tokens] for one, ids in zip(named, anew, strict=True)], -1),
        fathers=_filled([ids[one.fathers] for one, ids in zip(named, anew, strict=True)], -1),
        optional=_filled([one.optional for one in named], 0),
        part=_filled([one.part for one in named], 0),
        script=np.concatenate([one.script for one in named]),
        joined=np.concatenate([one.joined for one in named]),
    )


def _texts(texts: Sequence[Texts], anew: Sequence[Ints]) -> Texts:
    """Texts of several lists; what two lists say alike stays two texts, which are compared as any two are."""
    starts = np.cumsum([0, *(len(one.candidates) for one in texts)])
    codes = [np.where(one.code < 0, -1, one.code + start) for one, start in zip(texts, starts, strict=False)]
    candidates = tuple(places for one in texts for places in one.candidates)
    return Texts(
        np.concatenate(codes).astype(np.int32),
        _filled([ids[one.tokens] for one, ids in zip(texts, anew, strict=True)], -1),
        candidates,
        spots_of(candidates),
    )
