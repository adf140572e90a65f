import io
import re
from dataclasses import replace

import pytest
from rich.cells import cell_len
from rich.console import Console
from tests.cast import DANA, EVERYONE, KARL, RIVKA, ZOFIA, Someone
from tests.unit.reports.account_of_the_cast import BORDER, REGISTER, ROLL, a_match, a_person, a_record, the_account

from ingather.actions.account import Account, AttentionSum, ColumnReading, Fate
from ingather.reports.terminal import print_account
from ingather.text.sentence import sentence


def printed(account: Account, width: int = 80) -> str:
    console = Console(file=io.StringIO(), width=width)
    print_account(account, console)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def part(text: str, start: str, end: str) -> str:
    return text[text.index(start) : text.index(end, text.index(start))]


@pytest.mark.parametrize("someone", EVERYONE)
def test_it_names_everybody(someone: Someone) -> None:
    assert someone.name in printed(the_account())


@pytest.mark.parametrize("width", [40, 80, 200])
def test_it_stays_within_its_width_and_leaves_no_trailing_spaces(width: int) -> None:
    lines = printed(the_account(), width).splitlines()
    assert max(cell_len(line) for line in lines) <= width
    assert [line for line in lines if line != line.rstrip()] == []


def test_it_says_where_somebody_was_seen_and_why() -> None:
    likely = part(printed(the_account()), "● Likely", "◐ Possibly")
    assert "row 4 of shelter.xlsx#Hall A · people seen alive · 99.9%" in likely
    assert "The name is the same: “Dana Madeup”." in likely


def test_it_isolates_a_name_that_runs_from_the_right() -> None:
    assert f"\u2068{RIVKA.name}\u2069" in printed(the_account())


def test_it_says_first_what_a_trained_person_reads_and_tells_nothing_of_it() -> None:
    text = printed(the_account())
    first = part(text, "◆ A trained person reads this first: 2 people", "The sums")
    assert all(someone.name in first for someone in (ZOFIA, KARL))
    assert "row 2 of burials.csv" in first
    assert "97" not in part(text, "○ On no list", "The sums")


def test_it_adds_up_the_sums() -> None:
    sums = part(printed(the_account()), "The sums", "How each column")
    blocks = re.split(r"\n\n", sums)[:3]
    for block in blocks:
        *parts, total = [int(number) for number in re.findall(r"^ +(\d+)  ", block, re.MULTILINE)]
        assert sum(parts) == total


def test_it_says_loudly_when_the_sums_do_not_add_up() -> None:
    assert "The sums do not add up" in printed(replace(the_account(), rows_accounted=20))


def test_it_asks_to_keep_the_account_guarded() -> None:
    assert "Keep them guarded" in " ".join(printed(the_account()).split())


def test_it_names_the_first_rows_that_need_attention() -> None:
    text = printed(the_account())
    assert "row 14 of roll.csv: No name could be read in this row." in text


def test_it_lets_no_cell_command_the_terminal() -> None:
    hostile = replace(DANA, given="\x1b[31mDana\x1b]0;x\x07\u202e")
    text = printed(replace(the_account(), people=(a_person(hostile, 2),)))
    assert "␛[31mDana" in text
    assert not set("\x1b\x07\u202e") & set(text)


def test_it_never_takes_a_name_for_markup() -> None:
    odd = replace(DANA, given="[bold red]Dana[/]")
    assert "[bold red]Dana[/] Madeup" in printed(replace(the_account(), people=(a_person(odd, 2),)))


def test_it_says_nothing_of_attention_where_nothing_needs_it() -> None:
    calm = replace(the_account(), people=(a_person(DANA, 2),), attention=(), fates={Fate.SOUGHT: 1})
    assert "What needs attention" not in printed(calm)


def test_it_names_the_first_of_many_rows_and_counts_the_others() -> None:
    told = sentence("reading.no_name")
    first = tuple((ROLL, row, told) for row in range(20, 25))
    text = printed(replace(the_account(), attention=(AttentionSum(told.id, 12, first),)))
    assert "12 rows of one kind:" in text
    assert "row 24 of roll.csv: No name could be read" in text
    assert "row 25 of roll.csv" not in text
    assert "and 7 more" in text


def test_it_says_what_needs_attention_in_a_whole_list() -> None:
    whole = the_account()
    odd = replace(whole.lists[0], attention=(sentence("reading.no_name"),))
    text = printed(replace(whole, lists=(odd, *whole.lists[1:])))
    assert "No name could be read" in part(text, "How each column", "border.txt")


def test_it_counts_the_columns_that_it_does_not_tell() -> None:
    whole = the_account()
    wide = replace(whole.lists[0], columns=tuple(ColumnReading(f"x{n}", None, "") for n in range(1000)))
    assert "and 960 more" in printed(replace(whole, lists=(wide, *whole.lists[1:])))


def test_it_names_only_the_register_where_a_trained_person_reads_first() -> None:
    seen = a_match(a_record(BORDER, 2, ZOFIA.name), 0.97)
    listed = a_match(a_record(REGISTER, 2, ZOFIA.name), 0.9)
    text = printed(replace(the_account(), people=(a_person(ZOFIA, 8, seen, listed, needs_person=True),)))
    first = part(text, "◆ A trained person reads this first: 1 person", "The sums")
    assert "row 2 of burials.csv" in first
    assert "border.txt" not in first
