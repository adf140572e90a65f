"""Thanks: by the person alone, or by the family of one who was laid to rest; and taken back at any time."""

from dataclasses import dataclass
from datetime import datetime

from ingather.cases.case import Case
from ingather.cases.codes import WITNESSES_NEEDED, Outcome, Role, Stage
from ingather.cases.event import ContentId
from ingather.cases.events.dated import Dated
from ingather.cases.events.ending import ThanksGiven, ThanksWithdrawn
from ingather.cases.rules.acting import HEARS_CHOICES, Actor, dated, demand_role, refuse
from ingather.text.sentence import sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What those who helped are told, how the person is named, and how it was said, where another writes it down."""

    words: ContentId | None
    signed: ContentId | None
    evidence: ContentId | None


def give_thanks(case: Case, actor: Actor, now: datetime, *, said: Said) -> tuple[Dated, ...]:
    """Let everybody who helped be thanked. Nothing is thanked for by itself where somebody was laid to rest."""
    demand_role(actor, HEARS_CHOICES)
    refuse(sentence("rule.thanks_not_now"), unless=may_thank(case))
    own = actor.role is Role.SELF
    refuse(sentence("rule.thanks_heard_how"), unless=own or said.evidence is not None)
    if case.outcome is Outcome.LAID_TO_REST:
        refuse(sentence("rule.thanks_of_family"), unless=not own and said.words is not None)
    given = ThanksGiven(at=dated(case, now), by=actor.id, words=said.words, signed=said.signed, evidence=said.evidence)
    return (given,)


def withdraw_thanks(case: Case, actor: Actor, now: datetime) -> tuple[Dated, ...]:
    """Take it back: nobody is thanked by it any more."""
    demand_role(actor, HEARS_CHOICES)
    refuse(sentence("rule.no_thanks"), unless=case.thanks is not None)
    return (ThanksWithdrawn(at=dated(case, now), by=actor.id),)


def may_thank(case: Case) -> bool:
    """Whether it has ended, so that there is something to give thanks for."""
    return case.stage in (Stage.AFTERCARE, Stage.CLOSED) and case.outcome in WITNESSES_NEEDED
