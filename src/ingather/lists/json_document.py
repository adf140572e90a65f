"""Read a JSON document: an array of objects, or an object that holds such arrays; each array is a sheet."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import chain

from ingather.lists.batches import Row, in_batches
from ingather.lists.encoding import find_encoding
from ingather.lists.flatten import DECODER, ColumnSet, Json, Members, flat, scalar, whole_letters
from ingather.lists.foreign import beginnings
from ingather.lists.format import Format
from ingather.lists.grid import lay_out
from ingather.lists.sheet import RawRow, Role, Sheet, Unreadable
from ingather.lists.source import Source
from ingather.text.sentence import Sentence, sentence

LARGEST_FILE = 256 << 20  # bytes; JSON lines have no such limit
KEPT_OF_BROKEN = 1 << 16  # letters of what follows a break
MOST_LEVELS = 4  # of objects around an array of people
_DOCUMENT = re.compile(r"\s*(?:\{\s*(?:[\"}]|$)|\[\s*(?:[\[{\"\]]|$))")
_SPACE = re.compile(r"[ \t\r\n]*")
_COLON = re.compile(r"[ \t\r\n]*:?[ \t\r\n]*")
_BETWEEN = re.compile(r"[ \t\r\n]*,?[ \t\r\n]*")


def is_json(source: Source, head: bytes) -> bool:
    """Whether a file begins like a JSON array or object; one of bare numbers only where it is named so."""
    named_so = source.suffix in (".json", ".geojson")
    return any(_DOCUMENT.match(text) or (named_so and text.lstrip()[:1] in "[{") for text in beginnings(head))


@dataclass(slots=True)
class _Array:
    """An array in the text, and what a first pass found in it."""

    path: str
    start: int  # after the bracket that opens it
    closing: str = "]"
    objects: int = 0
    others: int = 0
    columns: ColumnSet = field(default_factory=ColumnSet)

    @property
    def count(self) -> int:
        return self.objects + self.others


@dataclass(frozen=True, slots=True)
class _Break:
    """Where a document stops being JSON."""

    place: int
    told: Sentence


def read_json(source: Source) -> Iterator[Sheet]:
    """The sheets of a JSON document; raises Unreadable for one that is too large, or holds nothing readable."""
    if source.size > LARGEST_FILE:
        raise Unreadable(sentence("lists.too_large", file=source.label, size=source.size, limit=LARGEST_FILE))
    encoding = find_encoding(source.path)
    text = source.path.read_bytes()[encoding.mark :].decode(encoding.codec, errors="backslashreplace")
    arrays, broken = _survey(text)
    if not arrays:
        raise Unreadable(sentence("lists.broken_json", file=source.label))
    for array in arrays:
        end = broken if array is arrays[-1] else None
        sheet = _sheet(text, array, end, source.headers)
        yield replace(sheet, name=array.path) if len(arrays) > 1 else sheet


def _survey(text: str) -> tuple[list[_Array], _Break | None]:
    """The arrays of a document that hold people, and the break if there is one."""
    walk = _Walk(text)
    try:
        rest = walk.top()
    except _Broken as error:
        return walk.telling(), error.at
    if rest < len(text):
        return walk.telling(), _Break(rest, sentence("lists.json_goes_on", letters=len(text) - rest))
    return walk.telling(), None


class _Broken(Exception):
    def __init__(self, at: _Break) -> None:
        super().__init__(at.told.id)
        self.at = at


@dataclass(slots=True)
class _Walk:
    """A pass over a document that takes its arrays element by element."""

    text: str
    arrays: list[_Array] = field(default_factory=list)
    members: int = 0  # of the outermost object, and how many of them are objects
    nested: int = 0

    def telling(self) -> list[_Array]:
        """The arrays of objects; where there are none, the first array at all."""
        filled = [array for array in self.arrays if array.objects]
        return filled or [array for array in self.arrays if array.count or array.path == ""][:1]

    def top(self) -> int:
        """Walk over the whole document; the place after it."""
        place = self._skip(0)
        if self.text.startswith("[", place):
            return self._skip(self._array(_Array("", place + 1)))
        if not self.text.startswith("{", place):
            raise _Broken(_Break(place, _breaks_off(self.text, place)))
        end = self._skip(self._object(place + 1, "", 1))
        if any(array.objects for array in self.arrays):
            return end
        if end == len(self.text) and self.members == self.nested:  # people by their keys
            return self._skip(self._array(_Array("", place + 1, closing="}")))
        return self._skip(self._array(_Array("", place, closing="")))  # one person, or one after the other

    def _array(self, array: _Array) -> int:
        self.arrays.append(array)
        place = array.start
        for value, end in elements(self.text, array.start, array.closing):
            if isinstance(value, Members):
                array.objects += 1
            else:
                array.others += 1
            array.columns.add(flat(value))
            place = end
        return after(_BETWEEN, self.text, place) + len(array.closing)

    def _object(self, place: int, path: str, level: int) -> int:
        """Walk over the members of an object, from after its opening brace to after its closing one."""
        while True:
            place = after(_BETWEEN, self.text, place)
            if self.text.startswith("}", place):
                return place + 1
            key, place = decode(self.text, place)
            place = self._skip(place)
            if not isinstance(key, str) or not self.text.startswith(":", place):
                raise _Broken(_Break(place, _breaks_off(self.text, place)))
            place = self._member(self._skip(place + 1), f"{path}.{key}" if path else key, level)

    def _member(self, place: int, path: str, level: int) -> int:
        opening = self.text[place : place + 1]
        if level == 1:
            self.members += 1
            self.nested += opening == "{"
        if opening == "[" and level <= MOST_LEVELS:
            return self._array(_Array(path, place + 1))
        if opening == "{" and level < MOST_LEVELS:
            return self._object(place + 1, path, level + 1)
        return decode(self.text, place)[1]

    def _skip(self, place: int) -> int:
        return after(_SPACE, self.text, place)


def elements(text: str, place: int, closing: str) -> Iterator[tuple[Json, int]]:
    """The elements of an array and the place after each.

    Where a brace closes it, they are the members of an object, each with its key in a column without a name;
    where nothing does, a run of values to the end.
    """
    while True:
        place = after(_BETWEEN, text, place)
        if text.startswith(closing, place) if closing else place >= len(text):
            return
        key: Json = None
        if closing == "}":
            key, place = decode(text, place)
            place = after(_COLON, text, place)
        value, place = decode(text, place)
        yield Members([("", key), *value]) if key is not None and isinstance(value, Members) else value, place


def after(pattern: re.Pattern[str], text: str, place: int) -> int:
    """The place after what the pattern matches there."""
    found = pattern.match(text, place)
    return found.end() if found else place


def decode(text: str, place: int) -> tuple[Json, int]:
    """The value at that place and the place after it; raises where the document breaks off."""
    try:
        value, end = DECODER.raw_decode(text, place)
    except json.JSONDecodeError as error:
        raise _Broken(_Break(place, _breaks_off(text, error.pos))) from None
    except RecursionError:
        raise _Broken(_Break(place, sentence("lists.json_too_deep"))) from None
    return value, end


def _breaks_off(text: str, place: int) -> Sentence:
    line = text.count("\n", 0, place) + 1
    column = place - text.rfind("\n", 0, place)
    return sentence("lists.json_breaks_off", line=line, column=column)


def _sheet(text: str, array: _Array, broken: _Break | None, headers: frozenset[str]) -> Sheet:
    if not array.objects:
        return lay_out(chain(_cells(text, array), _broken_cells(text, array, broken)), headers=headers)
    labels = array.columns.labels
    return Sheet(None, labels, None, in_batches(_rows(text, array, broken), len(labels)))


def _cells(text: str, array: _Array) -> Iterator[RawRow]:
    """The rows of an array of arrays or of plain values."""
    for number, (value, _) in enumerate(_readable(text, array), 1):
        inner = value if isinstance(value, list) else [value]
        yield RawRow(number, tuple(scalar(cell) or "" for cell in inner))


def _broken_cells(text: str, array: _Array, broken: _Break | None) -> Iterator[RawRow]:
    if broken is not None:
        yield RawRow(array.count + 1, (_kept(text, broken),), (broken.told,), broken=True)


def _rows(text: str, array: _Array, broken: _Break | None) -> Iterator[Row]:
    for number, (value, _) in enumerate(_readable(text, array), 1):
        told = () if isinstance(value, Members) else (sentence("lists.no_object"),)
        yield number, Role.DATA, array.columns.cells(flat(value)), told
    if broken is not None:
        yield array.count + 1, Role.BROKEN, (_kept(text, broken),), (broken.told,)


def _readable(text: str, array: _Array) -> Iterator[tuple[Json, int]]:
    """The elements that the first pass could read."""
    return (pair for _, pair in zip(range(array.count), elements(text, array.start, array.closing), strict=False))


def _kept(text: str, broken: _Break) -> str:
    return whole_letters(text[broken.place : broken.place + KEPT_OF_BROKEN])


FORMAT = Format("JSON", is_json, read_json)
