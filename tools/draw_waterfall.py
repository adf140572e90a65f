"""Draw the examples of docs/explanation/how-a-probability-is-made.md: python -m tools.draw_waterfall

Two pairs of invented people, scored with the shipped weights: one person in two scripts, and twins, sister and brother.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa

from ingather.matching.compare import compare
from ingather.matching.model import VERSION, Model, prior_for
from ingather.matching.prepare import prepare
from ingather.matching.prepared import Prepared
from ingather.matching.score import Score, score
from ingather.records.columns import understand
from ingather.records.records import read
from ingather.reports.waterfall import steps, waterfall
from ingather.wording.say import say

_FOLDER = Path(__file__).parents[1] / "docs" / "explanation"
_AS_OF = date(2026, 11, 21)
_HEADER = ("Name", "Date of birth", "Sex", "Father", "Mother", "Residence")
_ROLL = 1_000  # people, for the prior
_EXAMPLES = {
    "waterfall-one": (
        ("Oksana Vyhadana", "31.12.1999", "f", "Petro", "Halyna", "Lwów"),
        ("Вигадана Оксана", "1999", "ж", "Петро", "", "Lviv"),
    ),
    "waterfall-twins": (
        ("Dana Madeup", "12.03.1987", "f", "Karl", "Rosa", "Haifa"),
        ("Ben Madeup", "12.03.1987", "m", "Karl", "Rosa", "Haifa"),
    ),
}


def main() -> None:
    """Draw each example, and print its figures for the page."""
    model = Model(VERSION, prior_for(_ROLL))
    for name, pair in _EXAMPLES.items():
        found = _scored(model, *pair)
        (_FOLDER / f"{name}.svg").write_text(waterfall(model, found) + "\n", encoding="utf-8")
        told = steps(model, found)
        print(name, f"sum {told.total:+.1f}, probability {told.probability:.4f}")
        for step in told.steps:
            print(f"  {say(step.label)}: {step.bits:+.1f}")


def _scored(model: Model, left: Sequence[str], right: Sequence[str]) -> Score:
    one, other = (_prepared(model, row) for row in (left, right))
    return score(compare(one, other, np.array([[0, 0]], dtype=np.int32)), model)


def _prepared(model: Model, row: Sequence[str]) -> Prepared:
    cells = [pa.array([cell or None], pa.string()) for cell in row]
    columns = understand(_HEADER, [[cell] for cell in row], {})
    records = read("example", columns, rows=np.array([2]), cells=cells, latest_year=_AS_OF.year)
    return prepare(records, model, as_of=_AS_OF)


if __name__ == "__main__":
    main()
