"""What the person chooses, written down by somebody who is allowed to hear it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from ingather.cases.basis import Basis
from ingather.cases.case import Case
from ingather.cases.codes import Stage, Wish
from ingather.cases.event import ContentId
from ingather.cases.events.choosing import (
    Audience,
    ChoiceAdmitted,
    ChoiceExcluded,
    ChoiceFollowUp,
    ChoiceMade,
    ChoicePublished,
    ChoiceReachable,
    ChoiceShared,
    ChoiceWithdrawn,
    Giver,
    News,
    SearchAllowed,
    SearchDeclined,
    Shown,
)
from ingather.cases.events.dated import Dated
from ingather.cases.ids import PersonId
from ingather.cases.rules.acting import HEARS_CHOICES, Actor, dated, demand_later, demand_role, refuse
from ingather.text.sentence import sentence

_ASKED_IN = frozenset({Stage.AWAITING_CHOICE, Stage.REUNIFICATION_PLANNED, Stage.AFTERCARE, Stage.CLOSED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What one audience may be told, by whose word, on what ground, and until when."""

    audience: Audience
    news: tuple[News, ...]
    giver: Giver
    basis: Basis
    evidence: ContentId
    to: PersonId | None = None
    until: datetime | None = None


def choose_in_person(case: Case, actor: Actor, now: datetime, *, wish: Wish, words: ContentId) -> tuple[Dated, ...]:
    """What the person wants, heard by somebody who was with them."""
    return _wished(case, actor, ChoiceMade(
        at=dated(case, now), wish=wish, giver=Giver.PERSON, recorded_by=actor.id, met=True, words=words,
    ))  # fmt: skip


def choose_from_afar(case: Case, actor: Actor, now: datetime, *, wish: Wish, words: ContentId) -> tuple[Dated, ...]:
    """What the person wants, said by telephone or in writing."""
    return _wished(case, actor, ChoiceMade(
        at=dated(case, now), wish=wish, giver=Giver.PERSON, recorded_by=actor.id, met=False, words=words,
    ))  # fmt: skip


def share(case: Case, actor: Actor, now: datetime, *, shared: Shared) -> tuple[Dated, ...]:
    """What one audience may be told. No news at all takes an earlier word back."""
    demand_role(actor, HEARS_CHOICES)
    _demand_giver(case, shared)
    is_family = shared.audience is Audience.FAMILY
    refuse(sentence("rule.name_whom"), unless=is_family == (shared.to is not None))
    return (
        ChoiceShared(
            at=dated(case, now),
            audience=shared.audience,
            to=shared.to,
            news=shared.news,
            giver=shared.giver,
            basis=shared.basis,
            recorded_by=actor.id,
            evidence=shared.evidence,
            until=shared.until,
        ),
    )


def withdraw_choices(case: Case, actor: Actor, now: datetime) -> tuple[Dated, ...]:
    """Nothing may be told or published any more. Never refused, whoever hears it first."""
    demand_role(actor, HEARS_CHOICES)
    return (ChoiceWithdrawn(at=dated(case, now), recorded_by=actor.id),)


def exclude(case: Case, actor: Actor, now: datetime, *, who: PersonId, reason: ContentId) -> tuple[Dated, ...]:
    """Somebody must be told nothing. Also said for the person, by others who fear for them."""
    demand_role(actor, HEARS_CHOICES)
    return (ChoiceExcluded(at=dated(case, now), who=who, reason=reason, recorded_by=actor.id),)


def admit(case: Case, actor: Actor, now: datetime, *, who: PersonId) -> tuple[Dated, ...]:
    """The person no longer excludes somebody."""
    _demand_person(case, actor)
    refuse(sentence("rule.not_excluded"), unless=who in case.choices.excluded)
    return (ChoiceAdmitted(at=dated(case, now), who=who, recorded_by=actor.id),)


def publish(case: Case, actor: Actor, now: datetime, *, shown: tuple[Shown, ...], until: datetime) -> tuple[Dated, ...]:
    """Some of it may be public, until a day."""
    _demand_person(case, actor)
    demand_later(until, dated(case, now))
    return (ChoicePublished(at=dated(case, now), shown=shown, until=until, recorded_by=actor.id),)


def be_reachable(
    case: Case, actor: Actor, now: datetime, *, channel: ContentId, hours: tuple[int, int]
) -> tuple[Dated, ...]:
    """How the person may be reached, and between which hours."""
    _demand_person(case, actor)
    first, last = hours
    refuse(sentence("rule.hours_of_a_day"), unless=0 <= first < last <= 24)
    return (ChoiceReachable(at=dated(case, now), channel=channel, from_hour=first, to_hour=last, recorded_by=actor.id),)


def wish_follow_up(case: Case, actor: Actor, now: datetime, *, every: timedelta) -> tuple[Dated, ...]:
    """The person says how often somebody may come by."""
    _demand_person(case, actor)
    refuse(sentence("rule.a_day_at_least"), unless=every >= timedelta(days=1))
    return (ChoiceFollowUp(at=dated(case, now), every=every, recorded_by=actor.id),)


def refuse_follow_up(case: Case, actor: Actor, now: datetime) -> tuple[Dated, ...]:
    """The person wants nobody to come by. The search does not open again for silence."""
    _demand_person(case, actor)
    return (ChoiceFollowUp(at=dated(case, now), every=None, recorded_by=actor.id),)


def decline_search(case: Case, actor: Actor, now: datetime, *, words: ContentId) -> tuple[Dated, ...]:
    """Do not look for me: said by the person, who is verified, so that nobody else can call a search off."""
    _demand_person(case, actor)
    return (SearchDeclined(at=dated(case, now), recorded_by=actor.id, words=words),)


def allow_search(case: Case, actor: Actor, now: datetime) -> tuple[Dated, ...]:
    """The person may be looked for again, because they said so."""
    demand_role(actor, HEARS_CHOICES)
    refuse(sentence("rule.nothing_declined"), unless=case.choices.not_to_be_sought)
    return (SearchAllowed(at=dated(case, now), recorded_by=actor.id),)


def _wished(case: Case, actor: Actor, made: ChoiceMade) -> tuple[Dated, ...]:
    _demand_person(case, actor)
    refuse(sentence("rule.not_the_time_to_choose"), unless=case.stage in _ASKED_IN)
    return (made,)


def _demand_person(case: Case, actor: Actor) -> None:
    """Refuse unless the person was met or spoke for themselves, and it is verified that it was they."""
    demand_role(actor, HEARS_CHOICES)
    refuse(sentence("rule.verify_first"), unless=case.heard_of)


def _demand_giver(case: Case, shared: Shared) -> None:
    """The living speak for themselves; others speak only for a child beside them, or of a fate that is established."""
    if case.fate is not None:
        refuse(sentence("rule.only_fate"), unless=set(shared.news) <= {News.FATE})
        return
    refuse(sentence("rule.verify_first"), unless=case.heard_of or not shared.news)
    refuse(sentence("rule.no_fate"), unless=News.FATE not in shared.news)
    speaks = shared.giver is Giver.PERSON or (shared.giver is Giver.CAREGIVER and case.choices.child)
    refuse(sentence("rule.speaks_for_themselves"), unless=speaks)
