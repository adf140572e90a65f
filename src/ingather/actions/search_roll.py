"""Find everybody on a roll that the records of a batch may be about, with the reasons."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from ingather.actions.account import Fate, Match
from ingather.actions.roll import LIKELY, POSSIBLE, SHOWN, Pairs, Roll, shared_among_namesakes
from ingather.matching.explain import explain
from ingather.records.field import Field, ListKind
from ingather.records.kinds import GRAVEST_FIRST, kind_said_by
from ingather.records.record import Record
from ingather.records.records import Records
from ingather.text.folding import fold
from ingather.text.sentence import Sentence, sentence

_A_DROP = 0.05  # in probability, lost to namesakes, that a person should be told of


@dataclass(frozen=True, slots=True)
class Found:
    """The matches of a batch: (person, match), and by row of the batch the people with their probability and kind."""

    matches: tuple[tuple[int, Match], ...]
    by_row: Mapping[int, tuple[tuple[int, float, ListKind], ...]]
    too_common: frozenset[int]

    def people_of(self, row: int) -> tuple[int, ...]:
        """Whom a row may be about, most probable first."""
        return tuple(person for person, _, _ in self.by_row.get(row, ()))

    def probability(self, row: int) -> float | None:
        """The probability of the best match of a row, None without one."""
        return next((probability for _, probability, _ in self.by_row.get(row, ())), None)

    def fate(self, row: int) -> Fate:
        """What became of a row that could be read."""
        best = next(iter(self.by_row.get(row, ())), None)
        if best is None:
            return Fate.NO_MATCH
        _, probability, kind = best
        if probability < POSSIBLE:
            return Fate.WEAK
        if kind is ListKind.DEAD:
            return Fate.NEEDS_PERSON
        return Fate.LIKELY if probability >= LIKELY else Fate.POSSIBLE

    def attention(self, row: int) -> tuple[Sentence, ...]:
        """What a person should know of the search for a row."""
        return (sentence("search.too_common"),) if row in self.too_common else ()


def find_matches(roll: Roll, records: Records, kind: ListKind) -> Found:
    """The matches of these records, from the probability at which a candidate is shown."""
    pairs = roll.search(records)
    shared = shared_among_namesakes(pairs, roll.groups)
    matches: list[tuple[int, Match]] = []
    by_row: dict[int, list[tuple[int, float, ListKind]]] = defaultdict(list)
    for place in np.flatnonzero(shared >= SHOWN):
        person, row = int(pairs.person[place]), int(pairs.row[place])
        match = _match(roll.record(person), records.record(row), pairs, int(place), float(shared[place]), kind)
        matches.append((person, match))
        by_row[row].append((person, match.probability, match.kind))
    ranked = {row: tuple(sorted(found, key=lambda one: (-one[1], one[0]))) for row, found in by_row.items()}
    return Found(tuple(matches), ranked, frozenset(pairs.too_common.tolist()))


def _match(sought: Record, seen: Record, pairs: Pairs, place: int, probability: float, kind: ListKind) -> Match:
    evidence = explain(sought, seen, pairs.levels[place].tolist())
    if pairs.probability[place] - probability >= _A_DROP:
        evidence = (*evidence, sentence("namesakes", count=_namesakes(pairs, place)))
    return Match(seen, kind_of(seen, kind), probability, float(pairs.weight[place]), evidence)


def _namesakes(pairs: Pairs, place: int) -> int:
    return int(((pairs.row == pairs.row[place]) & (pairs.probability >= SHOWN)).sum())


def kind_of(record: Record, kind: ListKind) -> ListKind:
    """The kind that counts for one row: what the row says of itself, but a death named anywhere is never overruled."""
    said = {own for cell in record.reading.get(Field.DESCRIPTION, ()) if (own := kind_said_by(cell))}
    if kind is ListKind.DEAD or ListKind.DEAD in said or any(map(_tells_of_death, record.reading.get(Field.DEATH, ()))):
        return ListKind.DEAD
    return next((own for own in GRAVEST_FIRST if own in said), kind)


def _tells_of_death(cell: str) -> bool:
    """Whether a cell in a column for deaths says anything but "no"."""
    return fold(cell) not in _NOT_DEAD and kind_said_by(cell) is not ListKind.ALIVE


_NOT_DEAD = frozenset(
    fold(word) for word in (
        "no", "n", "false", "0", "not", "none", "alive", "living", "לא", "חי", "חיה", "нет", "жив", "жива", "ні", "nie",
        "żyje", "nein", "lebt", "lebend", "لا", "حي", "non", "vivant", "vivante", "vivo", "viva", "ניין", "לעבט",
    )
)  # fmt: skip
