"""The sums of a match of whole lists, counted from what it found."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from ingather.actions.match_lists import SHOWN, Deduped, Linked
from ingather.identity.clusters import Reason


@dataclass(frozen=True, slots=True)
class RunSums:
    """How many pairs there are, and how many of them were met, looked at and kept."""

    rows: int
    keys: int
    whole: int  # pairs of rows that there are at all
    met: int  # times two rows met by a key; two rows may meet by several
    compared: int  # pairs looked at closely
    shown: int
    likely: int

    @property
    def never(self) -> int:
        """How many pairs were never compared."""
        return self.whole - self.compared


@dataclass(frozen=True, slots=True)
class PeopleSums:
    """How many people there are, and how many stand in more than one row, at most in `most`."""

    people: int
    several: int
    most: int
    refused: Mapping[Reason, int]  # likely pairs that were kept apart


def sums_of(found: Deduped | Linked) -> RunSums:
    """The sums of the pairs."""
    counts, probability = found.matches.counts, found.matches.probability
    return RunSums(
        rows=len(found.lists),
        keys=counts.keys,
        whole=found.pairs_in_all,
        met=counts.met,
        compared=counts.compared,
        shown=int((probability >= SHOWN).sum()),
        likely=int((probability >= found.threshold).sum()),
    )


def people_sums(found: Deduped) -> PeopleSums:
    """The sums of the people."""
    count = np.bincount(found.people.person, minlength=1)
    reasons = found.people.refused.reason
    refused = {reason: int((reasons == reason).sum()) for reason in Reason}
    return PeopleSums(
        people=int((count > 0).sum()),
        several=int((count > 1).sum()),
        most=int(count.max(initial=0)),
        refused={reason: many for reason, many in refused.items() if many},
    )
