"""How the search changes a case: calls, taking, handing on, obstacles, duties missed."""

from dataclasses import replace

from ingather.cases.case import Case, Climb, Obstacle
from ingather.cases.codes import Stage
from ingather.cases.events.search import (
    ActionRecorded,
    CaseAccepted,
    CaseAcknowledged,
    CaseAssigned,
    CaseDeclined,
    CaseEscalated,
    CaseHandedOver,
    CaseRested,
    ObstacleAdded,
    ObstacleEvent,
    ObstacleLifted,
    ObstaclePostponed,
    SearchCalled,
    SearchEvent,
    TransferAccepted,
    TransferDeclined,
    TransferEvent,
    TransferOffered,
)


def after_search(case: Case, event: SearchEvent) -> Case:
    """The case after something of the search happened."""
    match event:
        case SearchCalled():
            return _called(case, event)
        case CaseAssigned() | CaseHandedOver():
            return replace(case.moved(event.at), offered=event.to)
        case CaseAccepted():
            return _accepted(case, event)
        case CaseDeclined():
            return replace(case.moved(event.at), offered=None)
        case ActionRecorded():
            return _acted(case, event)
        case CaseEscalated():
            return _escalated(case, event)
        case CaseAcknowledged():
            signed = case.climb and replace(case.climb, acknowledged_by=event.by)
            return replace(case, since=event.at, climb=signed)
        case CaseRested():
            resting = replace(case.moved(event.at), stage=Stage.DORMANT, owner=event.owner, due=event.review)
            return replace(resting, offered=None, partner=None, proposal=None)


def after_obstacle(case: Case, event: ObstacleEvent) -> Case:
    """The case after something came in the person's way, or no longer is."""
    others = tuple(each for each in case.obstacles if each.obstacle != event.obstacle)
    match event:
        case ObstacleAdded():
            obstacle = Obstacle(event.obstacle, event.owner, event.until)
            return replace(case, obstacles=(*others, obstacle))
        case ObstaclePostponed():
            kept = (
                replace(each, until=event.until, rung=0, climbed=None)
                for each in case.obstacles
                if each.obstacle == event.obstacle
            )
            return replace(case, obstacles=(*others, *kept))
        case ObstacleLifted():
            return replace(case, obstacles=others)


def after_transfer(case: Case, event: TransferEvent) -> Case:
    """The case after another organisation was asked, or answered."""
    match event:
        case TransferOffered():
            return replace(case.moved(event.at), partner=event.partner)
        case TransferAccepted():
            return replace(case.moved(event.at), stage=Stage.CLOSED, transferred=True, due=None)
        case TransferDeclined():
            return replace(case.moved(event.at), partner=None)


def _escalated(case: Case, event: CaseEscalated) -> Case:
    """A missed duty of the case climbs, or an obstacle by itself: neither hides the other."""
    if event.obstacle is None:
        return replace(case, since=event.at, climb=Climb(event.step, event.rung))
    climbed = (
        replace(each, rung=event.rung, climbed=event.at) if each.obstacle == event.obstacle else each
        for each in case.obstacles
    )
    return replace(case, obstacles=tuple(climbed))


def _called(case: Case, event: SearchCalled) -> Case:
    """A search begins anew: what was known of where the person is, and what they wanted then, is asked again."""
    return replace(
        case.moved(event.at),
        stage=Stage.OPEN_UNASSIGNED,
        called=event.searchers,
        why_search=event.why,
        owner=None,
        offered=None,
        searchers=(),
        due=None,
        reminders=0,
        paused_until=None,
        verifier=None,
        verified=False,
        whereabouts=None,
        self_returned=None,
        proposal=None,
        choices=replace(case.choices, wish=None, wish_heard_in_person=False),
    )


def _accepted(case: Case, event: CaseAccepted) -> Case:
    taken = replace(case.moved(event.at), owner=event.by, offered=None)
    taken = replace(taken, searchers=tuple(dict.fromkeys((*case.searchers, event.by))))
    if case.stage is not Stage.OPEN_UNASSIGNED:
        return taken
    return replace(taken, stage=Stage.POSSIBLE_MATCH if case.matches else Stage.ASSIGNED)


def _acted(case: Case, event: ActionRecorded) -> Case:
    """Searching goes on; it does not put off what is due from somebody else."""
    if case.stage not in (Stage.ASSIGNED, Stage.TRACING, Stage.DORMANT):
        return case
    return replace(case.moved(event.at), stage=Stage.TRACING, due=None)
