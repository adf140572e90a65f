from datetime import date

import pytest

from ingather.cases.rest_days import Feasts, is_rest_day

FEASTS_OF_2026 = [(4, 2), (4, 8), (5, 22), (9, 12), (9, 13), (9, 21), (9, 26), (10, 3)]
SECOND_DAYS_OF_2026 = [(4, 3), (4, 9), (5, 23), (9, 27), (10, 4)]


@pytest.mark.parametrize(("month", "day"), FEASTS_OF_2026)
@pytest.mark.parametrize("feasts", Feasts)
def test_it_rests_on_the_feasts_everywhere(feasts: Feasts, month: int, day: int) -> None:
    assert is_rest_day(date(2026, month, day).toordinal(), feasts)


@pytest.mark.parametrize(("month", "day"), SECOND_DAYS_OF_2026)
def test_it_rests_on_second_days_only_outside_the_land(month: int, day: int) -> None:
    ordinal = date(2026, month, day).toordinal()
    assert is_rest_day(ordinal, Feasts.TWO_DAYS)
    assert is_rest_day(ordinal, Feasts.ONE_DAY) is (date(2026, month, day).weekday() == 5)


def test_it_rests_on_every_sabbath_and_on_no_other_usual_day() -> None:
    january = [date(2026, 1, day) for day in range(1, 32)]
    resting = [day for day in january if is_rest_day(day.toordinal(), Feasts.TWO_DAYS)]
    assert {day.weekday() for day in resting} == {5}
    assert len(resting) == 5
