import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingather.records.field import Field
from ingather.records.headers import find_field


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Full Name", Field.NAME),
        ("FULL_NAME", Field.NAME),
        ("Full name / שם מלא", Field.NAME),
        ("Date of birth (dd/mm/yyyy)", Field.BIRTH),
        ("Mother's name", Field.MOTHER),
        ("Mother's date of birth", None),
        ("Дата рождения матери", None),
        ("Father/Mother", None),
        ("Surname, Forenames", Field.NAME),
        ("Forename(s) / Surname", Field.NAME),
        ("Where born", Field.BIRTH_PLACE),
        ("Census year", Field.LAST_SEEN),
        ("county_id", None),
        ("county_desc", Field.RESIDENCE),
        ("Family no.", None),
        ("מס' תושב", None),
        ("person.name.given", Field.GIVEN),
        ("person.born", Field.BIRTH),
        ("seen.place", Field.PLACE_SEEN),
        ("person.wibble", None),
        ("note.status", None),
        ("שם באנגלית", Field.NAME),
        ("Wibble", None),
        ("Please write the full name of everybody who came to the hall", None),
        ("", None),
    ],
)
def test_it_knows_what_a_header_names(header: str, field: Field | None) -> None:
    assert find_field(header) is field


@given(st.text())
def test_it_never_raises(cell: str) -> None:
    assert find_field(cell) is None or cell
