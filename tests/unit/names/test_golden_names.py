"""How far comparing names tells the `yes` of tests/golden/names from its `no`: what was reached is kept.

A floor is raised when the program gets better; the failures by name: python -m benchmarks.names --failures.
"""

import pytest
from benchmarks.golden_names import all_measured, categories, failures

# Reached: the share of yes found at the threshold (at least), of no found falsely (at most), area under the curve.
REACHED = {
    "all": (0.99, 0.13, 0.97),
    "cross_script": (0.99, 0.11, 0.97),
    "kinnuim_nicknames": (0.97, 0.03, 0.97),
    "ocr_handwriting": (0.97, 0.24, 0.91),
    "patronymics": (0.99, 0.06, 0.99),
    "polish_german": (0.99, 0.28, 0.96),
    "romanisations": (0.99, 0.03, 0.99),
    "swapped_compound": (0.99, 0.23, 0.99),
    "yiddish_orthographies": (0.99, 0.12, 0.97),
}


def test_every_category_has_its_floor() -> None:
    assert set(REACHED) == {*categories(), "all"}


@pytest.mark.parametrize("category", REACHED)
def test_names_are_told_apart_as_well_as_they_were(category: str) -> None:
    found = all_measured()[category]
    recall, false, area = REACHED[category]
    assert found.recall >= recall
    assert found.false <= false
    assert found.area >= area


def test_failures_are_listed_by_name_with_their_note() -> None:
    listed = failures()
    assert all(f"{category}: " in listed for category in categories())
    assert sum(line.startswith("  ") for line in listed.splitlines()) == _wrong()


def _wrong() -> int:
    found = [measured for category, measured in all_measured().items() if category != "all"]
    return sum(measured.wrong for measured in found)
