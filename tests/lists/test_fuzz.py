"""Broken lists of every kind: each is either read, with no row lost, or refused in plain words."""

import codecs
import os
import random
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.lists.making import GOOD
from tests.lists.reading import ReadSheet, read

from ingather.lists.delimited import delimited_blocks
from ingather.lists.encoding import find_encoding
from ingather.lists.sheet import Role, Unreadable
from ingather.wording.say import say

INPUTS = int(os.environ.get("FUZZ_INPUTS", "300"))
AT_ONCE = 25
MOST_SECONDS = 30  # of processor time for one input; the bound is generous, since machines differ
TEXTS = ("people.csv", "semicolons.csv", "tabs.tsv", "russian.txt", "titled.csv", "lines.jsonl")
SUFFIXES = (".csv", ".txt", ".json", ".jsonl", ".xlsx", ".xml", ".parquet", "")
CODECS = ("utf-8", "utf-16", "utf-16-le", "utf-32-be", "cp1255", "cp1251", "cp1252", "koi8-r", "cp866", "utf-7")

_GOOD = {name: make() for name, make in GOOD.items()}
_NOT_COMPARED = re.compile('[,;\t|" \r\n]+')
_CHANGED = {"lists.other_code_page", "lists.undecodable", "lists.overlong_row"}

Mutation = Callable[[bytes, random.Random], bytes]


def truncated(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content) + 1)]


def flipped(content: bytes, chance: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.choice((1, 3, 20, 200))):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def encoded_anew(content: bytes, chance: random.Random) -> bytes:
    text = content.decode(chance.choice(("utf-8", "latin-1")), errors="replace")
    return text.encode(chance.choice(CODECS), errors=chance.choice(("replace", "ignore")))


def spliced(content: bytes, chance: random.Random) -> bytes:
    other = _GOOD[chance.choice(list(_GOOD))]
    start = chance.randrange(len(other))
    piece = other[start : start + chance.randrange(1, 400)]
    place = chance.randrange(len(content) + 1)
    return content[:place] + piece + content[place:]


def cut_out(content: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(content))
    return content[:place] + content[place + chance.randrange(1, 200) :]


def repeated(content: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(content))
    piece = content[place : place + chance.randrange(1, 300)]
    return content[:place] + piece * chance.choice((2, 10, 300)) + content[place:]


def with_zeros(content: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(content) + 1)
    return content[:place] + b"\0" * chance.choice((1, 7, 512)) + content[place:]


def with_signs(content: bytes, chance: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.choice((1, 5, 40))):
        sign = chance.choice((b'"', b"'", b",", b";", b"\r", b"\n", b"\r\n", b'""', b"\xff", b"<", b"{", b"\t"))
        place = chance.randrange(len(changed) + 1)
        changed[place:place] = sign
    return bytes(changed)


def with_other_line_ends(content: bytes, chance: random.Random) -> bytes:
    return content.replace(b"\n", chance.choice((b"\r", b"\r\n", b"\n\r", b"\x0b", b"\xe2\x80\xa8")))


def marked(content: bytes, chance: random.Random) -> bytes:
    return chance.choice((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF32_BE, b"PK\3\4", b"{", b"[")) + content


MUTATIONS: tuple[Mutation, ...] = (
    truncated,
    flipped,
    encoded_anew,
    spliced,
    cut_out,
    repeated,
    with_zeros,
    with_signs,
    with_other_line_ends,
    marked,
)


def broken(seed: int) -> tuple[str, bytes]:
    """The broken list of that seed and its name; text lists come more often, for they are more often broken."""
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    name = chance.choice((*TEXTS, *_GOOD))
    content = _GOOD[name]
    for _ in range(chance.choice((1, 1, 2, 3))):
        content = chance.choice(MUTATIONS)(content or b" ", chance)
    return (Path(name).stem + chance.choice(SUFFIXES) if chance.random() < 0.2 else name), content


@pytest.mark.parametrize("first", range(0, INPUTS, AT_ONCE))
def test_it_reads_or_refuses_whatever_is_broken(first: int, tmp_path: Path) -> None:
    for seed in range(first, min(first + AT_ONCE, INPUTS)):
        name, content = broken(seed)
        path = tmp_path / name
        path.write_bytes(content)
        started = time.process_time()
        try:
            _check(path)
        except Exception as error:
            error.add_note(f"seed {seed}, {name}, {len(content)} bytes")
            raise
        assert time.process_time() - started < MOST_SECONDS, f"seed {seed}"


def _check(path: Path) -> None:
    found = _read_or_refuse(path)
    if isinstance(found, Unreadable):
        assert say(found.sentence)
        return
    assert found, "something is read"
    for sheet in found:
        assert all(row.told for row in sheet.of(Role.BROKEN)), "a broken row says why"
    _check_no_line_is_lost(path)


def _read_or_refuse(path: Path) -> list[ReadSheet] | Unreadable:
    try:
        return read(path)
    except Unreadable as refusal:
        return refusal


def _check_no_line_is_lost(path: Path) -> None:
    """Read as delimited text, whatever it is: each line is in one row, and each letter in one cell."""
    encoding = find_encoding(path)
    text = path.read_bytes()[encoding.mark :].decode(encoding.codec, errors="backslashreplace")
    lines = re.split("\r\n|\r|\n", text)
    rows = [row for block in delimited_blocks(path) for row in block.rows()]
    taken = sum(1 + len(re.findall("\r\n|\r|\n", "".join(row.cells))) for row in rows)
    assert taken == len(lines) - (not lines[-1])
    assert [row.number for row in rows] == list(range(1, len(rows) + 1))
    if not any(told.id in _CHANGED for row in rows for told in row.attention):
        kept = "".join("".join(row.cells) for row in rows)
        assert _NOT_COMPARED.sub("", kept) == _NOT_COMPARED.sub("", text)


@pytest.mark.parametrize("name", GOOD)
def test_it_reads_every_good_list(name: str, tmp_path: Path) -> None:
    found: list[ReadSheet] = read(tmp_path / name, _GOOD[name])
    assert [len(sheet.people) for sheet in found] == [2 if name == "russian.txt" else 12]
    assert not found[0].of(Role.BROKEN)
