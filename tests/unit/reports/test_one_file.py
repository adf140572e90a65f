import os
import subprocess
import sys
from pathlib import Path

import pytest

from ingather.reports.one_file import page_at, whole_file


def test_it_puts_a_file_in_place_when_all_of_it_is_written(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes(b"before")
    with whole_file(path) as file:
        file.write(b"after")
        assert path.read_bytes() == b"before"
    assert path.read_bytes() == b"after"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("stopped", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_it_leaves_the_file_of_before_when_it_is_stopped(tmp_path: Path, stopped: BaseException) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes(b"before")

    def fill() -> None:
        with whole_file(path) as file:
            file.write(b"half")
            raise stopped

    with pytest.raises(type(stopped)):
        fill()
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


def test_it_removes_what_a_killed_run_left(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    killed = "import os, sys; from pathlib import Path; from ingather.reports.one_file import page_at, whole_file\n"
    killed += "with whole_file(Path(sys.argv[1])) as file: file.write(b'half'); file.flush(); os._exit(9)"
    subprocess.run([sys.executable, "-c", killed, str(path)], check=False)
    assert [each.suffix for each in tmp_path.iterdir()] == [".part"]
    with whole_file(path) as file:
        file.write(b"whole")
    assert list(tmp_path.iterdir()) == [path]


def test_it_leaves_the_draft_of_a_run_that_goes_on(tmp_path: Path) -> None:
    draft = tmp_path / f".people.csv-{os.getpid()}-abc.part"
    draft.write_bytes(b"half")
    with whole_file(tmp_path / "people.csv") as file:
        file.write(b"whole")
    assert draft.exists()


def test_it_gives_the_file_the_rights_that_any_new_file_has(tmp_path: Path) -> None:
    (tmp_path / "plain").write_bytes(b"")
    with whole_file(tmp_path / "people.csv"):
        pass
    assert (tmp_path / "people.csv").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_it_makes_the_folder_of_a_page_and_makes_no_page_without_a_place(tmp_path: Path) -> None:
    with page_at(tmp_path / "report" / "report.html") as page:
        page(lambda: "<p>Dana</p>")
    assert (tmp_path / "report" / "report.html").read_text(encoding="utf-8") == "<p>Dana</p>\n"
    with page_at(None) as page:
        page(lambda: pytest.fail("nobody asked for a page"))
