"""Invented people on five lists that come first, and records of some of them that come later, with the truth."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

from benchmarks.engine.people import SEED, invented

LATER = 500  # records, each of somebody who stands on another list
_TRUTH = ("person_id", "list")
Persons = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Written:
    """One list in a file: who each of its rows is about, and their names and days of birth as it writes them."""

    path: Path
    people: Persons
    names: tuple[str | None, ...]
    births: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists that come first, and those that come later, each kept in its own way."""

    first: tuple[Written, ...]
    later: tuple[Written, ...]

    @property
    def records(self) -> int:
        """How many records come first."""
        return sum(len(each.people) for each in self.first)


def made(folder: Path, records: int) -> Lists:
    """Lists of so many records, and a few hundred that come later; the same ones each time."""
    table = pa.concat_tables(invented(records + LATER)).combine_chunks()
    later = _held_back(np.asarray(table["person_id"]))
    flags = np.zeros(len(table), dtype=np.bool_)
    flags[later] = True
    return Lists(
        tuple(_written(folder, "first", table.filter(pa.array(~flags)))),
        tuple(_written(folder, "later", table.filter(pa.array(flags)))),
    )


def _held_back(people: Persons) -> npt.NDArray[np.int64]:
    """One row each of people who have another."""
    _, first, counts = np.unique(people, return_index=True, return_counts=True)
    chance = np.random.Generator(np.random.PCG64([SEED, LATER]))
    return chance.permutation(first[counts > 1])[:LATER]


def _written(folder: Path, name: str, table: pa.Table) -> Iterator[Written]:
    folder.mkdir(parents=True, exist_ok=True)
    for kept in sorted(pc.unique(table["list"]).to_pylist()):
        own = table.filter(pc.equal(table["list"], kept))
        path = folder / f"{name} {kept}.csv"
        pyarrow.csv.write_csv(own.drop_columns([*_TRUTH]), path)
        names, births = tuple(own["name"].to_pylist()), tuple(own["birth_date"].to_pylist())
        yield Written(path, np.asarray(own["person_id"]), names, births)


def by_person(lists: Mapping[int, Written]) -> dict[int, set[int]]:
    """The records of each person, of lists by their numbers; the first row of a file is its header."""
    found: dict[int, set[int]] = {}
    for number, written in lists.items():
        for row, person in enumerate(written.people.tolist(), start=1):
            found.setdefault(person, set()).add(number << 32 | row)
    return found
