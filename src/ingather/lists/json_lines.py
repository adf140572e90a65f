"""Read JSON lines: one object a line, in flat memory; a line that is no JSON is a broken row, not an end."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from ingather.lists.batches import Row, in_batches
from ingather.lists.encoding import Encoding, find_encoding
from ingather.lists.flatten import DECODER, ColumnSet, Json, Members, Pair, flat
from ingather.lists.foreign import beginnings
from ingather.lists.format import Format
from ingather.lists.lines import Lines, read_lines
from ingather.lists.sheet import Role, Sheet
from ingather.lists.source import Source
from ingather.text.sentence import Sentence, sentence

SUFFIXES = (".jsonl", ".ndjson", ".jsonlines")
_OBJECT = re.compile(r"\s*\{\s*[\"}]")
_LINES_THAT_TELL = 20


def is_json_lines(source: Source, head: bytes) -> bool:
    """Whether lines begin with objects, and one of the first is whole in its line, with others beside it."""
    return any(_has_whole_lines(text, source.suffix in SUFFIXES) for text in beginnings(head))


def _has_whole_lines(text: str, named_so: bool) -> bool:  # noqa: FBT001 - a fact about the file
    lines = [line for line in text.splitlines()[:_LINES_THAT_TELL] if line.strip()]
    objects = [line for line in lines if _OBJECT.match(line)]
    if named_so:
        return bool(objects)
    starts_so = bool(lines) and lines[0] in objects
    return starts_so and len(objects) > 1 and any(isinstance(_value(line), Members) for line in objects)


def read_json_lines(source: Source) -> Iterator[Sheet]:
    """The one sheet of a file of JSON lines; its columns are found in a first pass over the whole file."""
    encoding = find_encoding(source.path)
    columns = ColumnSet()
    for lines in read_lines(source.path, encoding):
        for text in () if lines.broken else lines.texts:
            columns.add(_pairs(text) or ())
    width = max(1, len(columns.labels))
    labels = columns.labels or ("",)
    yield Sheet(None, labels, None, in_batches(_rows(source.path, encoding, columns), width))


def _rows(path: Path, encoding: Encoding, columns: ColumnSet) -> Iterator[Row]:
    number = 0
    for lines in read_lines(path, encoding):
        for index in range(len(lines.texts)):
            number += 1
            yield _row(number, lines, index, columns)


def _row(number: int, lines: Lines, index: int, columns: ColumnSet) -> Row:
    text, flaws = lines.texts[index], lines.flaws.get(index, ())
    if not text.strip():
        return number, Role.BLANK, (text,), flaws
    pairs = None if lines.broken else _pairs(text)
    if pairs is None:
        return number, Role.BROKEN, (text,), (*flaws, *(() if lines.broken else (_no_json(text),)))
    return number, Role.DATA, columns.cells(pairs), flaws


def _pairs(text: str) -> list[Pair] | None:
    """The columns and texts of a line; None where it is no JSON."""
    try:
        return list(flat(DECODER.decode(text.strip().rstrip(","))))
    except (ValueError, RecursionError):
        return None


def _value(line: str) -> Json:
    try:
        value: Json = DECODER.decode(line.strip().rstrip(","))
    except (ValueError, RecursionError):
        return None
    return value


def _no_json(text: str) -> Sentence:
    """Where in the line it stops being JSON."""
    try:
        DECODER.decode(text.strip().rstrip(","))
    except json.JSONDecodeError as error:
        return sentence("lists.no_json_line", column=error.colno)
    except RecursionError:
        pass
    return sentence("lists.json_too_deep")


FORMAT = Format("JSON lines", is_json_lines, read_json_lines)
