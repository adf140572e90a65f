import pytest

from ingather.dates.interval import NOTHING, Calendar, DateSet, Interval, Precision, agreed, one_of

EARLY, LATE = DateSet((Interval(1, 3),)), DateSet((Interval(3, 9),), Calendar.HEBREW, Precision.MONTH, about=True)


def test_it_refuses_to_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="before it begins"):
        Interval(2, 1)


def test_it_meets_another_where_both_are() -> None:
    assert Interval(1, 3).meet(Interval(3, 9)) == Interval(3, 3)
    assert Interval(1, 3).meet(Interval(4, 9)) is None


def test_it_keeps_every_reading_of_what_may_be_either() -> None:
    both = one_of((LATE, NOTHING, EARLY))
    assert both == DateSet((Interval(1, 3), Interval(3, 9)), Calendar.MIXED, Precision.MONTH, about=True)
    assert both.ambiguous
    assert one_of((NOTHING, EARLY)) == EARLY
    assert one_of(()) == NOTHING


def test_it_keeps_what_two_writings_agree_on() -> None:
    assert agreed(EARLY, LATE) == DateSet((Interval(3, 3),), Calendar.MIXED, Precision.DAY, about=True)
    assert not agreed(EARLY, DateSet((Interval(4, 9),)))
