import pyarrow as pa
import pytest
from tests.cast import EVERYONE, LAYLA, OKSANA, RIVKA, YENTL, ZOFIA

from ingather.actions.people_groups import NOT_SAID, grouped
from ingather.records.columns import understand


def groups(header: str, *cells: str | None) -> list[str]:
    """The group of each cell, in the dimension that tells the most groups."""
    columns = understand([header], [[cell for cell in cells if cell]])
    found = grouped(columns, [pa.array(cells, pa.string())], len(cells))
    told = max(found, key=lambda grouping: len(grouping.names))
    return [told.names[code] for code in told.codes.tolist()]


def test_it_tells_the_script_of_a_name() -> None:
    names = (ZOFIA.name, OKSANA.name, RIVKA.name, YENTL.name, LAYLA.name)
    assert groups("name", *names) == ["latin", "cyrillic", "hebrew", "hebrew", "arabic"]


def test_it_puts_what_says_nothing_into_a_group_of_its_own() -> None:
    assert groups("name", RIVKA.name, "", None, "123") == ["hebrew", NOT_SAID, NOT_SAID, NOT_SAID]


def test_it_knows_the_sexes_in_the_words_of_lists() -> None:
    assert groups("sex", "f", "m", "женщина", "?") == ["female", "male", "female", NOT_SAID]


@pytest.mark.parametrize(
    ("written", "group"),
    [
        ("1938-11-17", "born_1930"),
        ("9 March 1940", "born_1940"),
        ("1939", "born_1930"),
        ("1900-1990", NOT_SAID),
        ("unknown", NOT_SAID),
    ],
)
def test_it_tells_the_decade_of_a_birth_that_leaves_no_wide_choice(written: str, group: str) -> None:
    assert groups("date of birth", written, "1001-01-01")[0] == group


def test_it_falls_back_on_the_age() -> None:
    columns = understand(["birth date", "age"], [["1938"], ["44"]])
    cells = [pa.array(["1938", "", ""], pa.string()), pa.array(["88", "44", ""], pa.string())]
    *_, ages = grouped(columns, cells, 3)
    assert [ages.names[code] for code in ages.codes.tolist()] == ["born_1930", "aged_40", NOT_SAID]


def test_it_looks_at_parts_of_a_name_where_there_is_no_whole_one() -> None:
    columns = understand(["given name", "family name"], [["Dana"], ["Madeup"]])
    cells = [pa.array([each.given for each in EVERYONE]), pa.array([None] * len(EVERYONE), pa.string())]
    scripts, *_ = grouped(columns, cells, len(EVERYONE))
    assert NOT_SAID not in {scripts.names[code] for code in scripts.codes.tolist()}
