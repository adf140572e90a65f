"""The tutorial is true: its files, given to its command, lead to the states that it shows."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.docs.pages import section, table_rows, text_of

from ingather.cli.main import cli

TUTORIAL = "tutorial/your-first-account.md"
_FILE = re.compile(r"^```\{code-block\} text\n:caption: (\S+)\n\n(.*?)^```", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"^\$ \.venv/bin/ingather (account .+)$", re.MULTILINE)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the reader of the tutorial stands, with the files that it asks for."""
    for name, content in _FILE.findall(text_of(TUTORIAL)):
        (tmp_path / name).write_text(content, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*more: str) -> str:
    command = _COMMAND.findall(text_of(TUTORIAL))
    assert len(command) == 1
    result = CliRunner().invoke(cli, [*command[0].split(), *more], catch_exceptions=False)
    return result.stdout


def test_it_leads_to_the_states_that_the_tutorial_shows() -> None:
    promised = [row[:2] for row in table_rows(section(text_of(TUTORIAL), "## Make your own"))[2:]]
    account = json.loads(run("--format", "json"))
    assert [[each["name"], each["state"].replace("_", " ")] for each in account["people"]] == promised
    assert account["rows_in"] == account["rows_accounted"] == 8


def test_it_leads_to_the_files_that_the_tutorial_names(folder: Path) -> None:
    assert "Jonas Thistlewood" in run()
    written = {path.name for path in (folder / "account").iterdir()}
    assert written == {"account.html", "account.csv", "matches.csv", "accounted-rows.csv"}
    rows = (folder / "account/accounted-rows.csv").read_text(encoding="utf-8-sig").splitlines()
    assert [row.split(",")[3] for row in rows if row.startswith("sports-hall.csv,6,")] == ["no_match"]
    assert len(rows) == 1 + 5 + 8
