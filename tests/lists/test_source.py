import hashlib
import io
import os
import sys
from pathlib import Path

import pytest

from ingather.lists.sheet import Unreadable
from ingather.lists.source import open_source


def _refusal(label: str) -> str:
    with pytest.raises(Unreadable) as caught, open_source(label):
        pass
    return caught.value.sentence.id


def test_it_knows_what_the_bytes_hash_to(tmp_path: Path) -> None:
    path = tmp_path / "List.CSV"
    path.write_bytes(b"name\nDana\n")
    with open_source(str(path)) as source:
        assert source.sha256 == hashlib.sha256(b"name\nDana\n").hexdigest()
        assert (source.size, source.suffix, source.head(4)) == (10, ".csv", b"name")


def test_it_keeps_standard_input_for_as_long_as_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"name\nDana\n")))
    with open_source("-") as source:
        kept = source.path
        assert (source.label, source.head(99)) == ("-", b"name\nDana\n")
    assert not kept.exists()


def test_it_says_that_a_file_is_missing(tmp_path: Path) -> None:
    assert _refusal(str(tmp_path / "nowhere.csv")) == "lists.missing_file"
    assert _refusal("a zero\0byte") == "lists.missing_file"


def test_it_says_that_a_file_is_a_folder(tmp_path: Path) -> None:
    assert _refusal(str(tmp_path)) == "lists.folder"


def test_it_says_that_a_file_is_not_ordinary(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert _refusal(str(tmp_path / "pipe")) == "lists.special_file"


def test_it_says_that_it_may_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "closed.csv").touch()

    def refuse(*_: object, **__: object) -> None:  # whoever runs the tests may be permitted everything
        raise PermissionError

    monkeypatch.setattr(Path, "open", refuse)
    assert _refusal(str(tmp_path / "closed.csv")) == "lists.not_permitted"


def test_it_says_that_a_disk_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "failing.csv").touch()

    def fail(*_: object, **__: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "open", fail)
    assert _refusal(str(tmp_path / "failing.csv")) == "lists.failing_file"
