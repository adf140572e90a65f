from datetime import date

from ingather.dates.gregorian import day, month, years


def test_it_knows_the_length_of_months() -> None:
    february, december = month(2024, 2), month(1999, 12)
    assert february is not None
    assert february.days == 29
    assert december is not None
    assert december.last == date(1999, 12, 31).toordinal()


def test_it_gives_nothing_for_days_that_do_not_exist() -> None:
    assert day(2023, 2, 29) is None
    assert month(1990, 13) is None
    assert years(1990, 1980) is None
    assert years(0, 1980) is None


def test_it_ends_with_the_calendar() -> None:
    last = month(9999, 12)
    assert last is not None
    assert last.last == date.max.toordinal()
