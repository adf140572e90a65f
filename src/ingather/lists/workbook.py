"""Read workbooks (XLSX, XLSM, XLSB, XLS, ODS): every sheet, each row under the number that a person sees."""

import json
import mmap
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from itertools import count
from pathlib import Path
from typing import IO

from ingather.lists import workbook_child, zipped
from ingather.lists.format import Format
from ingather.lists.grid import lay_out
from ingather.lists.merged import with_merged
from ingather.lists.sheet import RawRow, Sheet, Unreadable
from ingather.lists.source import Source
from ingather.text.sentence import Sentence, sentence

LARGEST_FILE = 256 << 20  # bytes
MOST_CELLS = 12_000_000  # of one sheet, from its first cell to its last, empty ones too
CHILD = ("-m", workbook_child.__name__)  # what the child process runs
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLDER_SUFFIXES = (".xls", ".xlt", ".xla")  # where the directory of streams is lost
_ODS_MIMETYPE = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"


def is_workbook(source: Source, head: bytes) -> bool:
    """Whether a file is a workbook, by the parts that it holds."""
    if head.startswith(_OLE):
        named_so = source.suffix in _OLDER_SUFFIXES and not _holds(source.path, "WordDocument")
        return named_so or any(_holds(source.path, stream) for stream in ("Workbook", "Book", "EncryptedPackage"))
    if not head.startswith(b"PK"):
        return False
    parts = zipped.parts_of(source.path)
    if not parts:  # too damaged to list: its beginning still tells
        return b"xl/work" in head or _ODS_MIMETYPE in head
    return bool(parts & {"xl/workbook.xml", "xl/workbook.bin"}) or _ODS_MIMETYPE in head


def read_workbook(source: Source) -> Iterator[Sheet]:
    """The sheets of a workbook, hidden ones too; raises Unreadable for one that is locked, broken or too large."""
    _insist_on_bounds(source)
    with _started(source.path) as child:
        try:
            yield from _sheets(_Told(child.stdout or StringIO()), source)
        finally:
            child.kill()


def _insist_on_bounds(source: Source) -> None:
    if source.size > LARGEST_FILE:
        raise Unreadable(sentence("lists.too_large", file=source.label, size=source.size, limit=LARGEST_FILE))
    if source.head(2) != b"PK":
        if _holds(source.path, "EncryptedPackage"):
            raise Unreadable(sentence("lists.locked_workbook", file=source.label))
        return
    if not zipped.parts_of(source.path):
        raise Unreadable(sentence("lists.broken_workbook", file=source.label))
    if zipped.is_locked(source.path):
        raise Unreadable(sentence("lists.locked_workbook", file=source.label))
    _insist_on_extent(source)


def _insist_on_extent(source: Source) -> None:
    try:
        extent = zipped.widest_extent(source.path)
    except zipped.TooMuchError:
        limit = zipped.MOST_INFLATED
        raise Unreadable(sentence("lists.inflates_too_far", file=source.label, limit=limit)) from None
    if extent.cells > MOST_CELLS:
        told = sentence("lists.reaches_too_far", file=source.label, rows=extent.rows, columns=extent.columns)
        raise Unreadable(told)


def _holds(path: Path, stream: str) -> bool:
    """Whether a file of the older kind (OLE) names that stream in its directory."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        return content.find(b"\0" + stream.encode("utf-16-le") + b"\0\0") >= 0 or _begins(content, stream)


def _begins(content: mmap.mmap, stream: str) -> bool:
    """Whether a directory entry, which starts at a multiple of its size, begins with that name."""
    name, place = stream.encode("utf-16-le") + b"\0\0", -1
    while (place := content.find(name, place + 1)) >= 0:
        if place % 128 == 0:
            return True
    return False


def _started(path: Path) -> "subprocess.Popen[str]":
    command = [sys.executable, "-P", *CHILD, str(path.absolute())]  # -P: nothing is imported from the current folder
    return subprocess.Popen(  # noqa: S603 - our own program, by its full path
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, encoding="utf-8"
    )


@dataclass(slots=True)
class _Told:
    """What the child process tells, with a look at what comes next: None once there is no more, as after a crash."""

    lines: IO[str]
    next: object = None

    def take(self) -> object:
        """The message that was next."""
        told, line = self.next, self.lines.readline()
        self.next = json.loads(line) if line.endswith("\n") else None
        return told

    def take_if(self, name: str) -> object:
        """What the next message says under that name, taking it; None where it says nothing."""
        match self.next:
            case dict() as message if name in message:
                self.take()
                return message[name]
            case _:
                return None


def _sheets(told: _Told, source: Source) -> Iterator[Sheet]:
    told.take()
    opening, place = told.next, 0
    sheets = told.take_if("sheets")
    names = sheets if isinstance(sheets, list) else []
    while (begun := _begun(told)) is not None:
        name, merged = begun
        rows = _Rows(with_merged(_rows(told), merged))
        yield lay_out(rows, name=name if len(names) > 1 else None, headers=source.headers)
        rows.keep_rest()
        place += 1
    if place == 0:
        raise Unreadable(_failure(opening, source.label))
    for name in names[place:]:  # the child process came to its end in the first of these
        yield lay_out([_broken_row(1)], name=name)


def _begun(told: _Told) -> tuple[str, list[list[int]]] | None:
    """The name and the merged ranges of the sheet that begins now; None where none does, or it ends the process."""
    name, merged = told.take_if("sheet"), told.take_if("merged")
    if not isinstance(name, str) or (merged is None and told.next is None):
        return None
    return name, merged if isinstance(merged, list) else []


def _failure(message: object, label: str) -> Sentence:
    """What to say of a workbook that the child could not open."""
    locked = isinstance(message, dict) and message.get("failed") == workbook_child.LOCKED
    return sentence("lists.locked_workbook" if locked else "lists.broken_workbook", file=label)


def _rows(told: _Told) -> Iterator[RawRow]:
    """The rows of the sheet that has just begun; a broken one at the end where the sheet breaks off."""
    for number in count(1):
        match told.next:
            case list() as cells:
                yield RawRow(number, tuple(cells))
            case {"cells": cells, "long": places}:
                yield RawRow(number, tuple(cells), tuple(_too_long(place) for place in places))
            case {"sheet": _} | {"end": _}:
                return
            case _:
                yield _broken_row(number)
                told.take()
                return
        told.take()


def _broken_row(number: int) -> RawRow:
    return RawRow(number, ("",), (sentence("lists.broken_sheet"),), broken=True)


def _too_long(place: int) -> Sentence:
    return sentence("lists.long_number", column=place + 1)


@dataclass(slots=True)
class _Rows:
    """The rows of one sheet, which wait in memory when the next sheet is asked for before they were read."""

    rows: Iterator[RawRow]

    def __iter__(self) -> "_Rows":
        return self

    def __next__(self) -> RawRow:
        return next(self.rows)

    def keep_rest(self) -> None:
        """Take all that is left off the child process."""
        self.rows = iter(list(self.rows))


FORMAT = Format("workbook", is_workbook, read_workbook)
