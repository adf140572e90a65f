"""Choose the rows that an output is measured on: those whose truth is known, and that it could have joined."""

from dataclasses import dataclass

import numpy as np

from ingather.actions.cluster_measures import coded
from ingather.actions.evaluation import Flags, Ints
from ingather.actions.meet_truth import UNMET
from ingather.actions.pair_measures import Countable
from ingather.actions.people_groups import Grouping
from ingather.actions.truth import NOBODY, Truth, short_name


@dataclass(frozen=True, slots=True)
class Compared:
    """Rows by their places in the truth, and who they are; `between` names the two lists of a link."""

    places: Ints
    people: Countable
    groupings: tuple[Grouping, ...]
    between: tuple[str, str] | None = None

    def __len__(self) -> int:
        return len(self.places)

    def renumbered(self, places: Ints) -> Ints:
        """Places in the truth as places among these rows; UNMET for any other."""
        table = np.full(int(max(self.places.max(initial=0), places.max(initial=0))) + 2, UNMET, dtype=np.int64)
        table[self.places] = np.arange(len(self.places))
        return np.asarray(table[places])  # UNMET itself reads the last entry, which is nobody's


def compared_rows(truth: Truth, places: Ints) -> Compared:
    """The rows at these places of whom the truth says who they are, in the order of the truth."""
    named = np.zeros(len(truth), np.bool_)
    named[places[places != UNMET]] = True
    return _compared(truth, named)


def compared_by_pairs(truth: Truth, left: Ints, right: Ints) -> Compared:
    """Every row of the truth, since a pair of any could have been written.

    Where the left rows of all pairs stand in other lists than the right ones, two lists were linked, and a pair
    within one of them is never asked for.
    """
    lefts, rights = (np.unique(truth.file[places[places != UNMET]]) for places in (left, right))
    if not len(lefts) or not len(rights) or np.isin(lefts, rights).any():
        return _compared(truth, np.ones(len(truth), np.bool_))
    asked = np.isin(truth.file, np.append(lefts, rights))
    names = (", ".join(short_name(truth.files[file]) for file in side) for side in (lefts.tolist(), rights.tolist()))
    return _compared(truth, asked, right_side=np.isin(truth.file, rights), between=(next(names), next(names)))


def _compared(
    truth: Truth, asked: Flags, *, right_side: Flags | None = None, between: tuple[str, str] | None = None
) -> Compared:
    places = np.flatnonzero(asked & (truth.person != NOBODY))
    return Compared(
        places,
        Countable(coded(truth.person[places]), None if right_side is None else right_side[places]),
        tuple(Grouping(each.dimension, each.names, each.codes[places]) for each in truth.groupings),
        between,
    )
