"""Match whole lists on one machine: make a model from them, freeze it, and score every pair worth comparing."""

import math
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from ingather.batch.meeting import Meeting, one_after_the_other
from ingather.batch.pool import Pool
from ingather.batch.threads import Each, Threads
from ingather.matching.atoms import Atoms, atoms_of
from ingather.matching.compare import Comparing, Comparison
from ingather.matching.fit import Patterns, fit, patterns_of
from ingather.matching.glance import Glance, glance_at, promising
from ingather.matching.learn import counted as token_counts
from ingather.matching.model import VERSION, Floats, Model
from ingather.matching.packed import unpack
from ingather.matching.prepare import weigh
from ingather.matching.prepared import Ints, Prepared
from ingather.matching.score import scored_from

Words = npt.NDArray[np.uint64]
Counting = Callable[[Words], Model]  # makes a model of the common sets
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


def match_within(
    records: Prepared,
    model: Model | None = None,
    *,
    told: Told = lambda _what, _far: None,
    threads: int | None = None,
) -> Matches:
    """The pairs of different records of one list that may be one person.

    They are the same, to the last bit, by however many threads; where nothing is said, by as many as are of use.
    """
    with Threads(threads) as several:
        run = _Run(told, several.each)
        return _matched(run, run.timed("keys", lambda: atoms_of(records)), (records,), model)


def match_between(
    left: Prepared,
    right: Prepared,
    model: Model | None = None,
    *,
    told: Told = lambda _what, _far: None,
    threads: int | None = None,
) -> Matches:
    """The pairs of a record of one list and a record of another that may be one person; see `match_within`."""
    with Threads(threads) as several:
        run = _Run(told, several.each)
        atoms = run.timed("keys", lambda: one_after_the_other(atoms_of(left), atoms_of(right)))
        return _matched(run, atoms, (left, right), model)


def _matched(run: "_Run", atoms: Atoms, sides: Sequence[Prepared], model: Model | None) -> Matches:
    """The pairs within one side, or between two, that may be one person."""
    within, each = len(sides) == 1, run.each
    counted, pairs = run.met(atoms, None if within else sides[0].size, _counting(sides), model)
    weighed = [weigh(side, counted) for side in sides]
    glances = run.timed("keys", lambda: [glance_at(side) for side in weighed])
    with pairs:
        places = run.timed("pairs", lambda: promising_of(pairs, glances[0], glances[-1], counted, each=each))
    comparing = run.timed("comparing", lambda: Comparing(weighed[0], weighed[-1]))
    comparison = run.timed("comparing", lambda: comparing.compare(places, each))
    left, right = sides[0].size, sides[-1].size
    whole = left * (left - 1) / 2 if within else float(left) * right
    drawn = strangers_of(left, right, within=within)
    fitted = model or run.timed("fitting", lambda: _fitted(comparison, comparing.compare(drawn, each), counted, whole))
    return run.scored(places, comparison, fitted)


_Found = TypeVar("_Found")


