"""Passing a whole case on: to another organisation, or to the case of the same person."""

from dataclasses import dataclass
from datetime import datetime

from ingather.cases.case import Case, Standing
from ingather.cases.codes import Role
from ingather.cases.event import ContentId
from ingather.cases.events.dated import Dated
from ingather.cases.events.requests import CasePointed, CaseUnpointed, RequestOpened
from ingather.cases.events.search import TransferAccepted, TransferDeclined, TransferOffered
from ingather.cases.ids import PartnerId
from ingather.cases.rules.acting import (
    LEADS,
    WITNESSES,
    Actor,
    dated,
    demand_holder,
    demand_open,
    demand_role,
    demand_search,
    refuse,
)
from ingather.text.sentence import sentence


@dataclass(frozen=True, slots=True)
class Pointed:
    """What happened in the case that points, and in the one that goes on."""

    here: tuple[Dated, ...]
    there: tuple[Dated, ...]


def offer_transfer(case: Case, actor: Actor, now: datetime, *, partner: PartnerId) -> tuple[Dated, ...]:
    """Ask another organisation to take the case. It stays ours until they accept."""
    demand_role(actor, LEADS)
    demand_search(case)
    demand_holder(case, actor)
    refuse(sentence("rule.offered_already"), unless=case.partner is None)
    return (TransferOffered(at=dated(case, now), partner=partner, by=actor.id),)


def accept_transfer(case: Case, actor: Actor, now: datetime) -> tuple[Dated, ...]:
    """Somebody of the other organisation takes the case, by name: only then is it no longer ours."""
    demand_role(actor, frozenset({Role.PARTNER}))
    _demand_offer(case)
    return (TransferAccepted(at=dated(case, now), by=actor.id),)


def decline_transfer(case: Case, actor: Actor, now: datetime) -> tuple[Dated, ...]:
    """The other organisation cannot take it, or we no longer wait for them."""
    demand_role(actor, LEADS | {Role.PARTNER})
    _demand_offer(case)
    return (TransferDeclined(at=dated(case, now), by=actor.id),)


def point(case: Case, surviving: Case, actor: Actor, now: datetime, *, link: ContentId, confirmed_by: Actor) -> Pointed:
    """Two cases are about one person: this one points to the other, which goes on with everybody who asks."""
    demand_role(actor, WITNESSES)
    demand_role(confirmed_by, WITNESSES)
    refuse(sentence("rule.second_person"), unless=actor.id != confirmed_by.id)
    demand_open(case)
    goes_on = surviving.is_open and surviving.case != case.case
    refuse(sentence("rule.surviving_must_be_open"), unless=goes_on)
    at = dated(case, now)
    here = CasePointed(at=at, surviving=surviving.case, link=link, by=actor.id, confirmed_by=confirmed_by.id)
    return Pointed((here,), _carried(case, surviving, actor, now))


def unpoint(case: Case, actor: Actor, now: datetime) -> tuple[Dated, ...]:
    """Undo a link between two cases: this one goes on as it stood."""
    demand_role(actor, WITNESSES)
    refuse(sentence("rule.points_nowhere"), unless=case.surviving is not None)
    return (CaseUnpointed(at=dated(case, now), by=actor.id),)


def _carried(case: Case, surviving: Case, actor: Actor, now: datetime) -> tuple[Dated, ...]:
    known = {each.request for each in surviving.requests}
    return tuple(
        RequestOpened(
            at=dated(surviving, now),
            request=each.request,
            enquirer=each.enquirer,
            by=actor.id,
            kinship=each.kinship,
            purpose=each.purpose,
            words=each.words,
            review=each.standing is not Standing.STANDS,
            carried_from=case.case,
        )
        for each in case.requests
        if each.request not in known
    )


def _demand_offer(case: Case) -> None:
    demand_open(case)
    refuse(sentence("rule.nothing_offered"), unless=case.partner is not None)
