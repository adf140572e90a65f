from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from benchmarks.calibration import measured
from benchmarks.calibration_measured import Measured, by_tenths
from benchmarks.calibration_page import with_tables
from benchmarks.calibration_plots import curves, moved
from benchmarks.engine.accuracy import Pairs, accuracy
from benchmarks.engine.people import write_people
from benchmarks.engine.sets import parted

PAIRS = Pairs(
    np.array([-5.0, -1.0, 1.0, 2.0, 9.0]),
    np.array([0.01, 0.31, 0.62, 0.68, 1.0]),
    np.array([False, False, True, False, True]),
)
FIGURES = accuracy(PAIRS, 3)
ONE = Measured(
    name="invented <1>",
    fresh=True,
    rows=1000,
    true_pairs=3,
    fitted=FIGURES,
    shipped=replace(FIGURES, calibration_error=0.5),
    tenths=by_tenths(PAIRS),
)
PAGE = "before\n<!-- calibration -->\nold\n<!-- end of calibration -->\nafter\n"


def test_it_parts_pairs_by_tenths_and_leaves_out_the_hopeless() -> None:
    found = [(round(each.said, 2), each.true, each.pairs) for each in by_tenths(PAIRS)]
    assert found == [(0.31, 0.0, 1), (0.65, 0.5, 2), (1.0, 1.0, 1)]


def test_it_puts_the_tables_in_their_place() -> None:
    text = with_tables(PAGE, [ONE, replace(ONE, name="seen", fresh=False)])
    assert text.startswith("before\n")
    assert text.endswith("after\n")
    assert "old" not in text
    assert text.index("invented <1>") < text.index("seen")
    assert with_tables(text, [ONE, replace(ONE, name="seen", fresh=False)]) == text


def test_it_refuses_a_page_without_that_place() -> None:
    with pytest.raises(ValueError, match="no place"):
        with_tables("a page", [ONE])


@pytest.mark.parametrize("draw", [curves, moved])
def test_it_draws_every_list_and_says_its_figures_in_words(draw: Callable[[Sequence[Measured]], str]) -> None:
    root = ElementTree.fromstring(draw([ONE, replace(ONE, name="other")]))  # noqa: S314 - our own picture
    texts = [each.text or "" for each in root.iter("{http://www.w3.org/2000/svg}text")]
    assert {"invented <1>", "other"} <= set(texts)
    assert "other" in (root.findtext("{http://www.w3.org/2000/svg}desc") or "")


def test_it_measures_a_list(tmp_path: Path) -> None:
    write_people(tmp_path / "few.parquet", 200, seed=1)
    found = measured(parted("few", tmp_path / "few.parquet", tmp_path / "few"), fresh=True)
    assert found.rows == 200
    assert found.true_pairs > 0
    assert found.fitted.pairs == found.shipped.pairs > 0
    assert sum(each.pairs for each in found.tenths) <= found.fitted.pairs
