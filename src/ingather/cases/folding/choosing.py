"""How what the person chose changes a case, at once and whatever else is under way."""

from dataclasses import replace
from datetime import datetime

from ingather.cases.case import Case
from ingather.cases.choices import choose
from ingather.cases.codes import Stage, Wish
from ingather.cases.events.choosing import ChoiceMade, ChoosingEvent, SearchDeclined

_BEFORE_A_MEETING = frozenset({
    Stage.AWAITING_CHECK_IN, Stage.REMINDED, Stage.OPEN_UNASSIGNED, Stage.ASSIGNED, Stage.TRACING,
    Stage.POSSIBLE_MATCH, Stage.VERIFYING, Stage.REUNIFICATION_PLANNED, Stage.DORMANT,
})  # fmt: skip
_SOUGHT = _BEFORE_A_MEETING - {Stage.AWAITING_CHECK_IN, Stage.REMINDED, Stage.REUNIFICATION_PLANNED}


def after_choosing(case: Case, event: ChoosingEvent) -> Case:
    """The case after the person chose something. Not to be looked for ends the search and the visits at once."""
    chosen = replace(case, choices=choose(case.choices, event))
    if isinstance(event, ChoiceMade):
        return _wished(chosen, event)
    if isinstance(event, SearchDeclined) and case.stage in _BEFORE_A_MEETING:
        return _asked(chosen, event.at)
    return _left_alone(chosen, event.at)


def taken_up(case: Case, at: datetime) -> Case:
    """The case as it goes on after it stood aside; what the person said in the meantime counts."""
    spoke = case.self_returned is not None and case.stage in _SOUGHT
    if spoke or (case.choices.not_to_be_sought and case.stage in _BEFORE_A_MEETING):
        return _asked(case, at)
    return _left_alone(case, at)


def _asked(case: Case, at: datetime) -> Case:
    return replace(case.moved(at), stage=Stage.AWAITING_CHOICE, due=None, offered=None, proposal=None)


def _left_alone(case: Case, at: datetime) -> Case:
    if case.choices.refuses_follow_up and case.stage is Stage.AFTERCARE:
        return replace(case.moved(at), stage=Stage.CLOSED)
    return case


def _wished(case: Case, event: ChoiceMade) -> Case:
    """Whoever changes their mind is asked nothing twice; a meeting or an end that they no longer want falls away."""
    if case.stage is Stage.AWAITING_CHOICE:
        return replace(case.moved(event.at), proposal=None)
    if case.stage is Stage.REUNIFICATION_PLANNED and event.wish is not Wish.COME_TOGETHER:
        return replace(case.moved(event.at), stage=Stage.AWAITING_CHOICE, due=None, proposal=None)
    return case
