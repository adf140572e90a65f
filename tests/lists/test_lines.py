from pathlib import Path

import pytest
from tests.lists.reading import read_one

from ingather.lists import lines
from ingather.lists.encoding import Encoding
from ingather.lists.lines import read_lines, split_lines


def _texts(path: Path, content: bytes, encoding: Encoding) -> list[str]:
    path.write_bytes(content)
    return [text for piece in read_lines(path, encoding) for text in piece.texts]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_it_knows_every_line_end(end: str) -> None:
    assert split_lines(f"a{end}{end}b") == (["a", "", "b"], [end, end, ""])


def test_it_knows_line_ends_in_a_mixture() -> None:
    assert split_lines("a\r\nb\nc\rd\r\n") == (["a", "b", "c", "d"], ["\r\n", "\n", "\r", "\r\n"])


@pytest.mark.parametrize("codec", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_it_cuts_blocks_where_lines_end(codec: str, end: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "BLOCK_SIZE", 64)
    written = [f"line {number} \u0a0a\u0d0d\u010a" for number in range(40)]
    content = end.join(written).encode(codec)
    assert _texts(tmp_path / "list", content, Encoding(codec)) == written


@pytest.mark.parametrize("codec", ["utf-8", "utf-16-le"])
def test_it_keeps_the_beginning_of_a_line_past_the_limit(
    codec: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lines, "BLOCK_SIZE", 64)
    monkeypatch.setattr(lines, "LONGEST_LINE", 256)
    monkeypatch.setattr(lines, "KEPT_OF_LONGEST", 32)
    content = f"a\n{'x' * 1000}\nb\n{'y' * 1000}".encode(codec)
    (tmp_path / "list").write_bytes(content)
    pieces = list(read_lines(tmp_path / "list", Encoding(codec)))
    unit = Encoding(codec).unit
    assert [text for piece in pieces for text in piece.texts] == ["a", "x" * (32 // unit), "b", "y" * (32 // unit)]
    told = [sentence for piece in pieces for flaw in piece.flaws.values() for sentence in flaw]
    assert [dict(sentence.values) for sentence in told] == [
        {"bytes": size, "kept": 32} for size in (1001 * unit, 1000 * unit)
    ]


def test_it_makes_bytes_visible_that_are_no_letters(tmp_path: Path) -> None:
    content = "name,year\nדנה,1987\nבן,1990\n".encode() + b"D\x81na,1\x8d95\n"
    row = read_one(tmp_path / "list.csv", content).rows[-1]
    assert (row.cells, row.told) == (("D\\x81na", "1\\x8d95"), ["lists.undecodable"])


def test_it_makes_broken_wide_letters_visible(tmp_path: Path) -> None:
    content = "name,year\nDana,1987\n".encode("utf-16") + b"\0\xd8,\0" + "5\nBen,1990\n".encode("utf-16-le")
    rows = read_one(tmp_path / "list.csv", content).rows
    assert [row.told for row in rows] == [[], [], ["lists.undecodable"], []]
    assert rows[3].cells == ("Ben", "1990")


def test_it_keeps_zero_bytes_and_says_so(tmp_path: Path) -> None:
    rows = read_one(tmp_path / "list.csv", b"name,year\nDa\0na,1987\nBen,1990\n").rows
    assert (rows[1].cells, rows[1].told, rows[2].told) == (("Da\0na", "1987"), ["lists.zero_letters"], [])


def test_it_keeps_mojibake_as_it_stands(tmp_path: Path) -> None:
    content = "name,year\nZofia ZmyÅ›lona,1933\nבדויה,1954\n".encode()
    assert read_one(tmp_path / "list.csv", content).people[0] == ("Zofia ZmyÅ›lona", "1933")
