"""The roll, ready to be searched: its people prepared and indexed once, and who on it is listed twice."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from ingather.batch.local import Candidates, KeyIndex
from ingather.matching.compare import compare
from ingather.matching.keys import keys
from ingather.matching.learn import learn
from ingather.matching.levels import AgreeLevel, BirthLevel, Compared, NameLevel
from ingather.matching.prepare import Prepared, prepare
from ingather.matching.score import score
from ingather.records.record import Record
from ingather.records.records import Records

Ints = npt.NDArray[np.int32]
LIKELY, POSSIBLE, SHOWN = 0.95, 0.5, 0.05


@dataclass(frozen=True, slots=True)
class Pairs:
    """Candidate pairs of a batch with the roll: person (place on the roll), row (place in the batch), and reasons."""

    person: Ints
    row: Ints
    levels: npt.NDArray[np.int8]
    weight: npt.NDArray[np.float32]
    probability: npt.NDArray[np.float64]
    too_common: Ints  # rows of the batch that could not be looked up: all their keys are too common


class Roll:
    """Everybody who is sought, in the order of the roll; `groups` gives people who are surely one a common number."""

    def __init__(self, parts: Sequence[Records], *, as_of: date) -> None:
        self.parts = tuple(parts)
        self.model = learn(self.parts, as_of=as_of)
        self._as_of = as_of
        self._starts = np.cumsum([0, *map(len, self.parts)])
        self._prepared = [prepare(part, self.model, as_of=as_of) for part in self.parts]
        self._indexes = [KeyIndex(keys(part), self.model.common) for part in self._prepared]
        self.groups = self._listed_twice()

    def __len__(self) -> int:
        return int(self._starts[-1])

    @property
    def people(self) -> list[int]:
        """The places of the people: of every row in which anything could be read, even where no name could."""
        flags = [flag for part in self.parts for flag in part.speaking.tolist()]
        return [place for place, flag in enumerate(flags) if flag]

    def record(self, person: int) -> Record:
        """The roll's record of one person, by their place on it."""
        part = int(np.searchsorted(self._starts, person, side="right")) - 1
        return self.parts[part].record(person - int(self._starts[part]))

    def search(self, records: Records) -> Pairs:
        """Everybody on the roll that each of these records may be about."""
        return self._pairs(prepare(records, self.model, as_of=self._as_of))

    def _pairs(self, other: Prepared) -> Pairs:
        looked_up = keys(other)
        found = [
            self._pairs_with(part, index.candidates(looked_up), other, int(start))
            for part, index, start in zip(self._prepared, self._indexes, self._starts, strict=False)
        ]
        return joined(found)

    def _pairs_with(self, part: Prepared, candidates: Candidates, other: Prepared, start: int) -> Pairs:
        comparison = compare(part, other, candidates.pairs)
        found = score(comparison, self.model)
        return Pairs(
            person=candidates.pairs[:, 0] + np.int32(start),
            row=candidates.pairs[:, 1],
            levels=comparison.levels,
            weight=found.weight,
            probability=found.probability.astype(np.float64),
            too_common=candidates.too_common,
        )

    def _listed_twice(self) -> Ints:
        """Who stands on the roll more than once: alike by name, and by more than the name."""
        links: list[tuple[int, int]] = []
        for part, start in zip(self._prepared, self._starts, strict=False):
            pairs = self._pairs(part)
            row = pairs.row + int(start)
            sure = (pairs.probability >= LIKELY) & _surely_one(pairs.levels) & (pairs.person < row)
            links += zip(pairs.person[sure].tolist(), row[sure].tolist(), strict=True)
        return connected(len(self), links)


def _surely_one(levels: npt.NDArray[np.int8]) -> npt.NDArray[np.bool_]:
    """Alike by the whole name and by what no two of a name share, with nothing against it."""
    named = np.isin(levels[:, Compared.NAME], [NameLevel.SAME, NameLevel.EXTRA])
    told = levels[:, Compared.BIRTH] == BirthLevel.DAY
    told |= levels[:, Compared.IDENTIFIER] == AgreeLevel.SAME
    against = (levels[:, Compared.SEX :] == AgreeLevel.CONFLICT).any(axis=1)
    return np.asarray(named & told & ~against)


def joined(parts: Sequence[Pairs]) -> Pairs:
    """The pairs of several parts of a roll as one."""
    if not parts:
        none = np.zeros(0, np.int32)
        levels = np.zeros((0, len(Compared)), np.int8)
        return Pairs(none, none, levels, np.zeros(0, np.float32), np.zeros(0), none)
    return Pairs(
        person=np.concatenate([part.person for part in parts]),
        row=np.concatenate([part.row for part in parts]),
        levels=np.concatenate([part.levels for part in parts]),
        weight=np.concatenate([part.weight for part in parts]),
        probability=np.concatenate([part.probability for part in parts]),
        too_common=parts[0].too_common,
    )


def connected(size: int, links: Sequence[tuple[int, int]]) -> Ints:
    """The least member of the group that each of `size` things belongs to, where links join groups."""
    parent = list(range(size))

    def root(thing: int) -> int:
        while parent[thing] != thing:
            parent[thing] = parent[parent[thing]]
            thing = parent[thing]
        return thing

    for a, b in links:
        first, second = sorted((root(a), root(b)))
        parent[second] = first
    return np.array([root(thing) for thing in range(size)], dtype=np.int32)


def shared_among_namesakes(pairs: Pairs, groups: Ints) -> npt.NDArray[np.float64]:
    """The probabilities after each row was counted once: a row is about one person, so namesakes share it.

    People of one group (listed twice) do not compete with each other. Whom a row fits about as well as anybody
    else stays possible, however many share it: a tie is for a person to decide, not a reason to fall from sight.
    """
    odds = pairs.probability / np.maximum(1 - pairs.probability, 1e-12)
    claim = pairs.row.astype(np.int64) * (len(groups) + 1) + groups[pairs.person].astype(np.int64)
    distinct, inverse = np.unique(claim, return_inverse=True)
    best = np.zeros(len(distinct))
    np.maximum.at(best, inverse, odds)
    rows = distinct // (len(groups) + 1)
    total, highest = np.zeros((2, int(pairs.row.max(initial=-1)) + 1))
    np.add.at(total, rows, best)
    np.maximum.at(highest, rows, best)
    shared = odds / (1 + odds + np.maximum(total[pairs.row] - best[inverse], 0))
    tied = (pairs.probability >= POSSIBLE) & (odds * _ABOUT_AS_WELL >= highest[pairs.row])
    return np.asarray(np.where(tied, np.maximum(shared, POSSIBLE), shared))


_ABOUT_AS_WELL = 10.0  # times the odds
