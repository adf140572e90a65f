"""A file of sealed parts: none can be changed, left out, doubled or moved, and the last says that it is whole.

First a line that says what it is, then a line of JSON in the clear, then the parts: the length of each (4 bytes, the
greatest first) and the part, sealed. The last part is empty, and sealed as the last of so many.
"""

import json
import os
import struct
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO
from uuid import UUID, uuid4

from ingather.store.guard import Key, Tampered

Plain = dict[str, object]
UNFINISHED = ".new"  # the ending of a file while it is written
_MAGIC = b"ingather sealed file 1\n"
_LENGTH = struct.Struct(">I")
_LONGEST_HEAD = 1 << 20  # bytes
_LONGEST_PART = 1 << 30  # bytes


class BrokenFile(Exception):
    """The file is none of ours, or it was damaged or cut short."""


def write(path: Path, key: Key, head: Plain, parts: Iterable[bytes]) -> None:
    """Write the file whole, or leave what was there."""
    fresh = path.with_name(f"{path.name}{UNFINISHED}")
    file_id = uuid4()
    try:
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
            out.write(_MAGIC)
            out.write(json.dumps({**head, "file": str(file_id)}, ensure_ascii=True).encode() + b"\n")
            count = 0
            for part in parts:
                _put(out, key.seal(f"{file_id} {count}", part))
                count += 1
            _put(out, key.seal(f"{file_id} last of {count}", b""))
            out.flush()
            os.fsync(out.fileno())
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


def head_of(path: Path) -> Plain:
    """What the file says in the clear; raises `BrokenFile`, and OSError where it cannot be read."""
    with path.open("rb") as file:
        return _head(file)


def parts_of(path: Path, key: Key) -> Iterator[bytes]:
    """The parts in order; raises `BrokenFile` at the latest at the end, where anything is wrong."""
    with path.open("rb") as file:
        try:
            file_id = UUID(str(_head(file)["file"]))
        except (KeyError, ValueError) as error:
            raise BrokenFile(path.name) from error
        count = 0
        while True:
            sealed = _take(file, path)
            try:
                plain = key.open(f"{file_id} {count}", sealed)
            except Tampered:
                break  # this must be the last
            yield plain
            count += 1
        try:
            key.open(f"{file_id} last of {count}", sealed)
        except Tampered as error:
            raise BrokenFile(path.name) from error


def _head(file: BinaryIO) -> Plain:
    if file.readline(len(_MAGIC)) != _MAGIC:
        raise BrokenFile(file.name)
    try:
        head = json.loads(file.readline(_LONGEST_HEAD))
    except ValueError as error:
        raise BrokenFile(file.name) from error
    if not isinstance(head, dict):
        raise BrokenFile(file.name)
    return head


def _put(out: BinaryIO, sealed: bytes) -> None:
    out.write(_LENGTH.pack(len(sealed)))
    out.write(sealed)


def _take(file: BinaryIO, path: Path) -> bytes:
    """The next part, sealed."""
    length = file.read(_LENGTH.size)
    if len(length) < _LENGTH.size or (size := _LENGTH.unpack(length)[0]) > _LONGEST_PART:
        raise BrokenFile(path.name)
    sealed = file.read(size)
    if len(sealed) < size:
        raise BrokenFile(path.name)
    return sealed
