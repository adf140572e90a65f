"""Prepared records on their way from one worker to another: some of many, and some put together again."""

import pickle
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from ingather.matching.keys import Keys
from ingather.matching.marks import marks_of
from ingather.matching.prepared import Codes, Ints, Named, Prepared, Texts
from ingather.matching.together import together
from ingather.places.spots import spots_of

NO_KEYS = np.zeros(0, np.uint64)


@dataclass(frozen=True, slots=True)
class Slice:
    """Some records of a list.

    `records` are their numbers in it, ascending; `keys` their keys as `key << 32 | place here`, ascending.
    """

    records: Ints
    prepared: Prepared
    keys: npt.NDArray[np.uint64]


def packed(part: Slice) -> bytes:
    """The slice as bytes, for a worker of the same run."""
    return pickle.dumps(part, protocol=pickle.HIGHEST_PROTOCOL)


def unpacked(data: bytes) -> Slice:
    """The slice that `packed` made into these bytes."""
    found = pickle.loads(data)  # noqa: S301 - written by a worker of this very run
    if not isinstance(found, Slice):
        raise TypeError("these bytes are no slice of records")
    return found


def cut(prepared: Prepared, places: Ints) -> Prepared:
    """The records at these places (ascending), with no more tokens and texts than they need, and yet without marks."""
    named = _named(prepared, places)
    texts = {compared: _texts(own, places) for compared, own in prepared.texts.items()}
    kin = {compared: own[places] for compared, own in prepared.kin.items()}
    used = np.zeros(len(prepared.tokens) + 1, dtype=np.bool_)
    for tokens in (named.tokens, named.fathers, *kin.values(), *(own.tokens for own in texts.values())):
        used[tokens] = True
    kept = np.flatnonzero(used[:-1])
    anew = np.full(len(used), -1, dtype=np.int32)
    anew[kept] = np.arange(len(kept), dtype=np.int32)
    return Prepared(
        size=len(places),
        tokens=tuple(prepared.tokens[token] for token in kept.tolist()),
        rarity=prepared.rarity[kept],
        named=replace(named, tokens=anew[named.tokens], fathers=anew[named.fathers]),
        births=prepared.births[places],
        precise=prepared.precise[places],
        about=prepared.about[places],
        sex=prepared.sex[places],
        kin={compared: anew[own] for compared, own in kin.items()},
        texts={compared: replace(own, tokens=anew[own.tokens]) for compared, own in texts.items()},
        codes={compared: Codes(own.whole[places], own.part[places]) for compared, own in prepared.codes.items()},
        telling={compared: own[places] for compared, own in prepared.telling.items()},
        marks=marks_of(()),  # `joined` makes them, from the tokens that come together
    )


def _named(prepared: Prepared, places: Ints) -> Named:
    """The names of these records."""
    named = prepared.named
    place = np.full(prepared.size, -1, dtype=np.int32)
    place[places] = np.arange(len(places), dtype=np.int32)
    kept = np.flatnonzero(place[named.owner] >= 0)
    return Named(
        place[named.owner[kept]], named.tokens[kept], named.fathers[kept], named.optional[kept], named.part[kept],
        named.script[kept], named.joined[kept],
    )  # fmt: skip


def _texts(texts: Texts, places: Ints) -> Texts:
    code = texts.code[places]
    kept = np.unique(code[code >= 0])
    anew = np.where(code < 0, -1, np.searchsorted(kept, code)).astype(np.int32)
    candidates = tuple(texts.candidates[text] for text in kept.tolist())
    return Texts(anew, texts.tokens[kept], candidates, spots_of(candidates))


def joined(slices: Sequence[Slice]) -> Slice:
    """The records of these slices of one list as one, in the order of their numbers."""
    parts = sorted(slices, key=lambda part: int(part.records[0]))
    starts = np.cumsum([0, *(len(part.records) for part in parts)])[:-1]
    keys = np.concatenate([NO_KEYS, *(part.keys + np.uint64(at) for part, at in zip(parts, starts, strict=True))])
    keys.sort()
    prepared = together([part.prepared for part in parts])
    texts = {compared: _once(own) for compared, own in prepared.texts.items()}
    whole = replace(prepared, texts=texts, marks=marks_of(prepared.tokens))
    return Slice(np.concatenate([part.records for part in parts]), whole, keys)


def keys_in(part: Slice) -> Keys:
    """The keys of the records of a slice."""
    return Keys(part.keys)


def _once(texts: Texts) -> Texts:
    """The same texts, what several slices say alike as one."""
    of_text: dict[tuple[object, ...], int] = {}
    first: list[int] = []
    anew = np.full(len(texts.candidates) + 1, -1, dtype=np.int32)
    for place, own in enumerate(texts.tokens.tolist()):
        said = (*own, texts.candidates[place])
        number = of_text.setdefault(said, len(of_text))
        if number == len(first):
            first.append(place)
        anew[place] = number
    candidates = tuple(texts.candidates[place] for place in first)
    return Texts(anew[texts.code], texts.tokens[first], candidates, spots_of(candidates))
