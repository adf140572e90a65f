"""The proof of the key index and the possible matches: whoever was matched is found there, and nobody else."""

from collections.abc import Iterator, Sequence
from itertools import islice

import numpy as np
import numpy.typing as npt
from django.db.models import QuerySet

from ingather.matching.keys import keys
from ingather.store.comparable import comparable
from ingather.store.home import Home
from ingather.store.keys import wrapped_keys
from ingather.store.models import MatchedList, Place, PossibleMatch, Posting, RecordGlance, RowPlace, SourceList
from ingather.store.models_in_use import Adopted, model_in_use
from ingather.store.name_index import everybody_named, having_names
from ingather.store.record import list_of, ordinal_of, records_of
from ingather.store.source_rows import owner_of
from ingather.store.waiting import waiting_findings
from ingather.text.sentence import Sentence, sentence

Longs = npt.NDArray[np.int64]
_AT_ONCE = 1_000  # records that are read again
_READ_ON = 20_000  # numbers


def index_findings(home: Home) -> Iterator[Sentence]:
    """Records that were matched and cannot be found by any key, and what points to records that are nobody's.

    Which keys and names a record has is not compared: only for records that stand there with none are they made again.
    """
    adopted, lists = model_in_use(home), list(MatchedList.objects.order_by("list"))  # first: the index only grows
    keyed = _numbers(Posting.objects.values_list("record", flat=True))
    glanced = _numbers(RecordGlance.objects.values_list("record", flat=True))
    named = everybody_named(home.guard)
    indexed = np.union1d(np.union1d(keyed, glanced), named)
    erased = _numbers(RowPlace.objects.filter(place=Place.ERASED).values_list("record", flat=True))
    yield from (_found("verify.index_not_erased", record) for record in np.intersect1d(indexed, erased).tolist())
    yield from _pairs_otherwise(erased, 0 if adopted is None else adopted.number)
    yield from waiting_findings()
    for matched in lists:
        people = _matched_people(matched)
        if adopted is None or matched.model != adopted.number:
            yield sentence("verify.matched_otherwise", list=matched.list)
        else:
            yield from _unfindable(home, adopted, people, keyed, named)
            unseen = _still_sealed(np.setdiff1d(people, glanced).tolist())
            yield from (_found("verify.index_lacks", record) for record in unseen)


def _matched_people(matched: MatchedList) -> Longs:
    """The people of a list up to where it was matched; none where it was withdrawn."""
    if not SourceList.objects.filter(number=matched.list, withdrawn_at=None).exists():
        return np.zeros(0, dtype=np.int64)
    first, last = records_of(matched.list)
    rows = RowPlace.objects.filter(record__range=(first, min(last, matched.upto - 1)), place=Place.PERSON)
    return _numbers(rows.values_list("record", flat=True))


def _unfindable(home: Home, adopted: Adopted, people: Longs, keyed: Longs, named: Longs) -> Iterator[Sentence]:
    """Those of these people who stand in the index with no key and have one, or with no name and have one."""
    without = np.union1d(np.setdiff1d(people, keyed), np.setdiff1d(people, named)).tolist()
    for start in range(0, len(without), _AT_ONCE):
        own = comparable(home.guard, without[start : start + _AT_ONCE])
        having = own.records[np.unique(keys(own.prepared, adopted.model.common).record)]
        lost = np.union1d(np.setdiff1d(having, keyed), np.setdiff1d(having_names(own.prepared, own.records), named))
        yield from (_found("verify.index_lacks", record) for record in lost.tolist())


def _still_sealed(records: Sequence[int]) -> list[int]:
    """Those of these records whose keys are there: of the others nothing can be kept."""
    there = wrapped_keys([owner_of(record) for record in records])
    return [record for record in records if owner_of(record) in there]


def _pairs_otherwise(erased: Longs, model: int) -> Iterator[Sentence]:
    """Possible matches by another model than the one in use, or with somebody who was erased."""
    gone = set(erased.tolist())
    for left, right, by in PossibleMatch.objects.values_list("left", "right", "model").iterator(_READ_ON):
        if by != model or left in gone or right in gone:
            place = {"other_list": list_of(right), "other_row": ordinal_of(right) + 1}
            yield sentence("verify.possible_match_differs", list=list_of(left), row=ordinal_of(left) + 1, **place)


def _found(id_: str, record: int) -> Sentence:
    return sentence(id_, list=list_of(record), row=ordinal_of(record) + 1)


def _numbers(rows: "QuerySet[RowPlace, int] | QuerySet[Posting, int] | QuerySet[RecordGlance, int]") -> Longs:
    """The distinct numbers of a query, in order, held as numbers and not as objects."""
    left, found = rows.iterator(_READ_ON), np.zeros(0, dtype=np.int64)
    while some := list(islice(left, 50 * _READ_ON)):
        found = np.union1d(found, np.array(some, dtype=np.int64))
    return found
