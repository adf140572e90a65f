"""Find the errors that formulas left in the cells of an XLSX workbook (#N/A and its kin), which readers leave out."""

import re
import zipfile
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path
from posixpath import join, normpath

from ingather.lists.zipped import DAMAGED, column_number

MOST_ERRORS = 100_000
Errors = Mapping[tuple[int, int], str]  # by row and column, counted from 0

_CHUNK = 1 << 20
_SHEET = re.compile(r"<(?:\w+:)?sheet\s([^>]*)>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\s([^>]*)>")
_ATTRIBUTE = re.compile(r"([\w:]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_FORMULA = rb"(?:\s*<(?:\w+:)?f\b[^>]*?(?:/>|>[^<]*</(?:\w+:)?f>))?"
_ERROR = re.compile(
    rb"<(?:\w+:)?c\s(?=[^>]*\bt=[\"']e[\"'])[^>]*?\br=[\"']([A-Za-z]{1,3})(\d{1,7})[\"'][^>]*>"
    + _FORMULA
    + rb"\s*<(?:\w+:)?v>([^<]{1,40})<"
)


def errors_in(path: Path) -> Mapping[str, Errors]:
    """The errors by sheet name; none where the file is no XLSX or is damaged, which its reader then tells."""
    try:
        with zipfile.ZipFile(path) as archive:
            return {name: dict(_errors(archive, part)) for name, part in _sheets(archive)}
    except (*DAMAGED, KeyError):
        return {}


def _sheets(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """The name of each sheet and the part that holds its cells."""
    relations = _all_attributes(_RELATION, archive.read("xl/_rels/workbook.xml.rels"))
    targets = {one.get("Id", ""): one.get("Target", "") for one in relations}
    for sheet in _all_attributes(_SHEET, archive.read("xl/workbook.xml")):
        relation = next((value for name, value in sheet.items() if name.endswith(":id")), "")
        target = targets.get(relation, "")
        yield sheet.get("name", ""), target.lstrip("/") if target.startswith("/") else normpath(join("xl", target))


def _all_attributes(pattern: re.Pattern[str], content: bytes) -> list[dict[str, str]]:
    text = content.decode("utf-8", errors="replace")
    return [
        {name: unescape(double or single) for name, double, single in _ATTRIBUTE.findall(found)}
        for found in pattern.findall(text)
    ]


def _errors(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[tuple[int, int], str]]:
    if part not in archive.namelist():
        return
    held, room = b"", MOST_ERRORS
    with archive.open(part) as file:
        while chunk := file.read(_CHUNK):
            text = held + chunk
            for column, row, error in _ERROR.findall(text)[:room]:
                room -= 1
                yield (int(row) - 1, column_number(column) - 1), error.decode("utf-8", errors="replace")
            held = text[max(text.rfind(b"<row"), len(text) - _CHUNK, 0) :]
