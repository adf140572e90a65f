"""Who of those that ask has something to read that was not there before. What may not be told makes no difference."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from ingather.cases.case import Case
from ingather.cases.event import Event
from ingather.cases.events.choosing import Audience, ChoiceOverridden, ChoiceShared, News
from ingather.cases.fold import apply, fold
from ingather.cases.ids import PersonId
from ingather.cases.tell import Listener, may_tell

_LETS_TELL = ChoiceShared | ChoiceOverridden  # without one of these nobody is ever told anything
_EVERYTHING = tuple(News)


def something_to_read(happened: Iterable[tuple[Event, datetime]]) -> Iterator[tuple[int, PersonId]]:
    """After which of the events of a case, counted from 0, who of those that ask may be told what they never were.

    Each news counts once for each: what may not be told any more, and then may be again, says nothing, so that no
    number of messages tells what happened between.
    """
    events = list(happened)
    if not any(isinstance(event, _LETS_TELL) for event, _at in events):
        return
    case: Case | None = None
    known: dict[PersonId, set[News]] = {}
    for place, (event, at) in enumerate(events):
        case = fold([event]) if case is None else apply(case, event)
        for enquirer in dict.fromkeys(each.enquirer for each in case.requests):
            news = set(may_tell(case, Listener(Audience.FAMILY, enquirer), _EVERYTHING, at).news)
            if not news <= known.setdefault(enquirer, set()):
                known[enquirer] |= news
                yield place, enquirer
