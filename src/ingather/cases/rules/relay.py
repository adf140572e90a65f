"""What passes between the person and those who ask: an invitation that is carried, and what is told by right."""

from dataclasses import dataclass
from datetime import datetime

from ingather.cases.case import Case, Standing
from ingather.cases.codes import Role
from ingather.cases.event import ContentId
from ingather.cases.events.choosing import ChoiceOverridden, InvitationCarried, News, Reply, Right
from ingather.cases.events.dated import Dated
from ingather.cases.ids import PersonId
from ingather.cases.rules.acting import WITNESSES, Actor, dated, demand_later, demand_leave, demand_role, refuse
from ingather.text.sentence import sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class ByRight:
    """What one person is to be told without or against a choice, by what right, and why."""

    right: Right
    reason: ContentId
    to: PersonId
    news: tuple[News, ...]
    until: datetime


def carry_invitation(
    case: Case,
    actor: Actor,
    now: datetime,
    *,
    inviting: PersonId,
    answer: tuple[Reply, datetime | None],
) -> tuple[Dated, ...]:
    """A human carried an invitation, freely answered; with the time from which it may come again, or never."""
    reply, not_before = answer
    demand_role(actor, WITNESSES)
    demand_leave(case)
    refuse(sentence("rule.verify_first"), unless=case.verified)
    asks = {each.enquirer for each in case.requests if each.standing is Standing.STANDS}
    refuse(sentence("rule.no_such_request"), unless=inviting in asks)
    refuse(sentence("rule.excluded"), unless=inviting not in case.choices.excluded)
    _demand_not_too_often(case, inviting, now)
    return (InvitationCarried(at=dated(case, now), by=actor.id, inviting=inviting, reply=reply, not_before=not_before),)


def tell_by_right(case: Case, actor: Actor, now: datetime, *, told: ByRight) -> tuple[Dated, ...]:
    """Tell one person something without or against a choice: the data guardian alone, for a reason, until a time."""
    demand_role(actor, frozenset({Role.DATA_GUARDIAN}))
    demand_later(told.until, dated(case, now))
    refuse(sentence("rule.excluded"), unless=told.to not in case.choices.excluded)
    return (
        ChoiceOverridden(
            at=dated(case, now),
            right=told.right,
            reason=told.reason,
            by=actor.id,
            to=told.to,
            news=told.news,
            until=told.until,
        ),
    )


def _demand_not_too_often(case: Case, inviting: PersonId, now: datetime) -> None:
    earlier = next((each for each in case.choices.carried if each.inviting == inviting), None)
    if earlier is None:
        return
    again = earlier.not_before is not None and earlier.not_before <= now
    refuse(sentence("rule.not_so_often"), unless=again)
