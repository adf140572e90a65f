"""How what was recorded without network changes a case: by itself, only what waits beside it."""

from dataclasses import replace

from ingather.cases.case import Case
from ingather.cases.events.away import AwayBroughtIn, AwayEvent, AwayKeptBeside, AwaySetAside, AwayTakenUp


def after_away(case: Case, event: AwayEvent) -> Case:
    """The case after something came that was recorded without network, or was decided. No time counts anew by it."""
    match event:
        case AwayBroughtIn():
            return case
        case AwayKeptBeside():
            return replace(case, beside=(*case.beside, event))
        case AwayTakenUp() | AwaySetAside():
            return replace(case, beside=tuple(each for each in case.beside if each.item != event.item))
