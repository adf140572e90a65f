"""Match whole lists on one machine: make a model from them, freeze it, and score every pair worth comparing."""

import math
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from ingather.batch.local import KeyIndex
from ingather.matching.atoms import Atoms, atoms_of
from ingather.matching.compare import Comparison, compare
from ingather.matching.fit import Patterns, fit, patterns_of
from ingather.matching.glance import Glance, glance_at, promising
from ingather.matching.keys import common_sets, keys_of
from ingather.matching.learn import counted as token_counts
from ingather.matching.model import VERSION, Floats, Model
from ingather.matching.packed import distinct, pack, unpack
from ingather.matching.prepare import weigh
from ingather.matching.prepared import Ints, Prepared
from ingather.matching.score import scored_from

Told = Callable[[str, int], None]  # what is being done, and how far it is
# How many records may share a set of things that is still a key, by how many records there are: the fewer the
# records, the more of them can be looked at.
_MOST_IN_A_BLOCK = ((2_000, 200), (20_000, 60), (200_000, 16))
_MOST_IN_ANY = 12
_STRANGERS = 100_000  # pairs drawn by chance
_SEED = 20_261_121  # of that draw: the same lists give the same model
_SCORED_AT_ONCE = 1 << 20  # pairs
_LEAST = 0.01  # probability that a pair must be able to reach at a glance
KEPT = 0.01  # probability from which a pair is kept


@dataclass(frozen=True, slots=True)
class Counts:
    """What a run counted: keys, pairs met by a key, looked at closely and kept; and seconds by stage."""

    keys: int
    met: int
    compared: int
    kept: int
    seconds: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Matches:
    """Pairs of records (places in the left and the right list; in one list the left one is the smaller), by place.

    `levels` (n by field) are the reasons, `bits` (n by field) what each gives, `weight` their sum.
    """

    left: Ints
    right: Ints
    levels: npt.NDArray[np.int8]
    bits: Floats
    weight: Floats
    probability: Floats
    model: Model
    counts: Counts


def match_within(records: Prepared, model: Model | None = None, *, told: Told = lambda _what, _far: None) -> Matches:
    """The pairs of different records of one list that may be one person."""
    run = _Run(told)
    atoms = run.timed("keys", lambda: atoms_of(records))
    counted = model or run.timed("keys", lambda: _counted([records], [atoms]))
    left = weigh(records, counted)
    index = run.timed("keys", lambda: KeyIndex(keys_of(atoms, counted.common)))
    glance = run.timed("keys", lambda: glance_at(left))
    pairs = run.pairs(index.pairs_within(), glance, glance, counted, within=True)
    comparison = run.timed("comparing", lambda: compare(left, left, pairs))
    whole = records.size * (records.size - 1) / 2
    fitted = model or run.timed("fitting", lambda: _fitted(left, left, comparison, counted, whole))
    return run.scored(pairs, comparison, fitted, index.size)


def match_between(
    left: Prepared, right: Prepared, model: Model | None = None, *, told: Told = lambda _what, _far: None
) -> Matches:
    """The pairs of a record of one list and a record of another that may be one person."""
    run = _Run(told)
    atoms = run.timed("keys", lambda: (atoms_of(left), atoms_of(right)))
    counted = model or run.timed("keys", lambda: _counted([left, right], list(atoms)))
    left, right = weigh(left, counted), weigh(right, counted)
    index = run.timed("keys", lambda: KeyIndex(keys_of(atoms[0], counted.common)))
    other = run.timed("keys", lambda: keys_of(atoms[1], counted.common))
    one, two = run.timed("keys", lambda: (glance_at(left), glance_at(right)))
    pairs = run.pairs(index.pairs_with(other), one, two, counted, within=False)
    comparison = run.timed("comparing", lambda: compare(left, right, pairs))
    whole = float(left.size) * right.size
    fitted = model or run.timed("fitting", lambda: _fitted(left, right, comparison, counted, whole))
    return run.scored(pairs, comparison, fitted, index.size + len(other.both))


_Found = TypeVar("_Found")


