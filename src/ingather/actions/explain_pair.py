"""Explain why two rows are or are not one person: what both say, the levels, what each gives, and the sum."""

from dataclasses import dataclass

import numpy as np

from ingather.actions.contradictions import contradict
from ingather.actions.explained import Explained, aspects_of
from ingather.actions.gather_lists import Gathered, Reading, gather
from ingather.actions.match_lists import Wishes
from ingather.actions.stages import Stages
from ingather.batch.match import match_between, match_within
from ingather.lists.sheet import Unreadable
from ingather.matching.compare import compare
from ingather.matching.explain import explain
from ingather.matching.model import Model
from ingather.matching.prepare import weigh
from ingather.matching.prepared import Prepared
from ingather.matching.score import score
from ingather.text.sentence import sentence


@dataclass(frozen=True, slots=True)
class Row:
    """A row as the user names it: its file, its sheet in a workbook of several, and its number."""

    file: str
    sheet: str | None
    number: int

    @property
    def label(self) -> str:
        """Its list, as runs name it."""
        return self.file if self.sheet is None else f"{self.file}#{self.sheet}"


def explain_pair(left: Row, right: Row, wishes: Wishes, stages: Stages) -> Explained:
    """Why these two rows are or are not one person, by the weights that the lists themselves give.

    Raises `Unreadable` where a file cannot be read, or has no such row.
    """
    reading = Reading(wishes.as_of, wishes.columns)
    sides = [gather([left.file], reading, stages)]
    if right.file != left.file:
        sides.append(gather([right.file], reading, stages))
    rows = place_of_row(sides[0], left), place_of_row(sides[-1], right)
    if len(sides) == 1 and rows[0] == rows[1]:
        raise Unreadable(sentence("explain.same_row", file=left.label, row=left.number))
    stages.tell("preparing")
    prepared = [side.prepared(reading) for side in sides]
    model = wishes.model or _fitted(prepared, stages)
    return _explained((sides[0], sides[-1]), (prepared[0], prepared[-1]), rows, model, latest_year=wishes.as_of.year)


def place_of_row(lists: Gathered, row: Row) -> int:
    """The number of a row among those of its lists; raises `Unreadable` where there is no such row."""
    labels = [sheet.label for sheet in lists.sheets]
    if row.label not in labels:
        sheets = ", ".join(sheet.sheet or "–" for sheet in lists.sheets)
        raise Unreadable(sentence("explain.no_list", file=row.label, sheets=sheets))
    place = lists.place(row.label, row.number)
    if place is None:
        raise Unreadable(sentence("explain.no_row", file=row.label, row=row.number))
    return place


def _fitted(prepared: list[Prepared], stages: Stages) -> Model:
    if len(prepared) == 1:
        return match_within(prepared[0], told=stages.tell).model
    return match_between(prepared[0], prepared[1], told=stages.tell).model


def _explained(
    sides: tuple[Gathered, Gathered],
    prepared: tuple[Prepared, Prepared],
    rows: tuple[int, int],
    model: Model,
    *,
    latest_year: int,
) -> Explained:
    first, second = weigh(prepared[0], model), weigh(prepared[1], model)
    comparison = compare(first, second, np.array([rows], dtype=np.int32))
    found = score(comparison, model)
    left, right = sides[0].record(rows[0]), sides[1].record(rows[1])
    bits = found.bits[0].astype(float).tolist()
    levels = comparison.levels[0].tolist()
    sums = {"family": float(found.family[0]), "weight": float(found.weight[0])}
    return Explained(
        left=left,
        right=right,
        aspects=aspects_of(left, right, levels, bits),
        family=sums["family"],
        bound=sums["weight"] - sum(bits) - sums["family"],
        prior=model.prior,
        weight=sums["weight"],
        probability=float(found.probability[0]),
        sentences=explain(left, right, levels),
        contradicting=contradict(
            sides[0].part(rows[0]), sides[1].part(rows[1]), comparison.levels, latest_year=latest_year
        ),
    )
