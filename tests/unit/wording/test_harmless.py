import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cast import DANA, EVERYONE, RIVKA

from ingather.wording.harmless import MARKS_ON_A_LETTER, harmless, isolated, one_line

TEXTS = st.text(st.characters(codec=None))


@pytest.mark.parametrize("name", [someone.name for someone in EVERYONE])
def test_it_leaves_every_name_of_the_cast_as_it_is(name: str) -> None:
    assert harmless(name) == name


@pytest.mark.parametrize(
    ("received", "shown"),
    [
        ("Dana\x1b[2J", "Dana␛[2J"),
        ("\x00\x07", "␀␇"),
        ("a\x7fb\x9bc", "a␡b\ufffdc"),
        ("abc\u202edef", "abc\ufffddef"),
        ("\u202bדנה\u202c", "דנה"),
        ("\u2068\u2067x\u2069", "x"),
        ("\ud800", "\ufffd"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
    ],
)
def test_it_takes_the_power_from_what_acts(received: str, shown: str) -> None:
    assert harmless(received) == shown


def test_it_cuts_a_pile_of_marks_and_says_so() -> None:
    assert harmless("a" + "\u0301" * 5000 + "b") == "a" + "\u0301" * MARKS_ON_A_LETTER + "…b"


@given(TEXTS)
def test_it_changes_nothing_when_done_twice(text: str) -> None:
    assert harmless(harmless(text)) == harmless(text)


@given(TEXTS)
def test_it_can_always_be_written_as_utf_8(text: str) -> None:
    assert harmless(text).encode("utf-8").decode("utf-8") == harmless(text)


@given(TEXTS)
def test_it_makes_one_line_of_any_text(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1


def test_it_isolates_only_what_runs_from_the_right() -> None:
    assert isolated(RIVKA.name) == f"\u2068{RIVKA.name}\u2069"
    assert isolated(DANA.name) == DANA.name
