from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingather.cases.hours import Hours, Rest
from ingather.cases.rest_days import Feasts

SUNDAY_TO_THURSDAY = frozenset({6, 0, 1, 2, 3})
ISRAEL = Hours(zone="Asia/Jerusalem", days=SUNDAY_TO_THURSDAY, rest=Rest(Feasts.ONE_DAY))
NEW_YORK = Hours(zone="America/New_York", opens=time(9), closes=time(17))
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  # of UTC
LENGTHS = st.timedeltas(timedelta(minutes=1), timedelta(days=40))
HOURS = st.sampled_from(
    [
        ISRAEL,
        NEW_YORK,
        Hours(),
        Hours(zone="Europe/London", rest=Rest(Feasts.TWO_DAYS)),
        Hours(zone="Australia/Lord_Howe", opens=time(1), closes=time(3), rest=Rest(Feasts.TWO_DAYS)),
    ]
)


def utc(year: int, month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


def test_it_does_not_count_the_sabbath_as_silence() -> None:
    friday_noon = utc(2026, 12, 4, 10)
    assert ISRAEL.counted(friday_noon, timedelta(hours=5)) == utc(2026, 12, 5, 20, 30)


def test_it_takes_a_feast_beside_a_sabbath_as_one_rest() -> None:
    eve_of_new_year = utc(2026, 9, 11, 12, 0)  # a Friday; the new year is Sabbath and Sunday
    assert ISRAEL.counted(eve_of_new_year, timedelta(hours=1)) == utc(2026, 9, 13, 18, 30)


def test_it_counts_every_hour_where_nothing_rests() -> None:
    friday = utc(2026, 12, 4, 10)
    assert NEW_YORK.counted(friday, timedelta(days=3)) == friday + timedelta(days=3)


def test_it_opens_in_the_morning_of_the_next_working_day() -> None:
    thursday_night = utc(2026, 12, 3, 20)
    assert ISRAEL.open_from(thursday_night) == utc(2026, 12, 6, 6)  # eight o'clock in Jerusalem, Sunday


def test_it_does_not_open_on_a_feast_that_is_a_working_day() -> None:
    wednesday_evening = utc(2026, 4, 1, 20)  # the seder
    assert ISRAEL.open_from(wednesday_evening) == utc(2026, 4, 5, 5)  # Thursday is the feast, then Friday and Sabbath


@pytest.mark.parametrize(("day", "opens"), [(7, 14), (8, 13)])
def test_it_opens_at_the_same_local_hour_when_the_clocks_change(day: int, opens: int) -> None:
    assert NEW_YORK.open_from(utc(2026, 3, day, 6)) == utc(2026, 3, day, opens)


def test_it_counts_true_hours_over_the_night_when_clocks_change() -> None:
    evening = utc(2026, 3, 8, 1)
    assert NEW_YORK.counted(evening, timedelta(hours=12)) == utc(2026, 3, 8, 13)


@pytest.mark.parametrize(("hour", "rests"), [(13, False), (14, True), (23, True)])
def test_it_knows_whether_it_rests(hour: int, *, rests: bool) -> None:
    assert ISRAEL.rests_at(utc(2026, 12, 4, hour)) is rests


@given(HOURS, MOMENTS, LENGTHS)
def test_it_never_counts_less_than_the_clock(hours: Hours, start: datetime, length: timedelta) -> None:
    assert hours.counted(start, length) >= start + length


@given(HOURS, MOMENTS, LENGTHS, LENGTHS)
def test_it_counts_in_two_parts_as_in_one(hours: Hours, start: datetime, one: timedelta, two: timedelta) -> None:
    assert hours.counted(hours.counted(start, one), two) == hours.counted(start, one + two)


@given(HOURS, MOMENTS)
def test_it_opens_when_it_neither_rests_nor_is_closed(hours: Hours, moment: datetime) -> None:
    opens = hours.open_from(moment)
    assert opens >= moment
    assert hours.open_from(opens) == opens
    assert not hours.rests_at(opens)
