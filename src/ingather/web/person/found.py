"""People whom a search found: each by the name of the roll, with every other name that lists give them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingather.actions.search_people import Hit
from ingather.records.field import ListKind
from ingather.records.record import Record
from ingather.store.bulk import rows_among
from ingather.store.comparable import records_for
from ingather.store.home import Home
from ingather.store.models import RowPlace
from ingather.text.sentence import Sentence
from ingather.web.list_names import ListName, list_names


@dataclass(frozen=True, slots=True)
class Named:
    """A record, as it is told in the answer to a search."""

    record: int
    shown: Record
    list: ListName


@dataclass(frozen=True, slots=True)
class Found:
    """One person: the record that they are called by, what the other lists call them, and why they were found."""

    first: Named
    others: Sequence[Named]
    evidence: Sequence[Sentence]


def people_found(home: Home, hits: Sequence[Hit]) -> list[Found]:
    """Those who were found, with all their records, in the same number of queries however many there are."""
    of_persons: dict[int | None, list[int]] = defaultdict(list)
    persons = sorted({hit.person for hit in hits if hit.person is not None})
    for person, record in rows_among(RowPlace, ("person", "record"), persons):
        of_persons[person].append(record)
    wanted = sorted({hit.record for hit in hits}.union(*of_persons.values()))
    shown = {hit.record: hit.shown for hit in hits}
    shown |= records_for(home.guard, [record for record in wanted if record not in shown])
    lists = list_names(home, wanted)
    return [_found(hit, of_persons[hit.person] or [hit.record], shown, lists) for hit in hits]


def _found(hit: Hit, records: Sequence[int], shown: Mapping[int, Record], lists: Mapping[int, ListName]) -> Found:
    named = [Named(record, shown[record], lists[record]) for record in sorted(records) if record in shown]
    first, *others = sorted(named, key=lambda each: each.list.kind is not ListKind.SOUGHT)
    return Found(first, others, hit.evidence)
