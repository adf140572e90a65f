"""What a ledger holds is read for ever: events as they were once written, and the ledger of one whole case."""

from pathlib import Path

import pytest

from ingather.cases import codec
from ingather.cases.codes import Outcome, Stage
from ingather.cases.event import event_types
from ingather.cases.fold import fold

FOLDER = Path(__file__).parents[2] / "golden" / "cases"


def lines_of(file: str) -> list[tuple[str, str]]:
    lines = (FOLDER / file).read_text("utf-8").splitlines()
    return [(name, text) for name, _, text in (line.partition("\t") for line in lines)]


@pytest.mark.parametrize(("name", "text"), lines_of("events.tsv"))
def test_it_reads_what_was_once_written_and_would_write_it_again(name: str, text: str) -> None:
    assert codec.written(codec.read(name, text)) == text


def test_it_keeps_a_line_of_every_type_of_event_of_a_case() -> None:
    kinds = {name for name, kind in event_types().items() if kind.__module__.startswith("ingather.cases.events.")}
    assert {name for name, _text in lines_of("events.tsv")} == kinds


def test_it_adds_up_the_ledger_of_a_whole_case() -> None:
    case = fold(codec.read(name, text) for name, text in lines_of("story.tsv"))
    assert (case.stage, case.outcome, case.absences) == (Stage.AFTERCARE, Outcome.REUNITED, 3)
    assert case.promise == "luc"
