"""Measure each group of people for itself: by script, sex and age, and those who are written in two scripts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from ingather.actions.calibrate import calibrate
from ingather.actions.cluster_measures import averaged
from ingather.actions.evaluation import Calibration, Dimension, Figures, Flags, Floats, GroupFigures, Ints
from ingather.actions.pair_measures import Countable, ScoredPairs
from ingather.actions.people_groups import NOT_SAID, Grouping

TWO_SCRIPTS = "two_scripts"


@dataclass(frozen=True, slots=True)
class Group:
    """Some people: their rows, and their pairs, which are those within rows of `among` and not within any of `without`.

    The pairs of a group are thus those with a row in it, or those between two scripts; both can be counted.
    """

    dimension: Dimension
    name: str
    rows: Flags
    among: Flags
    without: tuple[Flags, ...]

    def pairs_of(self, countable: Countable) -> int:
        """How many pairs of the group belong together."""
        return countable.pairs(self.among) - sum(countable.pairs(rows) for rows in self.without)

    def holds(self, left: Ints, right: Ints) -> Flags:
        """Which of these pairs are of the group."""
        held = self.among[left] & self.among[right]
        for rows in self.without:
            held &= ~(rows[left] & rows[right])
        return held


class Joined(Protocol):
    """What was joined, in whatever way it is known."""

    def of(self, group: Group) -> tuple[int, int, Calibration | None]:
        """How many pairs of a group were joined, how many rightly, and how they are calibrated."""
        ...


@dataclass(frozen=True, slots=True)
class JoinedByPairs:
    """Pairs joined from a probability on."""

    pairs: ScoredPairs
    threshold: float

    def of(self, group: Group) -> tuple[int, int, Calibration | None]:
        """How many pairs of a group were joined, how many rightly, and how they are calibrated."""
        own = self.pairs.only(group.holds(self.pairs.left, self.pairs.right))
        figures = own.at(self.threshold, 0)
        return figures.joined, figures.right, calibrate(own)


@dataclass(frozen=True, slots=True)
class JoinedByClusters:
    """Rows joined by their cluster; those that are rightly together belong together in cluster and person."""

    cluster: Countable
    rightly: Countable

    def of(self, group: Group) -> tuple[int, int, Calibration | None]:
        """How many pairs of a group were joined, and how many rightly; clusters say no probability of pairs."""
        return group.pairs_of(self.cluster), group.pairs_of(self.rightly), None


def groups_of(groupings: Sequence[Grouping], people: Countable) -> Iterator[Group]:
    """Every group that has a row."""
    everybody = np.ones(len(people.of), np.bool_)
    for grouping in groupings:
        members = {name: grouping.codes == code for code, name in enumerate(grouping.names)}
        for name in sorted(members, key=lambda name: (name == NOT_SAID, name)):
            if members[name].any():
                yield Group(grouping.dimension, name, members[name], everybody, (~members[name],))
        if grouping.dimension is Dimension.SCRIPT:
            yield from _two_scripts(grouping, members, people)


def _two_scripts(grouping: Grouping, members: dict[str, Flags], people: Countable) -> Iterator[Group]:
    """The people who are written in several scripts, if there are any; their pairs are those between two scripts."""
    written = ~members.get(NOT_SAID, np.zeros(len(people.of), np.bool_))
    size = int(people.of.max(initial=-1)) + 1
    scripts = sum(
        (np.bincount(people.of[rows], minlength=size) > 0).astype(np.int64)
        for name, rows in members.items()
        if name != NOT_SAID
    )
    rows = written & (np.asarray(scripts)[people.of] > 1) if len(members) > 1 else np.zeros(len(people.of), np.bool_)
    if rows.any():
        within = tuple(own for name, own in members.items() if name != NOT_SAID)
        yield Group(grouping.dimension, TWO_SCRIPTS, rows, written, within)


def measure_groups(
    groups: Iterator[Group], people: Countable, joined: Joined, rows: tuple[Floats, Floats]
) -> Iterator[GroupFigures]:
    """The figures of each group; `rows` holds the precision and the recall of each row's cluster."""
    for group in groups:
        together, right, calibration = joined.of(group)
        yield GroupFigures(
            dimension=group.dimension,
            name=group.name,
            rows=int(group.rows.sum()),
            figures=Figures(together, right, group.pairs_of(people)),
            b_cubed=averaged(*rows, group.rows),
            calibration=calibration,
        )
