"""A gazetteer of one's own: places from a CSV file, for the villages that no other gazetteer has."""

import csv
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from math import inf, isnan
from pathlib import Path

from ingather.places.place import Place, own_id
from ingather.places.skeleton import FEWEST, skeleton
from ingather.text.folding import fold
from ingather.text.sentence import Sentence, sentence

COLUMNS = ("name", "country", "latitude", "longitude", "other_names", "population")
_NEEDED = COLUMNS[:4]
_BETWEEN_NAMES = "|"
_LOST_LETTER = "\ufffd"  # what reading puts where bytes were no UTF-8


@dataclass(frozen=True, slots=True)
class Listed:
    """The places of such a file by their folded names, and what should be mended in it, one sentence for each row."""

    places: Mapping[str, tuple[Place, ...]]
    names: tuple[str, ...]
    complaints: tuple[Sentence, ...]

    def find(self, key: str) -> Sequence[Place]:
        """The places of a folded name, in the order of the file."""
        return self.places.get(key, ())

    def starting(self, key: str) -> Iterator[str]:
        """The folded names that begin so."""
        for name in self.names[bisect_left(self.names, key) :]:
            if not name.startswith(key):
                return
            yield name

    def alike(self, key: str) -> Iterator[str]:
        """The folded names whose consonants begin like those of a misspelt one."""
        begin = skeleton(key)[:FEWEST]
        return (name for name in self.names if skeleton(name)[:FEWEST] == begin)


def load_gazetteer(path: Path) -> Listed:
    """Read a gazetteer of one's own, with the columns of COLUMNS; what cannot be read is a complaint."""
    try:
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
            return _gathered(_rows(file))
    except OSError as problem:
        return _gathered([sentence("places.unreadable", file=path.name, reason=problem.strerror or str(problem))])


def _gathered(read: Iterable[tuple[Place, tuple[str, ...]] | Sentence]) -> Listed:
    found: dict[str, dict[int, Place]] = {}
    complaints: list[Sentence] = []
    for each in read:
        if isinstance(each, Sentence):
            complaints.append(each)
            continue
        place, names = each
        for key in filter(None, map(fold, names)):
            found.setdefault(key, {}).setdefault(place.id, replace(place, form=key))
    places = {key: tuple(of.values()) for key, of in found.items()}
    return Listed(places, tuple(sorted(places)), tuple(complaints))


def _rows(lines: Iterator[str]) -> Iterator[tuple[Place, tuple[str, ...]] | Sentence]:
    """Each row as a place with its names, or as the complaint about it."""
    header = next(lines, "")
    rows = csv.reader(chain([header], lines), delimiter=max(",;\t", key=header.count))
    row = 1
    try:
        columns = [fold(cell).replace(" ", "_") for cell in next(rows, [])]
        if missing := [column for column in _NEEDED if column not in columns]:
            yield sentence("places.no_column", columns=", ".join(missing))
            return
        row = rows.line_num + 1
        for cells in rows:
            if any(map(str.strip, cells)):
                yield _read(row, dict(zip(columns, map(str.strip, cells), strict=False)))
            row = rows.line_num + 1
    except csv.Error:
        yield sentence("places.broken_row", row=row)


def _read(row: int, cells: Mapping[str, str]) -> tuple[Place, tuple[str, ...]] | Sentence:
    name, country = cells.get("name", ""), cells.get("country", "").upper()
    if not fold(name) or _LOST_LETTER in "".join(cells.values()):
        return sentence("places.no_name", row=row)
    if not (len(country) == 2 and country.isascii() and country.isalpha()):
        return sentence("places.no_country", row=row)
    north, east = _number(cells.get("latitude", "")), _number(cells.get("longitude", ""))
    if abs(north) > 90 or abs(east) > 180:
        return sentence("places.no_coordinates", row=row)
    people = cells.get("population", "")
    count = int(people) if people.isascii() and people.isdigit() and len(people) < 11 else 0
    place = Place(own_id(name, country, north, east), name, country, north, east, count, form="")
    return place, (name, *cells.get("other_names", "").split(_BETWEEN_NAMES))


def _number(text: str) -> float:
    """The number that a text is, with a point or a comma; beyond every bound where it is none."""
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        return inf
    return inf if isnan(number) else number
