"""Look at one person in whichever capacity of the visitor may; whoever may in none is told so."""

from collections.abc import Callable
from typing import TypeVar

from django.core.exceptions import PermissionDenied

from ingather.cases.access_events import Looked
from ingather.cases.refused import Refused
from ingather.cases.rights import Right
from ingather.cases.rules.acting import Actor
from ingather.store.access import Person, look
from ingather.store.home import Home
from ingather.web.desk import now
from ingather.web.visitor import Visitor

_Got = TypeVar("_Got")


def looked_at(home: Home, record: int, visitor: Visitor, how: Looked) -> Person:
    """What the visitor may see of a person; that they looked is written down."""
    return in_some_capacity(visitor, lambda actor: look(home, record, actor, how, now=now()))


def in_some_capacity(visitor: Visitor, get: Callable[[Actor], _Got]) -> _Got:
    """What is got in the capacity that reaches furthest, or in the first of the others that may."""
    best = visitor.with_right(Right.READ_PERSON)
    refused: Refused | None = None
    for actor in (best, *(each for each in visitor.actors if each != best)):
        try:
            return get(actor)
        except Refused as why:
            refused = why
    raise PermissionDenied(refused)
