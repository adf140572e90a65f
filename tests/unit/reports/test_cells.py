import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cast import EVERYONE

from ingather.reports.cells import LONGEST_CELL, cell

STARTS = ["=", "+", "-", "@", "＝", "＋", "－", "＠", "−"]


@given(
    st.text(' \t\r\n"\u00a0\u200b\ufeff\x00\x0b', max_size=4),
    st.sampled_from(STARTS),
    st.text(st.characters(codec=None), max_size=20),
)
def test_it_defuses_whatever_a_spreadsheet_could_take_for_a_formula(before: str, sign: str, after: str) -> None:
    assert cell(f"{before}{sign}{after}").startswith("'")


@pytest.mark.parametrize("text", ["\tx", "\rx", "\nx"])
def test_it_defuses_a_cell_that_starts_with_a_tab_or_a_line_end(text: str) -> None:
    assert cell(text).startswith("'")


@pytest.mark.parametrize("text", [*(someone.name for someone in EVERYONE), "", "1987-03-12", "0.9", "a=b", "x\ny"])
def test_it_leaves_a_plain_cell_as_it_is(text: str) -> None:
    assert cell(text) == text


def test_it_shortens_what_no_spreadsheet_can_hold() -> None:
    shown = cell("x" * 1_000_000)
    assert len(shown) < LONGEST_CELL + 50
    assert "1,000,000" in shown
