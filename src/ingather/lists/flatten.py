"""Flatten nested values into columns: names joined by dots, plain lists by line feeds, nothing left out."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Union

from ingather.lists.batches import MOST_COLUMNS

MOST_LEVELS = 24  # deeper values are kept as JSON text in one cell
_HALF = re.compile("[\ud800-\udfff]")

Json = Union[str, bool, None, "Members", Sequence["Json"]]
Pair = tuple[str, str | None]


class Members(list[tuple[str, Json]]):
    """The members of a JSON object as they stand: in order, and both of two with one key."""


# Numbers stay as written, control letters within texts are kept, and of two members with one key both.
DECODER = json.JSONDecoder(object_pairs_hook=Members, parse_float=str, parse_int=str, parse_constant=str, strict=False)


def flat(value: Json, path: str = "", level: int = 0) -> Iterator[Pair]:
    """The columns of a value and their texts; None where it says null or an empty object."""
    match value:
        case Members() if value and level < MOST_LEVELS:
            for key, inner in value:
                yield from flat(inner, f"{path}.{key}" if path else key, level + 1)
        case list() if level < MOST_LEVELS and any(isinstance(inner, list) for inner in value):
            for place, inner in enumerate(value, 1):
                yield from flat(inner, f"{path}.{place}" if path else str(place), level + 1)
        case list() if not isinstance(value, Members) and level < MOST_LEVELS:
            yield path, "\n".join(scalar(inner) or "" for inner in value)
        case list():
            yield path, as_json(value) if value else None
        case _:
            yield path, scalar(value)


def scalar(value: Json) -> str | None:
    """The text of a value that is not nested; lone halves of letters are made visible."""
    match value:
        case None:
            return None
        case bool():
            return "true" if value else "false"
        case str():
            return whole_letters(value)
        case _:
            return as_json(value)


def whole_letters(text: str) -> str:
    """The text with halves of letters, which no encoding can write, as visible escapes."""
    return text if text.isascii() else _HALF.sub(lambda half: f"\\u{ord(half[0]):04x}", text)


def as_json(value: Json) -> str:
    """A nested value as JSON text, its numbers as texts."""
    match value:
        case Members():
            return "{" + ", ".join(f"{_quoted(key)}: {as_json(inner)}" for key, inner in value) + "}"
        case str():
            return _quoted(value)
        case None | bool():
            return json.dumps(value)
        case _:
            return "[" + ", ".join(map(as_json, value)) + "]"


def _quoted(text: str) -> str:
    return json.dumps(whole_letters(text), ensure_ascii=False)


class ColumnSet:
    """The columns of many flattened values: each name in order of appearance, twice where one value has it twice."""

    def __init__(self) -> None:
        self._places: dict[tuple[str, int], int] = {}

    @property
    def labels(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(whole_letters(name) for name, _ in self._places)

    def add(self, pairs: Iterable[Pair]) -> None:
        """Make room for these columns, as far as a sheet may have them."""
        for key, _ in _counted(pairs):
            if key not in self._places and len(self._places) < MOST_COLUMNS:
                self._places[key] = len(self._places)

    def cells(self, pairs: Iterable[Pair]) -> list[str | None]:
        """The cells of a row in the order of the columns; those without a column follow as "name: value"."""
        cells: list[str | None] = [None] * len(self._places)
        for key, value in _counted(pairs):
            place = self._places.get(key)
            if place is None:
                cells.append(f"{whole_letters(key[0])}: {value or ''}")
            else:
                cells[place] = value
        return cells


def _counted(pairs: Iterable[Pair]) -> Iterator[tuple[tuple[str, int], str | None]]:
    """The pairs with how often each name came before in them."""
    before: Counter[str] = Counter()
    for name, value in pairs:
        yield (name, before[name]), value
        before[name] += 1
