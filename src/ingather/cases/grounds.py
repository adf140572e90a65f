"""On what ground each thing happens in a case: the rule behind it, as one plain sentence."""

from collections.abc import Mapping

from ingather.cases.event import Event
from ingather.cases.events.search import SearchCalled
from ingather.text.sentence import Sentence

_GROUNDS: Mapping[str, tuple[str, ...]] = {
    "opened": ("case.opened",),
    "agreed": ("check_in.agreed",),
    "own_word": ("check_in.claimed", "check_in.verified"),
    "claim": ("note.taken", "note.refuted", "case.sighted"),
    "haste": ("vulnerability.noted",),
    "silence": ("absence.counted", "case.reminded"),
    "called": ("search.called",),
    "by_name": ("case.assigned", "case.handed_over", "case.accepted", "case.declined"),
    "done": ("action.recorded",),
    "obstacle": ("obstacle.added", "obstacle.postponed", "obstacle.lifted"),
    "climbs": ("case.escalated", "case.acknowledged"),
    "rests": ("case.rested",),
    "transfer": ("transfer.offered", "transfer.accepted", "transfer.declined"),
    "possible": ("case.possible_match", "match.rejected"),
    "second_person": ("verification.asked", "verification.done", "verification.failed"),
    "met": ("case.found",),
    "fate": ("fate.established",),
    "chosen": (
        "choice.made", "choice.shared", "choice.withdrawn", "choice.admitted", "choice.published", "choice.reachable",
        "choice.follow_up", "search.declined", "search.allowed",
    ),
    "shut_out": ("choice.excluded",),
    "by_right": ("choice.overridden",),
    "invitation": ("invitation.carried",),
    "meeting": ("reunification.planned",),
    "witnesses": ("closure.proposed", "closure.witness_asked", "closure.witnessed", "closure.contested", "case.closed"),
    "reopened": ("case.reopened",),
    "promise": ("aftercare.promised", "aftercare.offered", "follow_up.done", "follow_up.missed"),
    "thanks": ("thanks.given", "thanks.withdrawn"),
    "asking": ("request.opened", "request.reviewed", "request.withdrawn", "search.asked_for"),
    "away": ("away.brought_in", "away.kept_beside", "away.taken_up", "away.set_aside"),
    "one_person": ("case.pointed", "case.unpointed"),
}  # fmt: skip
_OF_EVENTS = {name: ground for ground, names in _GROUNDS.items() for name in names}


def ground_of(event: Event) -> Sentence:
    """Why such a thing happens in a case; of a search that opened, why this one did. KeyError for other events."""
    ground = _OF_EVENTS[event.name]
    return Sentence(f"ground.{ground}.{event.why.value}" if isinstance(event, SearchCalled) else f"ground.{ground}")
