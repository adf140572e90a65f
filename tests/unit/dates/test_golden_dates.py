"""How the dates of tests/golden/dates are read; its README says what the rows hold to."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from ingather.dates import DateSet, parse

FORMS = Path(__file__).parents[2] / "golden" / "dates" / "forms.tsv"
THIS_YEAR = 2026

# Texts that are not read as the file says, by name. A change may take one away, and adds one only knowingly.
KNOWN_FAILURES: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Form:
    """One row of the file."""

    text: str
    intervals: str
    calendar: str
    about: str


def forms() -> list[Form]:
    lines = FORMS.read_text(encoding="utf-8").splitlines()[1:]
    return [Form(*line.split("\t")[:4]) for line in lines if line]


def written(found: DateSet) -> str:
    days = [(date.fromordinal(each.first), date.fromordinal(each.last)) for each in found.intervals]
    return "|".join(f"{first}/{last}" for first, last in days)


def is_read_right(form: Form) -> bool:
    found = parse(form.text, latest_year=THIS_YEAR)
    if written(found) != form.intervals:
        return False
    return not found or (found.calendar, "yes" if found.about else "no") == (form.calendar, form.about)


def test_it_reads_every_form_but_those_that_are_known() -> None:
    assert {form.text for form in forms() if not is_read_right(form)} == KNOWN_FAILURES


def test_it_is_measured_on_enough_forms() -> None:
    dates = [form for form in forms() if form.intervals]
    assert len(dates) >= 480
    assert len(forms()) - len(dates) >= 70


@pytest.mark.parametrize("form", [form for form in forms() if not form.intervals], ids=lambda form: form.text)
def test_it_reads_nothing_where_the_file_says_that_no_date_is(form: Form) -> None:
    assert not parse(form.text, latest_year=THIS_YEAR) or form.text in KNOWN_FAILURES
