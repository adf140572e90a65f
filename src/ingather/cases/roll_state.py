"""Where somebody stands on the roll, in the few words that a glance needs."""

from enum import StrEnum

from ingather.cases.codes import Outcome, Stage


class RollState(StrEnum):
    """How near somebody is to home. What needs doing is told by the next step, not by this."""

    SOUGHT = "sought"
    EXPECTED = "expected"  # within the time that was agreed, or reminded
    FOUND = "found"
    HOME = "home"
    AT_REST = "at_rest"  # identified and buried, before witnesses
    HANDED_ON = "handed_on"  # another desk accepted them


_OF_STAGES = {
    Stage.AWAITING_CHECK_IN: RollState.EXPECTED,
    Stage.REMINDED: RollState.EXPECTED,
    Stage.OPEN_UNASSIGNED: RollState.SOUGHT,
    Stage.ASSIGNED: RollState.SOUGHT,
    Stage.TRACING: RollState.SOUGHT,
    Stage.POSSIBLE_MATCH: RollState.SOUGHT,
    Stage.DORMANT: RollState.SOUGHT,
    Stage.VERIFYING: RollState.FOUND,
    Stage.AWAITING_CHOICE: RollState.FOUND,
    Stage.REUNIFICATION_PLANNED: RollState.FOUND,
    Stage.AFTERCARE: RollState.HOME,
}


def roll_state(stage: Stage, outcome: Outcome | None) -> RollState | None:
    """Where the person of a case stands; None where the case only points to another that carries the work."""
    if outcome is Outcome.SAME_PERSON_AS:
        return None
    if stage is not Stage.CLOSED:
        return _OF_STAGES[stage]
    match outcome:
        case Outcome.LAID_TO_REST:
            return RollState.AT_REST
        case None:
            return RollState.HANDED_ON
        case _:
            return RollState.HOME
