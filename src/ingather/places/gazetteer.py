"""What a gazetteer must be able to do, so that one of one's own stands beside the one that is shipped."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from ingather.places.place import Place


class Gazetteer(Protocol):
    """Places by their folded names."""

    def find(self, key: str) -> Sequence[Place]:
        """The places of a folded name, the likeliest first."""

    def starting(self, key: str) -> Iterable[str]:
        """The folded names that begin so."""

    def alike(self, key: str) -> Iterable[str]:
        """Folded names among which a misspelt one may be."""


class Beside:
    """Several gazetteers as one; what an earlier one knows comes first."""

    def __init__(self, *gazetteers: Gazetteer) -> None:
        self._gazetteers = gazetteers

    def find(self, key: str) -> list[Place]:
        """The places that any of them knows by a folded name."""
        return [place for each in self._gazetteers for place in each.find(key)]

    def starting(self, key: str) -> list[str]:
        """The names of all of them that begin so."""
        return sorted({name for each in self._gazetteers for name in each.starting(key)})

    def alike(self, key: str) -> list[str]:
        """The names of all of them among which a misspelt one may be."""
        return sorted({name for each in self._gazetteers for name in each.alike(key)})
