from collections import defaultdict
from datetime import date

import pytest

from ingather.dates import parse
from ingather.dates.reckoning import hebrew_date, hijri_date
from ingather.text.folding import fold
from ingather.text.tables import rows

LANGUAGES = frozenset({"en", "he", "ru", "uk", "pl", "de", "ar", "fr", "es", "yi"})
MONTHS = tuple((int(number), language, phrase) for number, language, phrase in rows("ingather.dates", "months.tsv"))


def months_read(text: str) -> set[int]:
    return {date.fromordinal(interval.first).month for interval in parse(text, latest_year=2026).intervals}


@pytest.mark.parametrize("number", range(1, 13))
def test_it_names_every_month_in_each_language_and_in_roman_numerals(number: int) -> None:
    assert {language for found, language, _ in MONTHS if found == number} == LANGUAGES | {"roman"}


def test_it_lets_no_word_mean_two_months() -> None:
    meanings: defaultdict[str, set[int]] = defaultdict(set)
    for number, _, phrase in MONTHS:
        meanings[fold(phrase)].add(number)
    assert [phrase for phrase, numbers in meanings.items() if len(numbers) > 1] == []


def test_it_reads_every_name_within_a_date() -> None:
    unread = [(number, phrase) for number, _, phrase in MONTHS if months_read(f"27 {phrase} 1961") != {number}]
    assert unread == []


def test_it_stands_sorted_and_without_stray_spaces() -> None:
    assert list(MONTHS) == sorted(set(MONTHS))
    assert all(phrase == phrase.strip() for _, _, phrase in MONTHS)


HEBREW = tuple((int(number), phrase) for number, _, phrase in rows("ingather.dates", "months_hebrew.tsv"))
HIJRI = tuple((int(number), phrase) for number, _, phrase in rows("ingather.dates", "months_hijri.tsv"))


def test_it_reads_every_name_of_a_hebrew_month_within_a_date() -> None:
    unread = [phrase for number, phrase in HEBREW if parse(f"7 {phrase} 5722") != hebrew_date(5722, number, 7)]
    assert unread == []


def test_it_reads_every_name_of_a_hijri_month_within_a_date() -> None:
    unread = [phrase for number, phrase in HIJRI if parse(f"7 {phrase} 1380") != hijri_date(1380, number, 7)]
    assert unread == []


def test_it_lets_no_word_mean_months_of_two_calendars() -> None:
    gregorian = {fold(phrase) for _, _, phrase in MONTHS}
    hebrew, hijri = ({fold(phrase) for _, phrase in table} for table in (HEBREW, HIJRI))
    assert gregorian & hebrew == gregorian & hijri == hebrew & hijri == set()


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("5 במאי 1948", 5),
        ("14 июня 1941 г.", 6),
        ("3 серпня 1939 року", 8),
        ("1 września 1939 r.", 9),
        ("4. Jänner 1920", 1),
        ("12 كانون الأول/ديسمبر 1987", 12),
        ("1er août 1944", 8),
        ("2 d'octobre 1936", 10),
        ("2 de setiembre de 1936", 9),
        ("9 נאָוועמבער 1938", 11),
        ("12 VII 1931", 7),
    ],
)
def test_it_reads_the_forms_that_dates_take(text: str, number: int) -> None:
    assert months_read(text) == {number}
