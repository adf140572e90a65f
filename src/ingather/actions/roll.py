"""The roll, ready to be searched: its people prepared and indexed once, and who on it is listed twice."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from ingather.batch.local import KeyIndex
from ingather.batch.match import worth_comparing
from ingather.identity.forest import connected
from ingather.matching.atoms import atoms_of
from ingather.matching.compare import compare
from ingather.matching.glance import glance_at
from ingather.matching.keys import Keys, keys, keys_of
from ingather.matching.learn import learn
from ingather.matching.levels import AgreeLevel, BirthLevel, Compared, NameLevel
from ingather.matching.prepare import prepare, take_apart, weigh
from ingather.matching.prepared import Prepared
from ingather.matching.score import score
from ingather.matching.together import together
from ingather.records.record import Record
from ingather.records.records import Records

Ints = npt.NDArray[np.int32]
LIKELY, POSSIBLE, SHOWN = 0.95, 0.5, 0.05
_LEAST = SHOWN / 16  # probability that a pair must be able to reach at a glance: what is near one shares a row with it
_MOST_ALIKE = 300  # people who share all that a row says, beyond whom the row is not compared with each of them
_EVERYBODY = 1 << 40  # rows of a batch that one person meets: rows never crowd each other out
_MOST_NEIGHBOURS = 100  # of those who share all that somebody on the roll says, who are looked at for the same person


@dataclass(frozen=True, slots=True)
class Pairs:
    """Candidate pairs of a batch with the roll: person (place on the roll), row (place in the batch), and reasons."""

    person: Ints
    row: Ints
    levels: npt.NDArray[np.int8]
    weight: npt.NDArray[np.float32]
    probability: npt.NDArray[np.float64]
    too_common: Ints  # rows of the batch that were not looked up: too many people share all that they say


class Roll:
    """Everybody who is sought, in the order of the roll; `groups` gives people who are surely one a common number."""

    def __init__(self, parts: Sequence[Records], *, as_of: date) -> None:
        self.parts = tuple(parts) or (_NOBODY,)
        self._as_of = as_of
        self._starts = np.cumsum([0, *map(len, self.parts)])
        people = together([take_apart(part, as_of=as_of) for part in self.parts])
        atoms = atoms_of(people)
        self.model = learn(people, atoms)
        self._prepared = weigh(people, self.model)
        self._glance = glance_at(self._prepared)
        found = keys_of(atoms, self.model.common)
        self._index = KeyIndex(found, most=_EVERYBODY)
        self.groups = self._listed_twice(found)

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
        other = prepare(records, self.model, as_of=self._as_of)
        looked_up, too_common = self._looked_up(keys(other, self.model.common))
        places = worth_comparing(
            self._index.pairs_with(looked_up), self._glance, glance_at(other), self.model, reach=_LEAST
        )
        return self._pairs(places, other, too_common)

    def _looked_up(self, of_rows: Keys) -> tuple[Keys, Ints]:
        """The keys by which rows are looked up, and the rows of which every key is left aside as too common."""
        aside = self._index.crowded(of_rows, most=_MOST_ALIKE)
        rest = Keys(of_rows.both[~aside])
        return rest, np.setdiff1d(of_rows.record[aside], rest.record)

    def _pairs(self, places: Ints, other: Prepared, too_common: Ints) -> Pairs:
        comparison = compare(self._prepared, other, places)
        found = score(comparison, self.model)
        return Pairs(
            person=places[:, 0],
            row=places[:, 1],
            levels=comparison.levels,
            weight=found.weight,
            probability=found.probability.astype(np.float64),
            too_common=too_common,
        )

    def _listed_twice(self, found: Keys) -> Ints:
        """Who stands on the roll more than once: alike by name, and by more than the name."""
        met = KeyIndex(found, most=_MOST_NEIGHBOURS).pairs_within()
        places = worth_comparing(met, self._glance, self._glance, self.model, reach=_LEAST)
        pairs = self._pairs(places, self._prepared, np.zeros(0, np.int32))
        sure = (pairs.probability >= LIKELY) & _surely_one(pairs.levels)
        return connected(len(self), pairs.person[sure], pairs.row[sure])


_NOBODY = Records(
    "", (), np.zeros(0, np.int64), (), None, (), np.zeros(0, np.bool_), np.zeros(0, np.bool_), MappingProxyType({})
)


def _surely_one(levels: npt.NDArray[np.int8]) -> npt.NDArray[np.bool_]:
    """Alike by the whole name and by what no two of a name share, with nothing against it."""
    named = np.isin(levels[:, Compared.NAME], [NameLevel.SAME, NameLevel.EXTRA])
    told = levels[:, Compared.BIRTH] == BirthLevel.DAY
    told |= levels[:, Compared.IDENTIFIER] == AgreeLevel.SAME
    against = (levels[:, Compared.SEX :] == AgreeLevel.CONFLICT).any(axis=1)
    return np.asarray(named & told & ~against)


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
