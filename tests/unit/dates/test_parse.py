from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingather.dates import Calendar, Order, Precision, hebrew, parse
from ingather.text.tables import rows


def days(text: str, order: Order | None = None) -> list[str]:
    return [str(date.fromordinal(interval.first)) for interval in parse(text, order, latest_year=2026).intervals]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1961-03-27", "1961-03-27"),
        ("1961/3/27", "1961-03-27"),
        ("19610327", "1961-03-27"),
        ("27.03.1961", "1961-03-27"),
        ("27 / 3 / 1961", "1961-03-27"),
        ("3/27/1961", "1961-03-27"),
        ("1961-03-27T00:00:00Z", "1961-03-27"),
        ("1961-03-27 14:30", "1961-03-27"),
        ("27 March 1961", "1961-03-27"),
        ("March 27, 1961", "1961-03-27"),
        ("27th of March 1961", "1961-03-27"),
        ("27 марта 1961 г.", "1961-03-27"),
        ("12 marca 1987", "1987-03-12"),
        ("27. März 1961", "1961-03-27"),
        ("27 mars 1961", "1961-03-27"),
        ("27 de marzo de 1961", "1961-03-27"),
        ("27 במרץ 1961", "1961-03-27"),
        ("٢٧ مارس ١٩٦١", "1961-03-27"),
        ("٢٧/٠٣/١٩٦١", "1961-03-27"),
    ],
)
def test_it_reads_a_full_date(text: str, day: str) -> None:
    assert days(text) == [day]
    assert parse(text).precision is Precision.DAY


def test_it_keeps_both_readings_of_an_open_order() -> None:
    assert days("03/04/1921") == ["1921-03-04", "1921-04-03"]
    assert parse("03/04/1921").ambiguous


def test_it_takes_the_order_that_the_column_has() -> None:
    assert days("03/04/1921", Order.DAY_FIRST) == ["1921-04-03"]
    assert days("03/04/1921", Order.MONTH_FIRST) == ["1921-03-04"]


def test_it_reads_an_unmistakable_date_against_the_order_of_the_column() -> None:
    assert days("03/24/1921", Order.DAY_FIRST) == ["1921-03-24"]


def test_it_keeps_both_centuries_of_a_short_year() -> None:
    assert days("24.03.21") == ["1921-03-24", "2021-03-24"]
    assert days("24.03.61") == ["1961-03-24"]


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("1921", "1921-01-01", "1921-12-31", Precision.YEAR),
        ("1961-03", "1961-03-01", "1961-03-31", Precision.MONTH),
        ("03/1961", "1961-03-01", "1961-03-31", Precision.MONTH),
        ("March 1961", "1961-03-01", "1961-03-31", Precision.MONTH),
        ("1919-1921", "1919-01-01", "1921-12-31", Precision.SPAN),
        ("between 1919 and 1921", "1919-01-01", "1921-12-31", Precision.SPAN),
    ],
)
def test_it_reads_what_is_less_than_a_day_as_a_span(text: str, first: str, last: str, precision: Precision) -> None:
    found = parse(text)
    (interval,) = found.intervals
    assert (str(date.fromordinal(interval.first)), str(date.fromordinal(interval.last))) == (first, last)
    assert found.precision is precision


@pytest.mark.parametrize("text", ["c. 1921", "about 1921", "около 1921", "~1921", "ca 1921", "בערך 1921"])
def test_it_marks_an_estimate(text: str) -> None:
    assert parse(text).about
    assert parse(text).intervals == parse("1921").intervals


@pytest.mark.parametrize(
    "text",
    [
        "",
        "unknown",
        "31.02.1961",
        "12",
        "1.1.1.1",
        "22367",
        "27 March",
        "March",
        "Nisan",
        "10 April 5721",
        "9999-12",
        "12/9999",
        "1950-9999",
        "x" * 500,
    ],
)
def test_it_reads_nothing_where_no_date_is_written(text: str) -> None:
    assert not parse(text)


def spans(text: str) -> list[tuple[str, str]]:
    found = parse(text, latest_year=2026).intervals
    return [(str(date.fromordinal(each.first)), str(date.fromordinal(each.last))) for each in found]