class _Run:
    """One run: its clock, who is told how far it is, and how work is done for many parts."""

    def __init__(self, told: Told, each: Each) -> None:
        self.each = each
        self._told = told
        self._seconds: dict[str, float] = {}
        self._met = 0
        self._keys = 0

    def timed(self, stage: str, work: Callable[[], _Found]) -> _Found:
        """What this work gives; its time is counted to a stage."""
        self._told(stage, 0)
        began = time.process_time()
        found = work()
        self._seconds[stage] = self._seconds.get(stage, 0.0) + time.process_time() - began
        return found

    def met(self, atoms: Atoms, lefts: int | None, counting: Counting, model: Model | None) -> tuple[Model, Pool]:
        """The model, counted where there is none, and the pairs of records that share a key by it."""
        return self.timed("keys", lambda: self._meet(atoms, lefts, counting, model))

    def _meet(self, atoms: Atoms, lefts: int | None, counting: Counting, model: Model | None) -> tuple[Model, Pool]:
        pool = Pool((lefts if lefts is not None else len(atoms.start) - 1) << 32)

        def take(pairs: Words) -> None:
            self._met += len(pairs)
            self._told("keys", self._met)
            pool.add(pairs)

        meeting = Meeting(atoms, lefts, take, self.each)
        if model is not None:
            self._keys = meeting.by_common(model.common)
            return model, pool
        common, self._keys = meeting.by_counting(most_in_a_block(len(atoms.start) - 1))
        return counting(common), pool

    def scored(self, pairs: Ints, comparison: Comparison, model: Model) -> Matches:
        """The pairs that may be one person, scored some at a time."""
        return self.timed("scoring", lambda: self._scored(pairs, comparison, model))

    def _scored(self, pairs: Ints, comparison: Comparison, model: Model) -> Matches:
        kept: list[npt.NDArray[np.intp]] = []
        scores: list[tuple[Floats, Floats, Floats]] = []
        for start in range(0, max(len(pairs), 1), _SCORED_AT_ONCE):
            part = slice(start, start + _SCORED_AT_ONCE)
            high, found = scored_from(Comparison(comparison.levels[part], comparison.rarity[part]), model, KEPT)
            kept.append(high + start)
            scores.append((found.bits, found.weight, found.probability))
        places = np.concatenate(kept)
        bits, weight, probability = (np.concatenate(column) for column in zip(*scores, strict=True))
        counts = Counts(self._keys, self._met, len(pairs), len(places), self._seconds)
        left, right = pairs[places, 0], pairs[places, 1]
        return Matches(left, right, comparison.levels[places], bits, weight, probability, model, counts)


def worth_comparing(
    chunks: Iterator[Words], left: Glance, right: Glance, model: Model, *, reach: float = _LEAST
) -> Ints:
    """The distinct pairs of these (`left << 32 | right`) that can reach a probability, in order (n by 2)."""
    with Pool(max(len(left.card), 1) << 32) as pool:
        for chunk in chunks:
            pool.add(chunk)
        return promising_of(pool, left, right, model, reach=reach)


def promising_of(
    pool: Pool, left: Glance, right: Glance, model: Model, *, reach: float = _LEAST, each: Each = map
) -> Ints:
    """The pairs of a pool that can reach a probability, in order (n by 2)."""
    least = math.log2(reach / (1 - reach)) - model.prior
    kept = pool.pass_to(lambda pairs: promising(left, right, pairs, model, least=least), each)
    return unpack(np.concatenate([*kept]))


def most_in_a_block(records: int) -> int:
    """How many of so many records may share a set of things that is still a key."""
    return next((most for size, most in _MOST_IN_A_BLOCK if records <= size), _MOST_IN_ANY)


def _counting(parts: Sequence[Prepared]) -> Counting:
    """Makes the model of lists, before its weights are fitted, from their common sets.

    Before anything is known, everybody on the longest list is taken to stand once more on what it is matched with.
    """

    def counted(common: Words) -> Model:
        size, longest = sum(part.size for part in parts), max(part.size for part in parts)
        return Model(VERSION, -math.log2(max(longest, 2)), names=size, counts=token_counts(parts), common=common)

    return counted


def _fitted(comparison: Comparison, strangers: Comparison, model: Model, whole: float) -> Model:
    if not len(strangers.levels):
        return model
    return fitted(patterns_of(comparison), strangers, model, pairs=whole)


def strangers_of(left: int, right: int, *, within: bool) -> Ints:
    """Pairs of records drawn by chance from lists of so many records, the same ones each time."""
    random = np.random.Generator(np.random.PCG64(_SEED))
    many = min(_STRANGERS, 10 * (left + right))
    drawn = np.stack([random.integers(0, max(size, 1), many) for size in (left, right)], axis=1).astype(np.int32)
    if within:
        drawn = drawn[drawn[:, 0] != drawn[:, 1]]
    return drawn[: left * (left - 1) // 2 if within else left * right]


def fitted(candidates: Patterns, strangers: Comparison, model: Model, *, pairs: float) -> Model:
    """The model fitted to two whole lists, which need no bound where names were not compared."""
    return fit(candidates, strangers, replace(model, most_unnamed=math.inf), pairs=pairs)
