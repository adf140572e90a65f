"""What the events of a case add up to."""

from collections.abc import Iterable
from functools import reduce

from ingather.cases.case import Case
from ingather.cases.event import Event
from ingather.cases.events.away import AwayEvent
from ingather.cases.events.choosing import ChoosingEvent
from ingather.cases.events.ending import AftercareEvent, EndingEvent
from ingather.cases.events.finding import FindingEvent
from ingather.cases.events.opening import CaseOpened, OpeningEvent
from ingather.cases.events.requests import RequestEvent
from ingather.cases.events.search import ObstacleEvent, SearchEvent, TransferEvent
from ingather.cases.folding.away import after_away
from ingather.cases.folding.choosing import after_choosing
from ingather.cases.folding.ending import after_aftercare, after_ending
from ingather.cases.folding.finding import after_finding
from ingather.cases.folding.opening import after_opening, opened
from ingather.cases.folding.requests import after_request
from ingather.cases.folding.search import after_obstacle, after_search, after_transfer


def fold(events: Iterable[Event]) -> Case:
    """The case of these events in their order; ValueError where they do not begin with its opening."""
    first, *later = events
    if not isinstance(first, CaseOpened):
        raise ValueError("a case begins with its opening")  # noqa: TRY004  # the order is wrong, not the type
    return more(opened(first), later)


def more(case: Case, events: Iterable[Event]) -> Case:
    """The case after these events, too."""
    return reduce(apply, events, case)


def apply(case: Case, event: Event) -> Case:  # noqa: C901 - one line for each subject
    """The case after one event; ValueError where it is no event of a case."""
    if isinstance(event, OpeningEvent):
        return after_opening(case, event)
    if isinstance(event, SearchEvent):
        return after_search(case, event)
    if isinstance(event, ObstacleEvent):
        return after_obstacle(case, event)
    if isinstance(event, TransferEvent):
        return after_transfer(case, event)
    if isinstance(event, FindingEvent):
        return after_finding(case, event)
    if isinstance(event, ChoosingEvent):
        return after_choosing(case, event)
    if isinstance(event, EndingEvent):
        return after_ending(case, event)
    if isinstance(event, AftercareEvent):
        return after_aftercare(case, event)
    if isinstance(event, RequestEvent):
        return after_request(case, event)
    if isinstance(event, AwayEvent):
        return after_away(case, event)
    raise ValueError(f"{event.name} is no event of a case")