@pytest.mark.parametrize(
    ("text", "calendar", "expected"),
    [
        ("15/27 March 1899", Calendar.MIXED, ["1899-03-27"]),
        ("27 (15) марта 1899 г.", Calendar.MIXED, ["1899-03-27"]),
        ("20 февраля/4 марта 1899", Calendar.MIXED, ["1899-03-04"]),
        ("13/26.VII.1892", Calendar.MIXED, ["1892-07-25", "1892-07-26"]),
        ("15 марта 1899 г.", Calendar.MIXED, ["1899-03-15", "1899-03-27"]),
        ("15 марта 1899 г. ст. ст.", Calendar.JULIAN, ["1899-03-27"]),
        ("15 марта 1899 г. н. ст.", Calendar.GREGORIAN, ["1899-03-15"]),
        ("15 марта 1919 г.", Calendar.GREGORIAN, ["1919-03-15"]),
        ("29 февраля 1900 г.", Calendar.JULIAN, ["1900-03-13"]),
        ("10 Nisan 5721 (27 March 1961)", Calendar.MIXED, ["1961-03-27"]),
        ("27 March 1961 = 10 Nisan 5721", Calendar.MIXED, ["1961-03-27"]),
        ("20.8.1890 (2.8.1890)", Calendar.GREGORIAN, ["1890-08-02", "1890-08-20"]),
        ("12 or 13 March 1961", Calendar.GREGORIAN, ["1961-03-12", "1961-03-13"]),
        ("Monday 3/4/1961", Calendar.GREGORIAN, ["1961-04-03"]),
        ("Sunday 3/4/1961", Calendar.GREGORIAN, ["1961-03-04", "1961-04-03"]),
        ("ליל י' בניסן תשכ\"א", Calendar.HEBREW, ["1961-03-26"]),
        ("10 Nisan 5721 before sunset", Calendar.HEBREW, ["1961-03-27"]),
    ],
)
def test_it_reads_a_day_of_any_calendar(text: str, calendar: Calendar, expected: list[str]) -> None:
    assert days(text) == expected
    assert parse(text, latest_year=2026).calendar is calendar


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10th of Nissan, 5721", [("1961-03-26", "1961-03-27")]),
        ("5 Adar 5722", [("1962-02-08", "1962-02-09"), ("1962-03-10", "1962-03-11")]),
        ("5 Adar 2 5722", [("1962-03-10", "1962-03-11")]),
        ("30 Adar 5722", [("1962-03-05", "1962-03-06")]),
        ("15 Shevat 1938", [("1938-01-16", "1938-01-17")]),
        ("15 رمضان 1961", [("1961-03-02", "1961-03-04")]),
        ("1380/9/15 هـ", [("1961-03-02", "1961-03-04")]),
        ("12-14 March 1961", [("1961-03-12", "1961-03-14")]),
        ("1919-21", [("1919-01-01", "1921-12-31")]),
        ("12 March 1921 or 1922", [("1921-03-12", "1921-03-12"), ("1922-03-12", "1922-03-12")]),
        ("March or May 1921", [("1921-03-01", "1921-03-31"), ("1921-05-01", "1921-05-31")]),
        ("between March 1919 and May 1921", [("1919-03-01", "1921-05-31")]),
        ("20s", [("1920-01-01", "1929-12-31"), ("2020-01-01", "2029-12-31")]),
        ("Q2 1921", [("1921-04-01", "1921-06-30")]),
        ("до 1920 г.", [("1500-01-01", "1919-12-31")]),
        ("after 1945", [("1946-01-01", "2100-12-31")]),
        ("since 1945", [("1945-01-01", "2100-12-31")]),
        ("aged 34 on 2026-03-09", [("1991-03-10", "1992-03-09")]),
        ("34 лет в 1915 г.", [("1880-01-02", "1881-12-31")]),
        ("00.03.1961", [("1961-03-01", "1961-03-31")]),
        ("? марта 1961", [("1961-03-01", "1961-03-31")]),
        ("192?", [("1920-01-01", "1929-12-31")]),
    ],
)
def test_it_reads_spans_of_days(text: str, expected: list[tuple[str, str]]) -> None:
    assert spans(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "01/00/1950", "32 March 1961", "March May 1961", "1921-1919", "12 or March", "or 1961", "aged 34", "Q5 1921",
        "before", "between 1919", "5 of 6", "ל\"א בניסן תשכ\"א", "27 nonsense 1961", "1 2 3 4 March 1961", "15s", "61",
        "27 March 1499", "1 Nisan 1400", "15 March 1380 هـ", "Thursday",
    ],
)  # fmt: skip
def test_it_reads_nothing_where_any_part_cannot_be(text: str) -> None:
    assert not parse(text, latest_year=2026)


