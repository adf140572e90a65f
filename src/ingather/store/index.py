"""Everything by which a record is found again: its keys, what a glance needs of it, and the words of its names."""

from collections.abc import Sequence

from django.db.models import Q

from ingather.matching.glance import glance_at
from ingather.matching.keys import keys
from ingather.matching.model import Model
from ingather.matching.prepare import weigh
from ingather.store.comparable import Comparable
from ingather.store.glances import add_glances
from ingather.store.guard import Guard
from ingather.store.key_index import add_keys
from ingather.store.models import MatchedList, PossibleMatch, Posting, RecordGlance
from ingather.store.name_index import add_names, drop_all_names, drop_names, forget_names
from ingather.store.record import records_of
from ingather.store.waiting import let_all_wait, let_list_wait, let_wait

_IN_ONE = 5_000  # records of one query


def add_records(guard: Guard, own: Comparable, model: Model) -> None:
    """Let these records be found by whoever comes later."""
    add_keys(guard, keys(own.prepared, model.common), own.records)
    add_glances(guard, glance_at(weigh(own.prepared, model)), own.records)
    add_names(guard, own.prepared, own.records)


def forget_records(guard: Guard, records: Sequence[int]) -> None:
    """Let these records be found by nobody, and take their pairs out of the possible matches."""
    for start in range(0, len(records), _IN_ONE):
        some = records[start : start + _IN_ONE]
        Posting.objects.filter(record__in=some).delete()
        RecordGlance.objects.filter(record__in=some).delete()
        PossibleMatch.objects.filter(Q(left__in=some) | Q(right__in=some)).delete()
        let_wait(some)
    forget_names(guard, records)


def forget_list(number: int) -> None:
    """Let nobody of a list be found."""
    every = records_of(number)
    Posting.objects.filter(record__range=every).delete()
    RecordGlance.objects.filter(record__range=every).delete()
    drop_names(*every)


def unmatch_list(number: int) -> None:
    """Let a list count as not matched: nobody of it is found, and no pair has anybody of it."""
    forget_list(number)
    every = records_of(number)
    PossibleMatch.objects.filter(Q(left__range=every) | Q(right__range=every)).delete()
    let_list_wait(number)
    MatchedList.objects.filter(list=number).delete()


def drop_everything() -> None:
    """Empty the index and the possible matches; no list counts as matched."""
    for table in (Posting, RecordGlance, PossibleMatch, MatchedList):
        table._default_manager.all().delete()
    let_all_wait()
    drop_all_names()