class _Run:
    """One run: its clock, and who is told how far it is."""

    def __init__(self, told: Told) -> None:
        self._told = told
        self._seconds: dict[str, float] = {}
        self._met = 0

    def timed(self, stage: str, work: Callable[[], _Found]) -> _Found:
        """What this work gives; its time is counted to a stage."""
        self._told(stage, 0)
        began = time.process_time()
        found = work()
        self._seconds[stage] = self._seconds.get(stage, 0.0) + time.process_time() - began
        return found

    def pairs(self, chunks: Iterator[Ints], left: Glance, right: Glance, model: Model, *, within: bool) -> Ints:
        began = time.process_time()
        pairs = worth_comparing(self._counting(chunks), left, right, model, within=within)
        self._seconds["pairs"] = time.process_time() - began
        return pairs

    def _counting(self, chunks: Iterator[Ints]) -> Iterator[Ints]:
        for chunk in chunks:
            self._met += len(chunk)
            self._told("pairs", self._met)
            yield chunk

    def scored(self, pairs: Ints, comparison: Comparison, model: Model, keys: int) -> Matches:
        """The pairs that may be one person, scored some at a time."""
        return self.timed("scoring", lambda: self._scored(pairs, comparison, model, keys))

    def _scored(self, pairs: Ints, comparison: Comparison, model: Model, keys: int) -> Matches:
        kept: list[npt.NDArray[np.intp]] = []
        scores: list[tuple[Floats, Floats, Floats]] = []
        for start in range(0, max(len(pairs), 1), _SCORED_AT_ONCE):
            part = slice(start, start + _SCORED_AT_ONCE)
            high, found = scored_from(Comparison(comparison.levels[part], comparison.rarity[part]), model, KEPT)
            kept.append(high + start)
            scores.append((found.bits, found.weight, found.probability))
        places = np.concatenate(kept)
        bits, weight, probability = (np.concatenate(column) for column in zip(*scores, strict=True))
        counts = Counts(keys, self._met, len(pairs), len(places), self._seconds)
        left, right = pairs[places, 0], pairs[places, 1]
        return Matches(left, right, comparison.levels[places], bits, weight, probability, model, counts)


def worth_comparing(
    chunks: Iterator[Ints], left: Glance, right: Glance, model: Model, *, within: bool, reach: float = _LEAST
) -> Ints:
    """The distinct pairs that can reach a probability, in order; with `within`, the lesser record of each first."""
    least = math.log2(reach / (1 - reach)) - model.prior
    kept: list[npt.NDArray[np.uint64]] = []
    for chunk in chunks:
        found = promising(left, right, chunk, model, least=least)
        first, second = found[:, 0], found[:, 1]
        if within:
            first, second = np.minimum(first, second), np.maximum(first, second)
        kept.append(distinct(pack(first, second)))
    return unpack(distinct(np.concatenate([np.zeros(0, np.uint64), *kept])))


def most_in_a_block(records: int) -> int:
    """How many of so many records may share a set of things that is still a key."""
    return next((most for size, most in _MOST_IN_A_BLOCK if records <= size), _MOST_IN_ANY)


def _counted(parts: list[Prepared], atoms: list[Atoms]) -> Model:
    """The model of lists before its weights are fitted: how frequent their tokens and their sets of things are.

    Before anything is known, everybody on the longest list is taken to stand once more on what it is matched with.
    """
    size, longest = sum(part.size for part in parts), max(part.size for part in parts)
    common = common_sets(atoms, most_in_a_block(size))
    return Model(VERSION, -math.log2(max(longest, 2)), names=size, counts=token_counts(parts), common=common)


def _fitted(left: Prepared, right: Prepared, comparison: Comparison, model: Model, whole: float) -> Model:
    if not left.size or not right.size:
        return model
    drawn = strangers_of(left.size, right.size, within=left is right)
    return fitted(patterns_of(comparison), compare(left, right, drawn), model, pairs=whole)


def strangers_of(left: int, right: int, *, within: bool) -> Ints:
    """Pairs of records drawn by chance from lists of so many records, the same ones each time."""
    random = np.random.Generator(np.random.PCG64(_SEED))
    many = min(_STRANGERS, 10 * (left + right))
    drawn = np.stack([random.integers(0, size, many) for size in (left, right)], axis=1).astype(np.int32)
    if within:
        drawn = drawn[drawn[:, 0] != drawn[:, 1]]
    return drawn[: left * (left - 1) // 2 if within else left * right]


def fitted(candidates: Patterns, strangers: Comparison, model: Model, *, pairs: float) -> Model:
    """The model fitted to two whole lists, which need no bound where names were not compared."""
    return fit(candidates, strangers, replace(model, most_unnamed=math.inf), pairs=pairs)
