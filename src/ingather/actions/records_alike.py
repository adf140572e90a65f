"""Find the records of the index that may be of one person with records at hand, and tell how likely."""

import math
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from ingather.actions.namesakes import Namesakes, namesakes
from ingather.matching.compare import Comparing
from ingather.matching.glance import glance_at, promising
from ingather.matching.keys import keys
from ingather.matching.levels import Compared
from ingather.matching.model import Model
from ingather.matching.packed import pack, unpack
from ingather.matching.prepare import weigh
from ingather.matching.prepared import Prepared
from ingather.matching.score import scored_from
from ingather.store.comparable import Comparable, comparable
from ingather.store.glances import glances_of
from ingather.store.home import Home
from ingather.store.key_index import sharing
from ingather.store.models import Place, RowPlace

Longs = npt.NDArray[np.int64]
Ints = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float32]
_LEAST_SHOWN = 1e-12  # probability, to somebody who looks for a particular person and says little
_NAMESAKES = 40  # whose names agree best with the one that is looked for
_SHARERS = 60  # for whom most speaks at a glance


@dataclass(frozen=True, slots=True)
class With:
    """Records of the index that may be the same person as records at hand: the place of the one, the other's number.

    `name` is how many bits the names give (or take), of the whole `weight`; `letters` whether they give so much by
    their letters alone.
    """

    place: Ints
    other: Longs
    weight: Floats
    probability: Floats
    levels: npt.NDArray[np.int8]
    name: Floats
    letters: npt.NDArray[np.bool_]


def matches_of(home: Home, own: Comparable, model: Model, *, least: float) -> With:
    """Who in the index is one person with any of these records with at least this probability.

    Nobody is compared with themselves, and two of these records only once, at the place of the later one.
    """
    mine = weigh(own.prepared, model)
    place, other = _once(own.records, *sharing(home.guard, keys(mine, model.common)))
    return _compared(home, mine, *_at_a_glance(home, mine, place, other, model, least=least), model, least=least)


def matches_with(home: Home, prepared: Prepared, model: Model) -> With:
    """Who in the index shares a key or a name with the one record at hand, however little speaks for one person.

    Of many, those for whom most speaks at a glance, and those whose names agree best. Where a name is more alike than
    whole names of two lists have to be, since it was cut, or only its letters are, that counts as well.
    """
    mine = weigh(prepared, model)
    named = namesakes(home, mine, model, most=_NAMESAKES)
    _place, other = sharing(home.guard, keys(mine, model.common))
    other = np.setdiff1d(other, named.records)
    nobody = np.zeros(len(other), dtype=np.int32)
    _place, other = _at_a_glance(home, mine, nobody, other, model, least=_LEAST_SHOWN, most=_SHARERS)
    other = np.union1d(other, named.records)
    found = _compared(home, mine, np.zeros(len(other), dtype=np.int32), other, model, least=_LEAST_SHOWN)
    return _with_names(found, named)


def _with_names(found: With, named: Namesakes) -> With:
    there, at = _places_of(found.other, named.records)
    name = found.name.copy()
    name[there] = np.maximum(named.gives[at], name[there])
    weight = found.weight + name - found.name
    return replace(found, weight=weight, name=name, letters=name > found.name)


def _compared(home: Home, mine: Prepared, place: Ints, other: Longs, model: Model, *, least: float) -> With:
    """The pairs of a record at hand and one of the index that reach this probability."""
    others = comparable(home.guard, _still_people(np.unique(other)))
    there, at = _places_of(other, others.records)
    pairs = np.stack([place[there], at.astype(np.int32)], axis=1)
    comparison = Comparing(mine, weigh(others.prepared, model)).compare(pairs)
    kept, scored = scored_from(comparison, model, least)
    ends, levels, name = pairs[kept], comparison.levels[kept], scored.bits[:, Compared.NAME]
    none = np.zeros(len(ends), dtype=np.bool_)
    return With(ends[:, 0], others.records[ends[:, 1]], scored.weight, scored.probability, levels, name, none)


def _at_a_glance(
    home: Home, mine: Prepared, place: Ints, other: Longs, model: Model, *, least: float, most: int | None = None
) -> tuple[Ints, Longs]:
    """Those of these pairs that can reach this probability, by what is kept of each record of the index.

    Of more than `most`, those that can have most.
    """
    known, theirs = glances_of(home.guard, np.unique(other).tolist())
    there, at = _places_of(other, known)
    met = pack(place[there], at.astype(np.int32))
    odds = math.log2(least / (1 - least)) - model.prior
    likely = unpack(promising(glance_at(mine), theirs, met, model, least=odds, most=most))
    return likely[:, 0], known[likely[:, 1]]


def _places_of(wanted: Longs, records: Longs) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.intp]]:
    """Which of the wanted records are among these, and for those their places."""
    order = np.argsort(records)
    at = np.searchsorted(records, wanted, sorter=order)
    there = at < len(records)
    there[there] = records[order[at[there]]] == wanted[there]
    return there, order[at[there]]


def _still_people(records: Longs) -> list[int]:
    """Those of these records that are of people now: not withdrawn, not erased."""
    found: list[int] = []
    for start in range(0, len(records), 10_000):
        some = records[start : start + 10_000].tolist()
        rows = RowPlace.objects.filter(record__in=some, place=Place.PERSON)
        found += rows.values_list("record", flat=True)
    return found


def _once(own: Longs, place: Ints, other: Longs) -> tuple[Ints, Longs]:
    """Each pair once: nobody with themselves, and two of the own records only from the later one's side."""
    record = own[place]
    keep = (record != other) & (~np.isin(other, own) | (other < record))
    pairs = np.unique(np.stack([place[keep].astype(np.int64), other[keep]], axis=1), axis=0)
    return pairs[:, 0].astype(np.int32), pairs[:, 1]
