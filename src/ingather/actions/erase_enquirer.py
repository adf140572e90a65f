"""Erase somebody who asked: their name, their words and the letters they left; the person stays looked for."""

from datetime import datetime
from functools import partial

from django.db import transaction

from ingather.actions.ask_for_person import enquirer_of
from ingather.actions.on_case import on_case
from ingather.cases.codes import Role
from ingather.cases.enquirer_events import EnquirerErased
from ingather.cases.ids import PersonId, RequestId
from ingather.cases.refused import Refused
from ingather.cases.rules.acting import Actor, demand_role
from ingather.cases.rules.ask import withdraw_request
from ingather.store.again import again_where_stale
from ingather.store.enquirers import forget_enquirer, is_erased
from ingather.store.keys import scrub
from ingather.store.ledger import after_all, append, history
from ingather.store.models import Place, RequestRow, RowPlace
from ingather.store.project_cases import case_after
from ingather.store.record import case_stream
from ingather.text.sentence import sentence


def erase_enquirer(request: RequestId, actor: Actor, *, now: datetime) -> bool:
    """Erase whoever made a request, for ever; they no longer ask. Only a data guardian may; raises `Refused`.

    False where traces of the keys stay in files of the database until nobody else has it open.
    """
    demand_role(actor, frozenset({Role.DATA_GUARDIAN}))
    again_where_stale(partial(_erase, request, actor, now))
    return scrub()


@transaction.atomic
def _erase(request: RequestId, actor: Actor, now: datetime) -> None:
    enquirer = enquirer_to_erase(request)
    for row in RequestRow.objects.filter(enquirer=enquirer).order_by("record"):
        _withdraw(row.record, RequestId(row.request), actor, now)
    append(after_all(enquirer, EnquirerErased(at=now, by=actor.id)), at=now, by=actor.id)
    forget_enquirer(enquirer)


def enquirer_to_erase(request: RequestId) -> PersonId:
    """Who made a request and is not erased; Refused where nobody is."""
    enquirer = enquirer_of(request)
    if enquirer is None or is_erased(enquirer):
        raise Refused(sentence("erase.no_enquirer"))
    return enquirer


def _withdraw(record: int, request: RequestId, actor: Actor, now: datetime) -> None:
    """They no longer ask: in the case of their request, and in those that carry it on."""
    if RowPlace.objects.filter(record=record, place=Place.ERASED).exists():
        return
    case = case_after(history(case_stream(record)))
    if any(each.request == request for each in case.requests):
        on_case(record, actor, partial(withdraw_request, request=request), now=now)
    if case.surviving is not None:
        _withdraw(int(case.surviving), request, actor, now)
