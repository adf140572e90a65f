"""Look into zipped files before anything reads them: what they are, how much they hold, how far their cells reach."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

MOST_INFLATED = 1 << 30  # bytes that the parts of a workbook may come to
MOST_PARTS = 20_000
_CHUNK = 1 << 20
_LONGEST_TAG = 1 << 16
_TEXTLESS = (".png", ".jpg", ".jpeg", ".gif", ".emf", ".wmf", ".bmp", ".svg", ".ttf")  # no table is in them
# What a damaged or foreign part raises; whoever reads the workbook then says what is missing.
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)

_CELL = re.compile(rb"<(?:\w+:)?c\s[^>]*?\br\s*=\s*[\"']([A-Za-z]{1,7})(\d{1,10})[\"'][^>]*(?<!/)>(?!\s*</)")
_ODS = re.compile(
    rb"<(?:[\w-]+:)?(table-row|table-cell|covered-table-cell|table)(?=[\s/>])((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>"
)
_REPEATED = re.compile(rb"number-(?:rows|columns)-repeated\s*=\s*[\"']\s*(\d{1,12})")


@dataclass(frozen=True, slots=True)
class Extent:
    """How far the cells of the fullest sheet reach, counted from its first row and column."""

    rows: int = 0
    columns: int = 0

    @property
    def cells(self) -> int:
        """The cells that stand in memory when the sheet is read."""
        return self.rows * self.columns


class TooMuchError(Exception):
    """A zipped file inflates past the stated limit."""


def parts_of(path: Path) -> frozenset[str]:
    """The names of the parts of a zipped file; none where it is no zipped file or too damaged to tell."""
    try:
        with zipfile.ZipFile(path) as archive:
            return frozenset(archive.namelist())
    except DAMAGED:
        return frozenset()


def is_locked(path: Path) -> bool:
    """Whether a part of a zipped file needs a password."""
    with zipfile.ZipFile(path) as archive:
        return any(part.flag_bits & 1 for part in archive.infolist())


def widest_extent(path: Path) -> Extent:
    """The extent of the sheet with most cells, found by inflating each part once; raises TooMuchError at the limit."""
    widest, room = Extent(), MOST_INFLATED
    with zipfile.ZipFile(path) as archive:
        if len(archive.infolist()) > MOST_PARTS:
            raise TooMuchError
        for part in archive.infolist():
            if not part.filename.lower().endswith(_TEXTLESS):
                scan = _OdsScan() if part.filename == "content.xml" else _XlsxScan()
                room -= _inflate(archive, part, scan, room)
                widest = max(widest, scan.widest, key=lambda extent: extent.cells)
    return widest


def _inflate(archive: zipfile.ZipFile, part: zipfile.ZipInfo, scan: "_XlsxScan | _OdsScan", room: int) -> int:
    """Run a scan over one part and count its real bytes."""
    size, held = 0, b""
    for chunk in _chunks(archive, part):
        size += len(chunk)
        if size > room:
            raise TooMuchError
        text = held + chunk
        cut = max(text.rfind(b"<", 0, -64), 0)  # a tag at the end waits for its rest
        scan.take(text[:cut])
        held = text[cut:][-_LONGEST_TAG:]
    scan.take(held)
    return size


def _chunks(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    try:
        with archive.open(part) as file:
            while chunk := file.read(_CHUNK):
                yield chunk
    except DAMAGED:
        return  # what could be inflated has been counted


@dataclass(slots=True)
class _XlsxScan:
    """The extent of a worksheet in SpreadsheetML; other parts hold no cells."""

    rows: int = 0
    columns: int = 0

    def take(self, text: bytes) -> None:
        found = _CELL.findall(text)
        if found:
            self.rows = max(self.rows, max(int(row) for _, row in found))
            self.columns = max(self.columns, max(map(column_number, {column for column, _ in found})))

    @property
    def widest(self) -> Extent:
        return Extent(self.rows, self.columns)


@dataclass(slots=True)
class _OdsScan:
    """The extent of the widest table of an OpenDocument spreadsheet; repeats count, but for empty ones at the end."""

    widest: Extent = Extent()
    row: int = 0
    repeat: int = 1
    column: int = 0
    filled: Extent = Extent()

    def take(self, text: bytes) -> None:
        for name, attributes in _ODS.findall(text):
            if name == b"table":
                self.row = self.column = 0
                self.repeat, self.filled = 1, Extent()
            elif name == b"table-row":
                self.row, self.repeat, self.column = self.row + self.repeat, _repeats(attributes), 0
            else:
                self._take_cell(attributes)

    def _take_cell(self, attributes: bytes) -> None:
        self.column += _repeats(attributes)
        if attributes.endswith(b"/") and b"value" not in attributes:
            return
        last = self.row + self.repeat - 1
        self.filled = Extent(max(self.filled.rows, last), max(self.filled.columns, self.column))
        self.widest = max(self.widest, self.filled, key=lambda extent: extent.cells)


def _repeats(attributes: bytes) -> int:
    found = _REPEATED.search(attributes)
    return int(found[1]) if found else 1


def column_number(letters: bytes) -> int:
    """The number of a column from its letters: A is 1, AA is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
