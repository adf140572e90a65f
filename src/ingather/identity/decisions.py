"""What people decided about two records: the same person, or different ones. Obeyed for ever."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What a person said of two records."""

    SAME = "same"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's word on two records, by their record numbers."""

    left: int
    right: int
    verdict: Verdict


def pairs_of(decisions: Iterable[Decision], verdict: Verdict) -> tuple[tuple[int, int], ...]:
    """The pairs with this verdict, each once, the lesser record number first, in order."""
    pairs = {(each.left, each.right) for each in decisions if each.verdict is verdict}
    return tuple(sorted({(min(pair), max(pair)) for pair in pairs}))
