import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run the command as a user does, in a folder of its own."""

    def command(*words: str | Path, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
        program = "from ingather.cli.main import run; run()"
        return subprocess.run(
            [sys.executable, "-c", program, *map(str, words)],
            cwd=tmp_path,
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    return command


@pytest.fixture
def lists(tmp_path: Path) -> Callable[..., None]:
    """Write lists into that folder: names with their lines."""

    def write(**files: Sequence[str]) -> None:
        for name, lines in files.items():
            (tmp_path / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")

    return write


def account_of(done: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    """The JSON account that a command printed."""
    found: dict[str, Any] = json.loads(done.stdout)
    return found
