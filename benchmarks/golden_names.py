"""The pairs of names written by hand, and how far comparing names tells their `yes` from their `no`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from benchmarks.ranking import area_under_curve
from ingather.names import similarity

FOLDER = Path(__file__).parents[1] / "tests" / "golden" / "names"
THRESHOLD = 0.5


@dataclass(frozen=True, slots=True)
class Judged:
    """One pair, whether it can be one person's name, and how alike the program finds it."""

    left: str
    right: str
    same: bool
    note: str
    score: float

    @property
    def fails(self) -> bool:
        """A `yes` below the threshold, or a `no` at or above it."""
        return self.same != (self.score >= THRESHOLD)


@dataclass(frozen=True, slots=True)
class Measured:
    """Of one category: the share of `yes` found, of `no` found falsely, and the area under the curve."""

    pairs: int
    wrong: int
    recall: float
    false: float
    area: float


def categories() -> tuple[str, ...]:
    """The names of the files."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.tsv")))


@cache
def judged(category: str) -> tuple[Judged, ...]:
    """Each pair of a category with its score."""
    lines = (FOLDER / f"{category}.tsv").read_text(encoding="utf-8").splitlines()[1:]
    rows = [line.split("\t") for line in lines]
    return tuple(Judged(a, b, same == "yes", note, similarity(a, b)) for a, b, same, note in rows)


def measured(pairs: Sequence[Judged]) -> Measured:
    """The figures of some pairs."""
    true = [pair.score for pair in pairs if pair.same]
    false = [pair.score for pair in pairs if not pair.same]
    found = sum(score >= THRESHOLD for score in true) / len(true)
    wrong = sum(score >= THRESHOLD for score in false) / len(false)
    return Measured(len(pairs), sum(pair.fails for pair in pairs), found, wrong, area_under_curve(true, false))


def all_measured() -> Mapping[str, Measured]:
    """The figures by category, and of all pairs together."""
    found = {category: measured(judged(category)) for category in categories()}
    return found | {"all": measured([pair for category in categories() for pair in judged(category)])}


def failures() -> str:
    """Every pair that was judged wrongly, by category, for a reader."""
    return "\n".join(line for category in categories() for line in _failing(category))


def _failing(category: str) -> list[str]:
    wrong = [pair for pair in judged(category) if pair.fails]
    missed = [pair for pair in wrong if pair.same]
    lines = [f"{category}: {len(missed)} not found, {len(wrong) - len(missed)} found falsely"]
    ordered = sorted(wrong, key=lambda pair: (not pair.same, pair.score))
    return lines + [
        f"  {'yes' if pair.same else 'no '} {pair.score:.2f}  {pair.left} | {pair.right}  ({pair.note})"
        for pair in ordered
    ]
