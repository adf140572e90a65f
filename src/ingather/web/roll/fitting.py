"""Which acts fit a next step: they stand first in a list of one's own work, in this order."""

from collections.abc import Mapping

from ingather.cases.codes import StepKind

ALWAYS = ("accept", "record", "follow-up", "hand-over")
"""The acts that are a tap away on one's own list whatever is next, where the rules allow them."""
_AT_STEP: Mapping[StepKind, tuple[str, ...]] = {
    StepKind.AWAIT_CHECK_IN: ("check-in",),
    StepKind.AWAIT_ANSWER: ("check-in",),
    StepKind.CONFIRM_WORD: ("check-in", "note"),
    StepKind.VERIFY: ("verify", "fail-verification"),
    StepKind.ASK_CHOICE: ("choose",),
    StepKind.DO_AS_CHOSEN: ("meet",),
    StepKind.MEET: ("meet",),
    StepKind.LIFT_OBSTACLE: ("lift",),
    StepKind.HAND_OVER: ("accept", "decline"),
    StepKind.FOLLOW_UP: ("follow-up",),
}
"""A sign of life is asked for where one is awaited, and nowhere else: it ends a search."""


def fitting(step: StepKind | None) -> tuple[str, ...]:
    """The acts to try for a case at that step, what fits it first."""
    return tuple(dict.fromkeys((*(() if step is None else _AT_STEP.get(step, ())), *ALWAYS)))
