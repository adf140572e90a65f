"""What came late from a telephone, and waits for a decision of whoever looks."""

from ingather.cases.access_events import Looked
from ingather.cases.rights import Right
from ingather.records.record import Record
from ingather.store.access import note_seen
from ingather.store.comparable import records_for
from ingather.store.home import Home
from ingather.store.models import CaseRow, Place, RowPlace
from ingather.web.desk import now
from ingather.web.visitor import Visitor

_MOST = 50


def beside_of(home: Home, visitor: Visitor) -> list[tuple[int, Record]]:
    """The people for whom the visitor has to decide on something that was recorded without network."""
    erased = RowPlace.objects.filter(place=Place.ERASED).values("record")
    waiting = CaseRow.objects.filter(beside_owner=visitor.id).exclude(record__in=erased).order_by("record")
    found = records_for(home.guard, list(waiting.values_list("record", flat=True)[:_MOST]))
    if found:
        note_seen(found, visitor.with_right(Right.READ_PERSON), Looked.LISTED, now=now())
    return sorted(found.items())
