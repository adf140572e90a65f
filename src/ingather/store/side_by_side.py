"""Walk two ordered sides at once, so that no long list of numbers is handed to the database."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

One = TypeVar("One")
Other = TypeVar("Other")


def side_by_side(
    ones: Iterable[tuple[int, One]], others: Iterable[tuple[int, Other]]
) -> Iterator[tuple[int, One | None, Other | None]]:
    """Each number of either side with what stands there on each; both sides come in order, each number once."""
    left, right = iter(ones), iter(others)
    one, other = next(left, None), next(right, None)
    while one is not None or other is not None:
        number = min(side[0] for side in (one, other) if side is not None)
        mine = one if one is not None and one[0] == number else None
        theirs = other if other is not None and other[0] == number else None
        yield number, None if mine is None else mine[1], None if theirs is None else theirs[1]
        one = one if mine is None else next(left, None)
        other = other if theirs is None else next(right, None)
