from collections.abc import Sequence
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.identity.twins import uncompiled
from tests.unit.records_of import TODAY, records_of

from ingather.dates import julian
from ingather.dates.interval import Precision
from ingather.matching import birthloops, births
from ingather.matching.births import ComparingBirths
from ingather.matching.levels import BirthLevel, Compared
from ingather.matching.model import WEIGHTS, Model, prior_for
from ingather.matching.prepare import prepare
from ingather.matching.prepared import Prepared

MODEL = Model(version="test", prior=prior_for(100))


def born(*dates: str) -> Prepared:
    return prepare(
        records_of(("Name", "Date of birth"), *[["Dana Madeup", text] for text in dates]), MODEL, as_of=TODAY
    )


TWIN = uncompiled(birthloops)


def levels(left: Sequence[str], right: Sequence[str]) -> list[BirthLevel]:
    """The level of each date on one side with the date at its place on the other."""
    pairs = np.array([(place, place) for place in range(len(left))], dtype=np.int32).reshape(-1, 2)
    return [BirthLevel(level) for level in ComparingBirths(born(*left), born(*right)).levels(pairs)]


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [
        ("1961-03-27", "י' בניסן תשכ\"א", BirthLevel.DAY),
        ("1961-03-26", "10 Nisan 5721", BirthLevel.DAY),
        ("1961-03-03", "15 رمضان 1380 هـ", BirthLevel.DAY),
        ("1899-03-27", "15 марта 1899 г.", BirthLevel.DAY),
        ("1899-03-27", "15/27 March 1899", BirthLevel.DAY),
        ("03/04/1921", "1921-03-04", BirthLevel.DAY),
        ("5 Adar 5722", "1962-03-11", BirthLevel.DAY),
        ("1961-03-27", "Nisan 5721", BirthLevel.MONTH),
        ("1961-03-27", "5721", BirthLevel.YEAR),
        ("1923", "1920s", BirthLevel.WIDE),
        ("1923", "before 1950", BirthLevel.OPEN),
        ("1961", "before 1950", BirthLevel.CONFLICT),
        ("1899-03-15", "1899-03-27", BirthLevel.SHIFTED),
        ("1905-05-03", "1905-05-16", BirthLevel.SHIFTED),
        ("1905-05-04", "1905-05-16", BirthLevel.NEAR),
        ("1987-03-04", "1987-04-03", BirthLevel.SWAPPED),
        ("1987-03-12", "1978-03-12", BirthLevel.SLIP),
        ("1987-03-12", "1947-03-12", BirthLevel.CONFLICT),
        ("1989-03-12", "1990-03-12", BirthLevel.SLIP),
        ("1987-03-12", "1987-03-21", BirthLevel.SLIP),
        ("1987-01-12", "1987-07-12", BirthLevel.SLIP),
        ("1987-03-12", "1987-03-30", BirthLevel.NEAR),
        ("1961-03-30", "10 Nisan 5721", BirthLevel.NEAR),
        ("1961-08-30", "10 Nisan 5721", BirthLevel.CONFLICT),
        ("1987-03-12", "1992-04-12", BirthLevel.CONFLICT),
        ("03/04/1921", "1912-03-04", BirthLevel.SLIP),
        ("03/04/1921", "1912-04-03", BirthLevel.SLIP),
    ],
)
def test_it_names_how_two_births_stand_to_each_other(left: str, right: str, level: BirthLevel) -> None:
    assert levels([left], [right]) == [level]


@pytest.mark.parametrize(
    ("seen", "level"),
    [
        ("8 May 1945", BirthLevel.YEAR),
        ("1945", BirthLevel.WIDE),
        ("1940s", BirthLevel.WIDE),
        ("before 1950", BirthLevel.MISSING),
        ("8 May 1985", BirthLevel.CONFLICT),
    ],
)
def test_it_counts_an_age_back_from_when_it_was_told(seen: str, level: BirthLevel) -> None:
    header = ("Name", "Age", "Date registered", "Date of birth")
    aged = prepare(records_of(header, ["Dana Madeup", "20", seen, ""]), MODEL, as_of=TODAY)
    known = prepare(records_of(header, ["Dana Madeup", "", "", "1925-03-12"]), MODEL, as_of=TODAY)
    assert ComparingBirths(aged, known).levels(np.array([[0, 0]], dtype=np.int32)).tolist() == [level]


TEXTS = [
    "", "1987-03-12", "12.03.1987", "03/12/1987", "21.3.1987", "1987", "c. 1988", "before 1990", "1980s", "12.3.87",
    "10 Nisan 5747", "5 Adar 5722", "15 марта 1899 г.", "27.3.1899", "5747", "1.1.1987", "12 رجب 1407",
]  # fmt: skip
dates = st.lists(st.tuples(st.sampled_from(TEXTS), st.sampled_from(TEXTS)), min_size=1, max_size=6)


@given(dates)
def test_it_is_symmetric(pairs: list[tuple[str, str]]) -> None:
    left, right = [one for one, _ in pairs], [other for _, other in pairs]
    assert levels(left, right) == levels(right, left)


@given(dates)
def test_it_says_the_same_of_one_pair_as_of_many(pairs: list[tuple[str, str]]) -> None:
    left, right = born(*[one for one, _ in pairs]), born(*[other for _, other in pairs])
    places = np.array([(place, place) for place in range(len(pairs))], dtype=np.int32)
    alone = [ComparingBirths(left, right).levels(places[place : place + 1]).item() for place in range(len(pairs))]
    assert ComparingBirths(left, right).levels(places).tolist() == alone


