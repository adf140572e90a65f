"""Decide on what was recorded without network and came late: do it now, or set it aside for a reason."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from django.db import transaction

from ingather.actions.act_on_case import Doing, Told, do_on_case
from ingather.actions.on_case import keep_words, on_case
from ingather.cases.case import Case
from ingather.cases.codes import Role
from ingather.cases.events.away import AwayKeptBeside
from ingather.cases.ids import ItemId
from ingather.cases.refused import Refused
from ingather.cases.rules import away
from ingather.cases.rules.acting import Actor
from ingather.store.home import Home
from ingather.store.keys import text_of
from ingather.store.ledger import history
from ingather.store.project_cases import case_after
from ingather.store.record import case_stream
from ingather.text.sentence import sentence


def take_up(home: Home, record: int, item: ItemId, actors: Sequence[Actor], *, now: datetime) -> Case:
    """Do it now, as the words and choices of whoever recorded it say; raises `Refused` and `Stale`."""
    own = history(case_stream(record))
    case = case_after(own)
    kept = next((each for each in case.beside if each.item == item), None)
    if kept is None:
        raise Refused(sentence("rule.nothing_beside"))
    doing = Doing(kept.act.value, _told(home, kept), partial(away.take_up, item=item))
    return do_on_case(home, record, actors, doing, now=now, version=len(own))


@transaction.atomic
def set_aside(home: Home, record: int, item: ItemId, reason: str, actors: Sequence[Actor], *, now: datetime) -> Case:
    """Leave it undone, for a reason that is kept; raises `Refused` and `Stale`."""
    if not reason.strip():
        raise Refused(sentence("act.needs_words"))
    rule = partial(away.set_aside, item=item, reason=keep_words(home, record, reason))
    return on_case(record, _deciding(actors), rule, now=now)


def _deciding(actors: Sequence[Actor]) -> Actor:
    """The capacity that leads, where they have one."""
    leading = [actor for actor in actors if actor.role in (Role.COORDINATOR, Role.SUPERVISOR)]
    return (leading or list(actors))[0]


def _told(home: Home, kept: AwayKeptBeside) -> Told:
    """What was said, of whoever was there: who decides did not see it themselves."""
    return Told(
        words="" if kept.words is None else text_of(home.guard, kept.words) or "",
        to=Actor(kept.by, Role.SEARCHER),
        choice=kept.condition or kept.claim or "",
        knowledge=kept.knowledge or "",
    )
