"""What an evaluation is made of: an output beside the truth, for all rows and for each group of people."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

TOO_SMALL = 20  # true pairs; the figures of a group with fewer say little


class Shape(StrEnum):
    """What sort of output was evaluated: a person for each row, or pairs of rows."""

    ROWS = "rows"
    PAIRS = "pairs"


class Dimension(StrEnum):
    """What people are grouped by, so that nobody's figures hide behind an average."""

    SCRIPT = "script"
    SEX = "sex"
    AGE = "age"


@dataclass(frozen=True, slots=True)
class Figures:
    """How many pairs were joined, how many of those rightly, and how many true pairs there are."""

    joined: int
    right: int
    true: int

    @property
    def precision(self) -> float | None:
        """The share of joined pairs that are right; None where none was joined."""
        return self.right / self.joined if self.joined else None

    @property
    def recall(self) -> float | None:
        """The share of true pairs that were joined; None where there are none."""
        return self.right / self.true if self.true else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall; None where there is nothing to join and nothing joined."""
        return 2 * self.right / (self.joined + self.true) if self.joined + self.true else None

    @property
    def missed(self) -> int:
        """How many true pairs were not joined."""
        return self.true - self.right


@dataclass(frozen=True, slots=True)
class AtThreshold:
    """The figures of joining every pair from a probability on."""

    threshold: float
    figures: Figures


@dataclass(frozen=True, slots=True)
class Curve:
    """Precision over recall as the threshold falls: one point for each probability that occurs, thinned for drawing."""

    threshold: Floats
    precision: Floats
    recall: Floats


@dataclass(frozen=True, slots=True)
class Ranking:
    """What the probabilities of pairs are worth for joining: at fixed thresholds, at the best, and over all."""

    fixed: tuple[AtThreshold, ...]
    best: AtThreshold | None  # by F1; None without any pair
    average_precision: float | None  # None without any true pair
    curve: Curve


@dataclass(frozen=True, slots=True)
class BCubed:
    """The precision and the recall of a row's cluster, averaged over rows."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        return 2 * self.precision * self.recall / (self.precision + self.recall)


@dataclass(frozen=True, slots=True)
class Clusters:
    """Clusters beside true persons: how many there are, how many persons are split and clusters mixed."""

    clusters: int
    persons: int
    split: int  # persons whose rows stand in several clusters
    mixed: int  # clusters that hold rows of several persons
    b_cubed: BCubed | None  # None without any row


@dataclass(frozen=True, slots=True)
class Bin:
    """Pairs of about one probability: the range of it, its mean, and the share that is truly one person."""

    least: float
    most: float
    pairs: int
    probability: float
    right: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """How far the probabilities can be taken at their word, over pairs from `CALIBRATED_FROM` on."""

    pairs: int
    error: float  # expected calibration error
    brier: float
    bins: tuple[Bin, ...]


@dataclass(frozen=True, slots=True)
class GroupFigures:
    """The figures of one group: of pairs with a row in it, joined at the likely threshold, and of its rows."""

    dimension: Dimension
    name: str
    rows: int
    figures: Figures
    b_cubed: BCubed | None
    calibration: Calibration | None

    @property
    def small(self) -> bool:
        """Whether it has too few true pairs to tell."""
        return self.figures.true < TOO_SMALL


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a row stands: its file and its row there."""

    file: str
    row: int


class Fault(StrEnum):
    """How a pair is wrong."""

    FALSE = "false"  # joined, but two persons
    MISSED = "missed"  # one person, but not joined


@dataclass(frozen=True, slots=True)
class WrongPair:
    """Two rows that were taken wrongly, with the probability given to them; None where the output has none."""

    fault: Fault
    left: Place
    right: Place
    probability: float | None


@dataclass(frozen=True, slots=True)
class Spread:
    """How many right and false pairs there are in each of equal parts of the probabilities from 0 to 1."""

    right: tuple[int, ...]
    false: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Extent:
    """What was compared: the files, how much of the output the truth speaks of, and what was left aside."""

    file: str
    shape: Shape
    truth: tuple[str, ...]
    by: str
    rows: int  # of which the truth is known, and that could be joined
    untold: int  # rows of the output, or pairs of it, of which the truth says nothing
    absent: int  # rows of the truth that the output does not speak of
    between: tuple[str, str] | None  # the two lists of a link, whose own rows are never joined among themselves


@dataclass(frozen=True, slots=True)
class Cells:
    """A row of the truth as received, for its owner: headers and cells."""

    columns: tuple[str, ...]
    cells: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """An output beside the truth."""

    extent: Extent
    joined: Figures  # at the likely threshold, or as the clusters say
    ranking: Ranking | None  # None where the output gives no probabilities of pairs
    clusters: Clusters
    calibration: Calibration | None  # None where there is no pair to calibrate
    spread: Spread | None
    groups: tuple[GroupFigures, ...]
    wrong: tuple[WrongPair, ...]

    @property
    def worst_served(self) -> GroupFigures | None:
        """The group of the lowest recall among those large enough to tell."""
        return min(filter(_telling, self.groups), key=_recall, default=None)

    def of(self, fault: Fault) -> Sequence[WrongPair]:
        """The wrong pairs of one sort, the worst first."""
        return [pair for pair in self.wrong if pair.fault is fault]


def _telling(group: GroupFigures) -> bool:
    return not group.small


def _recall(group: GroupFigures) -> float:
    return group.figures.recall or 0.0
