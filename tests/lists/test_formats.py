import zipfile
from pathlib import Path

import pytest
from tests.lists.making import GOOD
from tests.lists.reading import read, read_one

from ingather.lists.formats import FORMATS
from ingather.lists.sheet import Unreadable

FOREIGN = {
    "lists.pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj",
    "lists.picture": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "lists.text_document": b"{\\rtf1\\ansi Dana}",
    "lists.archive": b"\x1f\x8b\x08\0\0\0\0\0",
    "lists.office_file": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "lists.database": b"SQLite format 3\0" + b"\0" * 50,
    "lists.recording": b"ID3\x03\0\0",
    "lists.program": b"\x7fELF\x02\x01",
    "lists.page": b"<!DOCTYPE html><html><table><tr><td>Dana</table>",
    "lists.binary": bytes(range(1, 32)) * 20,
}


def _refusal(path: Path) -> str:
    with pytest.raises(Unreadable) as caught:
        read(path)
    return caught.value.sentence.id


@pytest.mark.parametrize("kind", FOREIGN)
def test_it_names_the_kind_of_what_it_cannot_read_yet(kind: str, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_bytes(FOREIGN[kind])
    assert _refusal(tmp_path / "list.csv") == kind


@pytest.mark.parametrize(("part", "kind"), [("word/document.xml", "lists.text_document"), ("a.csv", "lists.archive")])
def test_it_tells_a_document_from_an_archive(part: str, kind: str, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "list.zip", "w") as archive:
        archive.writestr(part, "name\nDana\n")
    assert _refusal(tmp_path / "list.zip") == kind


@pytest.mark.parametrize("name", GOOD)
def test_it_goes_by_the_content_and_not_by_the_suffix(name: str, tmp_path: Path) -> None:
    rightly = read(tmp_path / name, GOOD[name]())
    assert read(tmp_path / "misnamed.pdf", GOOD[name]()) == rightly


def test_it_refuses_a_file_without_a_byte_so_that_it_is_asked_for_again(tmp_path: Path) -> None:
    (tmp_path / "empty.csv").touch()
    assert _refusal(tmp_path / "empty.csv") == "lists.empty_file"


def test_it_keeps_blank_lines_as_rows(tmp_path: Path) -> None:
    assert read_one(tmp_path / "blank.csv", "\n\n \n").roles == {1: "blank", 2: "blank", 3: "blank"}


def test_it_has_one_line_for_each_format() -> None:
    assert len({format_.name for format_ in FORMATS}) == len(FORMATS)
    assert FORMATS[-1].name == "delimited text", "which takes whatever no other format knows"
