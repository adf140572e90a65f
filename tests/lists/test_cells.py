import pytest

from ingather.lists.cells import cutter

COMMA = cutter(",")


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("", ("",)),
        ("a,b", ("a", "b")),
        ("a,,", ("a", "", "")),
        ('"a,b",c', ("a,b", "c")),
        ('a,"b ""c"" d"', ("a", 'b "c" d')),
        ('"",x,""', ("", "x", "")),
        ('""",",x', ('",', "x")),
        ('צה"ל,תשכ"א', ('צה"ל', 'תשכ"א')),
        ('"צה"ל",x', ('צה"ל', "x")),
        ('רש"י",x', ('רש"י"', "x")),
        ('="00123",x', ('="00123"', "x")),
        ('"two\nlines",x', ("two\nlines", "x")),
    ],
)
def test_it_cuts_what_spreadsheets_write_and_keeps_quotes_that_are_letters(line: str, cells: tuple[str, ...]) -> None:
    assert COMMA.cut(line) == cells
    assert COMMA.cut_plainly(line) == cells


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ('"a,b', ('"a', "b")),
        ('x,"a,b', ("x", '"a', "b")),
        ('"x,y","a,b', ("x,y", '"a', "b")),
        ('"Haifa" road,"b', ('"Haifa" road', '"b')),
        ('"', ('"',)),
    ],
)
def test_it_takes_a_quote_that_does_not_close_as_a_letter(line: str, cells: tuple[str, ...]) -> None:
    assert COMMA.cut(line) is None
    assert COMMA.cut_plainly(line) == cells


def test_it_knows_whether_a_line_ends_within_a_quoted_cell() -> None:
    assert COMMA.ends_open('a,"b', within=False)
    assert COMMA.ends_open('still, "open"" text', within=True)
    assert COMMA.ends_open('closed",a,"open again', within=True)
    assert not COMMA.ends_open('closed",a', within=True)


def test_it_lets_quotes_open_after_spaces_where_the_list_writes_them_so() -> None:
    spaced = cutter(",", skips_spaces=True)
    assert spaced.cut('a, "b, c", d') == ("a", "b, c", " d")
    assert COMMA.cut('a, "b, c", d') == ("a", ' "b', ' c"', " d")


def test_it_takes_time_in_proportion_to_the_line() -> None:
    line = '"a,' * 200_000  # each of them would look for its end through the whole line
    assert COMMA.cut(line) is None
    assert len(COMMA.cut_plainly(line)) == 200_001