@given(st.text())
def test_it_never_raises(text: str) -> None:
    assert parse(text).calendar


PIECES = [
    *"/-.,()=?~'\"",
    "12",
    "5",
    "1961",
    "5721",
    "1380",
    "March",
    "марта",
    "Adar",
    "י'",
    'תשכ"א',
    "رمضان",
    "هـ",
    "г.",
]
PIECES += ["before", "between", "and", "to", "or", "aged", "s", "Q", "ст. ст.", "Monday", "night", "c.", "\u200f", "٣"]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join), st.sampled_from([None, *Order]))
def test_it_never_raises_on_any_arrangement_of_its_words(text: str, order: Order | None) -> None:
    found = parse(text, order, latest_year=2026)
    assert list(found.intervals) == sorted(set(found.intervals))
    assert all(each.first >= date(1500, 1, 1).toordinal() - 400 for each in found.intervals)


GREGORIAN = {
    number: [p for n, _, p in rows("ingather.dates", "months.tsv") if int(n) == number] for number in range(1, 13)
}


@given(st.dates(min_value=date(1919, 1, 1), max_value=date(2099, 12, 31)), st.data())
def test_it_reads_back_what_was_written_with_any_name_of_the_month(day: date, data: st.DataObject) -> None:
    month = data.draw(st.sampled_from(GREGORIAN[day.month]))
    (interval,) = parse(f"{day.day} {month} {day.year}").intervals
    assert interval.first == interval.last == day.toordinal()


LETTERS = [
    (400, "ת"),
    (300, "ש"),
    (200, "ר"),
    (100, "ק"),
    (90, "צ"),
    (80, "פ"),
    (70, "ע"),
    (60, "ס"),
    (50, "נ"),
    (40, "מ"),
]
LETTERS += [(30, "ל"), (20, "כ"), (10, "י"), *((9 - place, letter) for place, letter in enumerate("טחזוהדגבא"))]
SPELT = {1: "ניסן", 2: "אייר", 3: "סיון", 4: "תמוז", 5: "אב", 6: "אלול", 7: "תשרי", 8: "חשון", 9: "כסלו", 10: "טבת"}
SPELT |= {11: "שבט", 12: "אדר א'", 13: "אדר ב'"}


def in_letters(number: int) -> str:
    """A number as Hebrew letters write it, with its mark."""
    written = ""
    while number:
        if number in (15, 16):
            written, number = written + "ט" + "וז"[number - 15], 0
        else:
            value, letter = next(each for each in LETTERS if each[0] <= number)
            written, number = written + letter, number - value
    return f"{written}'" if len(written) == 1 else f'{written[:-1]}"{written[-1]}'


@given(st.integers(5401, 5799), st.data())
def test_it_reads_back_what_was_written_in_hebrew_letters(year: int, data: st.DataObject) -> None:
    month = data.draw(st.sampled_from(hebrew.months_of(year)))
    number = data.draw(st.integers(1, 29))
    name = SPELT[month] if hebrew.is_leap(year) or month < 12 else "אדר"
    month = month if hebrew.is_leap(year) or month < 13 else 12
    assert parse(f"{in_letters(number)} ב{name} {in_letters(year % 1000)}").intervals == (
        hebrew.day(year, month, number),
    )


@given(st.dates(min_value=date(1501, 1, 1), max_value=date(2099, 12, 31)))
def test_it_reads_back_what_was_written_plainly(day: date) -> None:
    (interval,) = parse(day.isoformat()).intervals
    assert interval.first == interval.last == day.toordinal()


@given(st.dates(min_value=date(1400, 1, 1), max_value=date(2200, 1, 1)))
def test_it_reads_a_day_written_year_first_whatever_parts_its_numbers(day: date) -> None:
    assert parse(f"{day:%Y-%m-%d}") == parse(f"{day:%Y/%m/%d}")