Span = tuple[int, int]


def plainly(left: Prepared, right: Prepared) -> int:
    """The level of two births, one after the other and without regard to cost."""
    one, other = ([(a, b) for a, b in side.births[0].tolist() if a >= 0] for side in (left, right))
    if not one or not other:
        return BirthLevel.MISSING
    exact = {int(side.precise[0]) for side in (left, right)} == {Precision.DAY}
    found = max(as_written(a, b, exact=exact) for a in one for b in other)
    if found == BirthLevel.CONFLICT and exact:
        return max(explained(a, b) for a in one for b in other)
    return found


def apart(a: Span, b: Span) -> int:
    return max(a[0], b[0]) - min(a[1], b[1])


def as_written(a: Span, b: Span, *, exact: bool) -> int:
    if apart(a, b) > 0:
        return BirthLevel.YEARS_APART if not exact and apart(a, b) <= 3 * 366 else BirthLevel.CONFLICT
    if exact:
        return BirthLevel.DAY
    longest = max(last - first + 1 for first, last in (a, b))
    bounds = {31: BirthLevel.MONTH, 731: BirthLevel.YEAR, 30 * 366: BirthLevel.WIDE}
    return next((level for most, level in bounds.items() if longest <= most), BirthLevel.OPEN)


def explained(a: Span, b: Span) -> int:
    one, other = date.fromordinal(a[0]), date.fromordinal(b[0])
    if a[0] == a[1] and b[0] == b[1]:
        if old_style(one) == b[0] or old_style(other) == a[0]:
            return BirthLevel.SHIFTED
        if (one.year, one.month, one.day) == (other.year, other.day, other.month):
            return BirthLevel.SWAPPED
        if slipped(one, other):
            return BirthLevel.SLIP
    return BirthLevel.NEAR if apart(a, b) < 31 else BirthLevel.CONFLICT


def old_style(day: date) -> int:
    found = julian.day(day.year, day.month, day.day)
    return -1 if found is None else found.first


def slipped(one: date, other: date) -> bool:
    numbers = zip(one.timetuple()[:3], other.timetuple()[:3], strict=True)
    unlike = [(a, b) for a, b in numbers if a != b]
    if len(unlike) != 1 or abs(one.year - other.year) > 10:
        return False
    ((a, b),) = unlike
    figures = [(x, y) for x, y in zip(f"{a:04}", f"{b:04}", strict=True) if x != y]
    exchanged = len(figures) == 2 and figures[0] == figures[1][::-1]
    return abs(a - b) == 1 or len(figures) == 1 or exchanged


written = st.one_of(
    st.sampled_from(TEXTS),
    st.dates(date(1920, 1, 1), date(1921, 12, 31)).map(str),
    st.dates(date(1890, 1, 1), date(1990, 12, 31)).map(lambda day: f"{day.day}.{day.month}.{day.year}"),
    st.dates(date(1890, 1, 1), date(1990, 12, 31)).map(lambda day: f"{day:%B} {day.year}"),
)


@given(written, written)
def test_it_says_what_a_plain_comparison_says(left: str, right: str) -> None:
    assert levels([left], [right]) == [plainly(born(left), born(right))]


@given(st.dates(date(1900, 1, 1), date(1999, 12, 28)), st.integers(0, 3), st.integers(1, 12))
def test_it_says_what_a_plain_comparison_says_of_days_that_nearly_agree(day: date, which: int, other: int) -> None:
    changes = ({"day": min(other * 2, 28)}, {"month": other}, {"year": day.year - other}, {"day": 1, "month": other})
    near = day.replace(day=min(day.day, 28)).replace(**changes[which])
    assert levels([str(day)], [str(near)]) == [plainly(born(str(day)), born(str(near)))]


@given(st.lists(st.tuples(written, written), min_size=1, max_size=4))
def test_it_gives_the_same_levels_compiled_and_not(pairs: list[tuple[str, str]]) -> None:
    left, right = [one for one, _ in pairs], [other for _, other in pairs]
    found = levels(left, right)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(births, "birth_levels", TWIN.birth_levels)
        assert levels(left, right) == found


def test_it_weighs_every_level_but_silence() -> None:
    assert set(WEIGHTS[Compared.BIRTH]) == set(BirthLevel) - {BirthLevel.MISSING}


def test_it_weighs_an_error_that_is_explained_above_one_that_is_not() -> None:
    weights = WEIGHTS[Compared.BIRTH]
    assert weights[BirthLevel.CONFLICT] < weights[BirthLevel.NEAR] < weights[BirthLevel.SLIP]
    assert (
        weights[BirthLevel.SLIP] < weights[BirthLevel.SWAPPED] <= weights[BirthLevel.SHIFTED] < weights[BirthLevel.DAY]
    )
    assert weights[BirthLevel.OPEN] < weights[BirthLevel.WIDE] < weights[BirthLevel.YEAR] < weights[BirthLevel.MONTH]


@given(st.integers(1, 3_652_059))
def test_it_names_the_day_of_the_old_style_as_the_calendar_does(ordinal: int) -> None:
    year, month, day = births.numbers_of(np.array([ordinal]))
    told = julian.day(int(year[0]), int(month[0]), int(day[0]))
    assert births.in_old_style(year, month, day).tolist() == [-1 if told is None else told.first]
