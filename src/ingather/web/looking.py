"""What a page asks about people before it shows or does anything: whether one may look, and who works here."""

from django.core.exceptions import PermissionDenied

from ingather.cases.access_events import Looked
from ingather.cases.refused import Refused
from ingather.cases.rights import Right
from ingather.cases.rules.acting import Actor
from ingather.store.access import Person, look, may_see
from ingather.store.home import Home
from ingather.store.users import staff
from ingather.web.desk import now
from ingather.web.visitor import Visitor


def looked(home: Home, record: int, visitor: Visitor) -> Person:
    """What the visitor may see of a person, in the capacity that may; whoever may not is told so."""
    refused: Refused | None = None
    for actor in _capacities(visitor):
        try:
            return look(home, record, actor, Looked.READ, now=now())
        except Refused as why:
            refused = why
    raise PermissionDenied(refused)


def still_sees(record: int, visitor: Visitor) -> bool:
    """Whether the visitor may see the person of a record, in any capacity."""
    return any(may_see(record, actor, Right.READ_PERSON) for actor in _capacities(visitor))


def those_named(given: list[str]) -> list[Actor]:
    """Those whom a form names, each as it writes them: by id and capacity; nobody who does not work here so."""
    known = {f"{each.id} {each.role}": each for each in staff()}
    return [known[each] for each in given if each in known]


def _capacities(visitor: Visitor) -> list[Actor]:
    best = visitor.with_right(Right.READ_PERSON)
    return [best, *(actor for actor in visitor.actors if actor != best)]
