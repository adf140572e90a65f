"""The tables of the page that explains a probability, in their place between two marks."""

import re
from collections.abc import Sequence

from benchmarks.calibration_measured import Measured

_BETWEEN = re.compile(r"(?<=<!-- calibration -->\n).*?(?=<!-- end of calibration -->)", re.DOTALL)
_HEAD = (
    "| list | rows | true pairs | F1 at .95 | calibration error | Brier | calibration error of the shipped weights |\n"
    "| --- | --- | --- | --- | --- | --- | --- |\n"
)
_KINDS = (
    (True, "Invented with seeds that no choice was made by:"),
    (False, "Lists that choices were made by:"),
)


def with_tables(page: str, every: Sequence[Measured]) -> str:
    """The page with the tables of these lists in their place."""
    if not _BETWEEN.search(page):
        raise ValueError("the page has no place for the tables of calibration")
    tables = [
        f"{title}\n\n{_HEAD}" + "\n".join(row_of(one) for one in every if one.fresh is fresh)
        for fresh, title in _KINDS
        if any(one.fresh is fresh for one in every)
    ]
    text = "\n" + "\n\n".join(tables) + "\n\n"
    return _BETWEEN.sub(lambda _: text, page)


def row_of(one: Measured) -> str:
    """The figures of a list as a row of the table."""
    fitted = one.fitted
    return (
        f"| {one.name} | {one.rows:,} | {one.true_pairs:,} | {fitted.f1:.3f} | {fitted.calibration_error:.3f} | "
        f"{fitted.brier:.3f} | {one.shipped.calibration_error:.3f} |"
    )
