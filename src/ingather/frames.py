"""Match lists from Python: files, or tables of any library that speaks Arrow."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from os import PathLike, fspath
from typing import Protocol, runtime_checkable

import pyarrow as pa

from ingather.actions.engines import EngineName
from ingather.actions.gather_lists import Gathered, Reading, gather
from ingather.actions.gather_table import gather_table
from ingather.actions.match_lists import LIKELY, Wishes, dedupe_gathered, link_gathered
from ingather.actions.stages import Stages
from ingather.lists.sheet import Unreadable
from ingather.records.columns import place_of
from ingather.records.field import Field
from ingather.reports.matched_tables import deduped_pairs, linked_pairs, links_table, people_table
from ingather.text.sentence import Sentence
from ingather.wording.say import say

__all__ = ["Result", "dedupe", "link"]


@runtime_checkable
class _ArrowStream(Protocol):
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...


@runtime_checkable
class _ToArrow(Protocol):
    def to_arrow(self) -> pa.Table: ...


Table = str | PathLike[str] | _ArrowStream | _ToArrow
Fields = Mapping[str, str | Sequence[str]]


@dataclass(frozen=True, slots=True)
class Result:
    """What was found: `out` and `pairs` as the command writes them, and what a person must see."""

    out: pa.Table
    pairs: pa.Table
    attention: tuple[str, ...]


def dedupe(
    table: Table, *, fields: Fields | None = None, threshold: float = LIKELY, engine: str = EngineName.LOCAL
) -> Result:
    """Who in this table is the same person.

    `fields` says what columns hold, as field: column or columns. Raises ValueError in plain words where the table
    cannot be read or a column does not exist.
    """
    wishes, stages = _wishes(fields, threshold, engine), Stages()
    lists = _gathered(table, "table", wishes, stages)
    _refuse_unknown(wishes, lists)
    found = dedupe_gathered(lists, wishes, stages)
    return Result(people_table(found), deduped_pairs(found), _said(found.attention))


def link(
    left: Table,
    right: Table,
    *,
    fields: Fields | None = None,
    threshold: float = LIKELY,
    engine: str = EngineName.LOCAL,
) -> Result:
    """Who in the left table is who in the right one, where each holds a person once; otherwise as `dedupe`."""
    wishes, stages = _wishes(fields, threshold, engine), Stages()
    sides = _gathered(left, "left", wishes, stages), _gathered(right, "right", wishes, stages)
    _refuse_unknown(wishes, *sides)
    found = link_gathered(*sides, wishes, stages)
    return Result(links_table(found), linked_pairs(found), _said(found.attention))


def _wishes(fields: Fields | None, threshold: float, engine: str) -> Wishes:
    if not 0 < threshold <= 1:
        raise ValueError("threshold is a probability above 0, at most 1")
    columns: dict[str, Field | None] = {}
    for name, said in (fields or {}).items():
        if name not in {*Field, "none"}:
            raise ValueError(f"{name!r} is no field; they are {', '.join(Field)}, or none to leave a column out")
        for column in [said] if isinstance(said, str) else said:
            columns[column] = None if name == "none" else Field(name)
    today = datetime.now().astimezone().date()
    return Wishes(today, columns, threshold=threshold, engine=EngineName(engine))


def _gathered(table: Table, label: str, wishes: Wishes, stages: Stages) -> Gathered:
    reading = Reading(wishes.as_of, wishes.columns)
    if isinstance(table, str | PathLike):
        try:
            return gather([fspath(table)], reading, stages)
        except Unreadable as unreadable:
            raise ValueError(say(unreadable.sentence)) from unreadable
    return gather_table(_arrow(table), label, reading, stages)


def _arrow(table: _ArrowStream | _ToArrow) -> pa.Table:
    if isinstance(table, pa.Table):
        return table
    if isinstance(table, _ArrowStream):
        return pa.table(table)
    if isinstance(table, _ToArrow):
        return table.to_arrow()
    raise TypeError("a table is a path, a pyarrow Table, or anything with __arrow_c_stream__ or to_arrow")


def _refuse_unknown(wishes: Wishes, *sides: Gathered) -> None:
    labels = [[column.column for column in each.columns] for side in sides for each in side.lists]
    for named in wishes.columns:
        if all(place_of(named, own) is None for own in labels):
            raise ValueError(f"there is no column {named!r}")


def _said(attention: Sequence[Sentence]) -> tuple[str, ...]:
    return tuple(map(say, attention))
