"""When a place works and when it rests, and how time is counted there: in UTC, from schedules that are local."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from ingather.cases.rest_days import Feasts, is_rest_day

EVERY_DAY = frozenset(range(7))  # Monday is 0
MOMENT = timedelta(minutes=1)  # no duty is due sooner after the last
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Rest:
    """Sabbaths and feasts at a place.

    They begin at `eve` of the day before and end at `ends` of the day, by the clock there and the same all year: the
    hour of sunset is not reckoned. So `eve` should be early enough for the winter, and `ends` late enough for summer.
    """

    feasts: Feasts
    eve: time = time(15, 30)
    ends: time = time(21, 0)


@dataclass(frozen=True, slots=True)
class Hours:
    """The hours of a place by its own clock: which days and hours are worked, and when it rests."""

    zone: str = "UTC"
    days: frozenset[int] = EVERY_DAY
    opens: time = time(8, 0)
    closes: time = time(20, 0)
    rest: Rest | None = None

    def counted(self, start: datetime, length: timedelta) -> datetime:
        """When that much time has passed since the start, leaving out the hours of rest."""
        moment, left = start.astimezone(UTC), max(length, MOMENT)
        for begins, ends in self._rests(moment):
            if moment + left <= begins:
                break
            left -= max(begins - moment, timedelta())
            moment = ends
        return moment + left

    def open_from(self, moment: datetime) -> datetime:
        """The moment itself if it is within working hours, and otherwise when they next begin."""
        moment = moment.astimezone(UTC)
        for opens, closes in self._openings(moment):
            if moment < closes:
                return self._after_rest(max(moment, opens), closes)
        raise AssertionError("there is no end of days")  # pragma: no cover

    def rests_at(self, moment: datetime) -> bool:
        """Whether the moment is in a Sabbath or a feast."""
        begins, _ends = next(self._rests(moment.astimezone(UTC)), (None, None))
        return begins is not None and begins <= moment

    def _after_rest(self, moment: datetime, closes: datetime) -> datetime:
        begins, ends = next(self._rests(moment), (None, None))
        if begins is None or ends is None or moment < begins:
            return moment
        return ends if ends < closes else self.open_from(ends)

    def _openings(self, moment: datetime) -> Iterator[tuple[datetime, datetime]]:
        for day in count(self._local_day(moment) - 1):
            if (day - 1) % 7 in self.days:
                yield self._utc(day, self.opens), self._utc(day, self.closes)

    def _rests(self, moment: datetime) -> Iterator[tuple[datetime, datetime]]:
        """The rests that end after the moment, each as one span, in order."""
        if self.rest is None:
            return
        for day in count(self._local_day(moment) - 1):
            if is_rest_day(day, self.rest.feasts):
                begins, ends = self._utc(day - 1, self.rest.eve), self._utc(day, self.rest.ends)
                if ends > moment:
                    yield begins, ends

    def _local_day(self, moment: datetime) -> int:
        return moment.astimezone(ZoneInfo(self.zone)).toordinal()

    def _utc(self, day: int, clock: time) -> datetime:
        """A local hour in UTC. Of an hour that comes twice, the first; one that is left out is moved on."""
        return datetime.combine(date.fromordinal(day), clock, ZoneInfo(self.zone)).astimezone(UTC)
