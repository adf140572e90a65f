"""What Splink is told about one kind of list: how to read it, which pairs to look at, how to compare them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

Rule = Sequence[str] | str


@dataclass(frozen=True, slots=True)
class Plan:
    """Settings for one kind of list; a rule is the expressions that must agree, or a condition in SQL."""

    select: str
    rules: Sequence[Rule]
    comparisons: Callable[[], Sequence[object]]
    certain: Sequence[Rule]
    recall: float
    training: Sequence[Rule]
    pairs_for_u: float = 1e7
    link_type: str = "dedupe_only"
    em_options: Mapping[str, bool] = field(default_factory=dict)


def query(name: str) -> str:
    """How a kind of list is read; it takes the file."""
    return Path(__file__).with_name(f"{name}.sql").read_text(encoding="utf-8")


def start(column: str, letters: int) -> str:
    """The first letters of a column."""
    return f"substr({column}, 1, {letters})"
