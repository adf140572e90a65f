"""Look through the rows of lists for what needs attention: once for each list, so that pages can count and show it."""

from collections.abc import Iterator, Sequence
from itertools import islice

from django.db import transaction

from ingather.store.bulk import insert
from ingather.store.home import Home
from ingather.store.models import ListLooked, RowAttention, SourceList, SourceRow
from ingather.store.record import records_of
from ingather.store.source_rows import readings_of

_AT_ONCE = 5_000  # rows


def look_through_all(home: Home) -> int:
    """Look through every list that was not looked through; how many."""
    known = ListLooked.objects.values_list("list", flat=True)
    numbers = list(SourceList.objects.exclude(number__in=known).order_by("number").values_list("number", flat=True))
    for number in numbers:
        look_through(home, number)
    return len(numbers)


def look_through(home: Home, number: int) -> None:
    """Note which rows of a list need attention, unless that was done; raises `Tampered`."""
    if ListLooked.objects.filter(list=number).exists():
        return
    found = [
        record for some in _some(number) for record, _sheet, said in readings_of(home.guard, some) if said.attention
    ]
    with transaction.atomic():
        _looked, first = ListLooked.objects.get_or_create(list=number)
        if first:  # nobody else did meanwhile
            RowAttention.objects.filter(record__range=records_of(number)).delete()
            insert(RowAttention, ("record",), [(record,) for record in found])


def _some(number: int) -> Iterator[Sequence[int]]:
    """The records of a list, some at a time, in their order."""
    rows = SourceRow.objects.filter(record__range=records_of(number)).order_by("record")
    records = rows.values_list("record", flat=True).iterator(_AT_ONCE)
    while some := list(islice(records, _AT_ONCE)):
        yield some
