"""What was recorded without network and came late: done, or kept beside what happened until somebody decides."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from ingather.cases.case import Case
from ingather.cases.codes import Claim, Condition, Knowledge, Stage
from ingather.cases.event import ContentId, Event
from ingather.cases.events.away import AwayAct, AwayBroughtIn, AwayKeptBeside, AwaySetAside, AwayTakenUp
from ingather.cases.events.dated import Dated
from ingather.cases.events.ending import FollowUpMissed
from ingather.cases.events.finding import PossibleMatch
from ingather.cases.events.opening import AbsenceCounted, CaseReminded
from ingather.cases.events.search import CaseEscalated
from ingather.cases.ids import ActorId, ItemId
from ingather.cases.next_step import holder
from ingather.cases.policy import Policy
from ingather.cases.rules.acting import LEADS, Actor, dated, refuse
from ingather.text.sentence import sentence

_BY_MACHINES = (CaseReminded, AbsenceCounted, CaseEscalated, FollowUpMissed, PossibleMatch)  # nobody did anything
_BESIDE = (AwayKeptBeside, AwaySetAside)  # nothing of the case itself


@dataclass(frozen=True, slots=True)
class Recorded:
    """Something that was recorded without network, when, and having seen the case how far."""

    item: ItemId
    act: AwayAct
    said: datetime
    seen: int
    words: ContentId | None
    knowledge: Knowledge | None = None
    condition: Condition | None = None
    claim: Claim | None = None


def has_moved(since: Iterable[Event]) -> bool:
    """Whether somebody acted in a case, by what was written since: what time and machines do does not count."""
    return any(not isinstance(each, _BY_MACHINES + _BESIDE) for each in since)


def bring_in(case: Case, actor: Actor, now: datetime, *, item: ItemId, act: AwayAct, said: datetime) -> tuple[Dated]:
    """Write down that what was just done had been recorded without network, and when."""
    at = dated(case, now)
    return (AwayBroughtIn(at=at, item=item, by=actor.id, act=act, said=_between(case, said, at)),)


def keep_beside(case: Case, actor: Actor, now: datetime, *, recorded: Recorded) -> tuple[Dated, ...]:
    """Keep it beside what happened meanwhile. It is never refused, and overwrites nothing."""
    at = dated(case, now)
    kept = AwayKeptBeside(
        at=at,
        item=recorded.item,
        by=actor.id,
        act=recorded.act,
        said=_between(case, recorded.said, at),
        seen=recorded.seen,
        words=recorded.words,
        knowledge=recorded.knowledge,
        condition=recorded.condition,
        claim=recorded.claim,
    )
    return (kept,)


def take_up(case: Case, actor: Actor, now: datetime, *, item: ItemId) -> tuple[Dated, ...]:
    """Decide that it is done now; what is done follows by its own rule."""
    _demand_decider(case, actor, item)
    return (AwayTakenUp(at=dated(case, now), item=item, by=actor.id),)


def set_aside(case: Case, actor: Actor, now: datetime, *, item: ItemId, reason: ContentId) -> tuple[Dated, ...]:
    """Decide that it is not done, for a reason. What was recorded stays written."""
    _demand_decider(case, actor, item)
    return (AwaySetAside(at=dated(case, now), item=item, by=actor.id, reason=reason),)


def who_decides(case: Case, policy: Policy) -> ActorId | None:
    """Who answers for what waits beside a case: whoever has it, or keeps the promise; None where nothing waits."""
    if not case.beside:
        return None
    keeper = case.promise if case.stage is Stage.AFTERCARE else None
    return keeper or holder(case, policy.answered_by(case.opened_by))


def _demand_decider(case: Case, actor: Actor, item: ItemId) -> None:
    waiting = next((each for each in case.beside if each.item == item), None)
    refuse(sentence("rule.nothing_beside"), unless=waiting is not None)
    own = {case.owner, case.promise, None if waiting is None else waiting.by}
    refuse(sentence("rule.not_yours", owner=str(case.owner or "")), unless=actor.id in own or actor.role in LEADS)


def _between(case: Case, said: datetime, now: datetime) -> datetime:
    """A moment as a telephone tells it: never before the case, nor after now."""
    return max(case.opened, min(said, now))
