"""The whole, which is there only when each is."""

from collections.abc import Mapping
from dataclasses import dataclass

from ingather.cases.roll_state import RollState

HOME = frozenset({RollState.HOME, RollState.AT_REST})
"""Where the roll has reached its end, before witnesses. A case that was opened again is not among them."""


@dataclass(frozen=True, slots=True)
class Whole:
    """So many people, of whom so many are home."""

    people: int
    home: int

    @property
    def missing(self) -> int:
        """How many are not home."""
        return self.people - self.home

    @property
    def complete(self) -> bool:
        """Whether each of them is home. Nobody at all is no whole."""
        return self.people > 0 and not self.missing


def whole_of(sums: Mapping[RollState, int]) -> Whole:
    """The whole of those who stand so."""
    return Whole(sum(sums.values()), sum(count for state, count in sums.items() if state in HOME))
