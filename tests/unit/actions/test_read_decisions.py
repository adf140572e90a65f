from pathlib import Path

import pytest
from tests.cast import DANA, KARL
from tests.unit.actions.whole_lists import deduped, whole

from ingather.actions.read_decisions import COLUMNS, Decided, read_decisions
from ingather.identity.decisions import Decision, Verdict
from ingather.lists.sheet import Unreadable

LISTS = whole(("name",), [[DANA.name], [KARL.name], [DANA.name]])


def decided(folder: Path, *lines: str, header: str = ",".join(COLUMNS)) -> Decided:
    path = folder / "decided.csv"
    path.write_text("\n".join((header, *lines)) + "\n", encoding="utf-8")
    return read_decisions(str(path), LISTS)


def test_it_reads_what_people_decided(tmp_path: Path) -> None:
    found = decided(tmp_path, "list.csv,2,list.csv,3,different", "list.csv,4,list.csv,2,Same")
    assert found.decisions == (Decision(0, 1, Verdict.DIFFERENT), Decision(2, 0, Verdict.SAME))
    assert (found.notes, found.attention) == ((), ())


def test_it_knows_a_list_without_its_folder(tmp_path: Path) -> None:
    assert len(decided(tmp_path, "somewhere/list.csv,2,list.csv,3,same").decisions) == 1


def test_it_counts_decisions_about_other_lists(tmp_path: Path) -> None:
    found = decided(tmp_path, "other.csv,2,list.csv,3,same")
    assert found.decisions == ()
    assert [said.id for said in found.notes] == ["match.decisions_elsewhere"]


def test_it_says_when_a_row_is_gone(tmp_path: Path) -> None:
    found = decided(tmp_path, "list.csv,2,list.csv,300,same")
    assert found.decisions == ()
    assert [said.id for said in found.attention] == ["match.decisions_gone"]


@pytest.mark.parametrize(
    ("line", "header", "said"),
    [
        ("list.csv,2,list.csv,3,perhaps", ",".join(COLUMNS), "match.no_verdict"),
        ("list.csv,two,list.csv,3,same", ",".join(COLUMNS), "match.no_row_number"),
        ("list.csv,2,list.csv,3", "one,two,three,four", "match.no_decisions"),
    ],
)
def test_it_refuses_what_makes_no_sense(tmp_path: Path, line: str, header: str, said: str) -> None:
    with pytest.raises(Unreadable) as refused:
        decided(tmp_path, line, header=header)
    assert refused.value.sentence.id == said


def test_it_is_needed_for_nothing() -> None:
    assert deduped(("name",), [DANA.name]).decided == Decided()
