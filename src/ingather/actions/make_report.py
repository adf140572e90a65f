"""A report on the gathering in sums, for those outside the desk: nobody is named, and no small number is told."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from ingather.actions import report_sections as parts
from ingather.actions.report_happened import Period, happened
from ingather.actions.report_people import Standing, groups_of, on_the_roll
from ingather.actions.report_sections import Section
from ingather.cases.ids import ActorId
from ingather.cases.report_events import ReportForm, ReportMade
from ingather.cases.roll_state import RollState
from ingather.store.again import again_where_stale
from ingather.store.gatherings import GATHERING
from ingather.store.home import Home
from ingather.store.ledger import after_all, append, history
from ingather.store.models import RowPlace, SourceRow
from ingather.store.stated import Stated

STREAM = f"report:{GATHERING}"
_SAME_REPORT = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Report:
    """What is told of a period. `whole`: each person is home or at rest; `accounted`: each row has a place."""

    made: datetime
    period: Period
    people: bool  # whether anybody is on the roll
    whole: bool
    accounted: bool
    sections: tuple[Section, ...]


def make_report(home: Home, period: Period, form: ReportForm, *, by: ActorId, now: datetime) -> Report:
    """The report; that it was made is written down, once an hour for one who looks at the same again."""
    report = _report(home, period, now)
    made = ReportMade(at=now, by=by, form=form, since=period.since, until=period.until)
    if not any(_same(each, made) for each in history(STREAM)):
        again_where_stale(lambda: append(after_all(STREAM, made), at=now, by=by))
    return report


def reports_made() -> tuple[Stated, ...]:
    """Every report that was made, the last first."""
    return tuple(reversed(history(STREAM)))


def _same(stated: Stated, made: ReportMade) -> bool:
    before = stated.event
    if not isinstance(before, ReportMade) or before.at < made.at - _SAME_REPORT:
        return False
    return (before.by, before.form, before.since, before.until) == (made.by, made.form, made.since, made.until)


def _report(home: Home, period: Period, now: datetime) -> Report:
    people, ended = on_the_roll(now), (RollState.HOME, RollState.AT_REST)
    return Report(
        made=now,
        period=period,
        people=bool(people),
        whole=all(each.state in ended for each in people),
        accounted=RowPlace.objects.count() == SourceRow.objects.count(),
        sections=tuple(each for each in _sections(home, people, period, now) if each.lines),
    )


def _sections(home: Home, people: Sequence[Standing], period: Period, now: datetime) -> Iterator[Section]:
    found = happened(period)
    waits = parts.waits_of(found, people, now)
    groups = groups_of(home.guard, [each.record for each in people], now.date())
    states, *others = parts.people_sections(people, groups, waits)
    yield from (states, parts.happened_section(found, people), *others)
    yield parts.waits_section(found, people, waits)
    yield parts.answered_section(found)
    yield from parts.rows_sections()
    yield parts.sources_section(found)
    yield parts.obstacles_section(found)
    yield parts.aftercare_section(found)
