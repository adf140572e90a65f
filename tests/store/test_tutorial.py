"""The tutorial of the desk is true, on both databases: its commands do what it shows."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.db import connections
from tests.docs.pages import text_of

from ingather.cli.main import cli

PAGE = "tutorial/a-standing-desk.md"
BLOCK = re.compile(r"```(?:console|\{code-block\} console\n:class: (refused)\n)\n(.*?)```", re.DOTALL)


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder in which the reader works, with the settings that the tutorial asks for."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("INGATHER_HOME", str(tmp_path / "desk"))
    monkeypatch.setenv("INGATHER_PASSPHRASE", "four words nobody knows")
    if request.param == "postgresql":
        monkeypatch.setenv("INGATHER_DATABASE_URL", request.getfixturevalue("empty_database"))
    else:
        monkeypatch.delenv("INGATHER_DATABASE_URL", raising=False)
    yield tmp_path
    connections["default"].close()


def steps() -> Iterator[tuple[str, list[str], bool]]:
    """Each command of the tutorial, the lines that it shows, and whether it is refused."""
    for refused, block in BLOCK.findall(text_of(PAGE)):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, *shown = part.strip("\n").split("\n")
            yield command, shown, bool(refused)


def looks_like(shown: str, line: str) -> bool:
    """Whether a line is as it is shown, where … stands for anything."""
    return re.fullmatch(".*".join(map(re.escape, shown.split("…"))), line) is not None


def test_it_goes_the_whole_way(where: Path) -> None:
    done = 0
    for command, shown, refused in steps():
        program, *words = shlex.split(command)
        assert program == "ingather"
        ran = CliRunner().invoke(cli, words, standalone_mode=False)
        if refused:
            assert ran.exception is not None, command
            said = [f"ingather: {getattr(ran.exception, 'message', '')}"]
        else:
            assert ran.exception is None, (command, ran.exception)
            said = ran.output.splitlines()
        for line in shown:
            assert any(looks_like(line, each) for each in said), (command, line, said)
        done += 1
    assert done > 20
    data = b"".join(path.read_bytes() for path in (where / "desk").rglob("*") if path.is_file())
    assert not [name for name in ("Katzman", "Rivka", "קצמן", "parish", "Dalia") if name.encode() in data]
