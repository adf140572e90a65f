"""Whose keys may be gone, by what the ledger says: everybody else's must be there."""

from uuid import UUID

from ingather.cases.letter_events import LetterDeclined, LetterLeft
from ingather.store.models import Content, Entry
from ingather.store.reading import stated
from ingather.store.record import number_of


class LawfullyGone:
    """The texts whose keys were destroyed as the ledger says: of people who were erased, and of declined letters."""

    def __init__(self, erased: frozenset[int]) -> None:
        self._erased = erased
        self._people = frozenset(f"person:{record}" for record in erased)
        self._letters = frozenset(_letters_gone(erased))

    def covers(self, content: Content) -> bool:
        """Whether the ledger says that this text was erased."""
        return content.owner in self._people or content.id in self._letters or self._is_of_pair(content.owner)

    def _is_of_pair(self, owner: str) -> bool:
        """Whether this is the owner of the reasons about a pair of whom one was erased."""
        kind, _, records = owner.partition(":")
        return kind == "pair" and any(int(record, 16) in self._erased for record in records.split(":"))


def _letters_gone(erased: frozenset[int]) -> set[UUID]:
    """Letters that were declined unread, or left for somebody who was erased."""
    gone: set[UUID] = set()
    for entry in Entry.objects.filter(name__in=(LetterDeclined.name, LetterLeft.name)).iterator(10_000):
        match stated(entry).event:
            case LetterDeclined() as declined:
                gone.add(declined.letter)
            case LetterLeft() as left if number_of(entry.stream) in erased:
                gone.add(left.letter)
            case _:
                pass
    return gone
