"""Whose keys may be gone, by what the ledger says: everybody else's must be there."""

from collections.abc import Iterator
from uuid import UUID

from ingather.cases.enquirer_events import EnquirerErased
from ingather.cases.events.ending import ThanksGiven, ThanksWithdrawn
from ingather.cases.events.requests import RequestOpened
from ingather.cases.letter_events import LetterAnswered, LetterDeclined, LetterLeft
from ingather.cases.photo_events import PhotoAdded, PhotoDestroyed
from ingather.store.models import Content, Entry
from ingather.store.reading import stated
from ingather.store.record import number_of
from ingather.store.thanks import thanked_for

_TELLING = tuple(
    kind.name for kind in (LetterAnswered, LetterDeclined, LetterLeft, PhotoAdded, PhotoDestroyed, RequestOpened)
)  # of texts that go with somebody


class LawfullyGone:
    """The texts whose keys were destroyed as the ledger says.

    Those of people and of enquirers who were erased, with what they wrote or what was written to them, declined
    letters, thanks that were taken back, and photos that were destroyed.
    """

    def __init__(self, erased: frozenset[int]) -> None:
        self._erased = erased
        enquirers = Entry.objects.filter(name=EnquirerErased.name).values_list("stream", flat=True)
        self._people = frozenset(enquirers) | {f"person:{record}" for record in erased}
        self._texts = frozenset(self._gone()) | frozenset(_taken_back())

    def covers(self, content: Content) -> bool:
        """Whether the ledger says that this text was erased."""
        return content.owner in self._people or content.id in self._texts or self._is_of_erased(content.owner)

    def _is_of_erased(self, owner: str) -> bool:
        """Whether this is the owner of what was said of somebody, or of two, of whom one was erased."""
        return thanked_for(owner) in self._erased or self._is_of_pair(owner)

    def _is_of_pair(self, owner: str) -> bool:
        """Whether this is the owner of the reasons about a pair of whom one was erased."""
        kind, _, records = owner.partition(":")
        return kind == "pair" and any(int(record, 16) in self._erased for record in records.split(":"))

    def _gone(self) -> Iterator[UUID]:
        """Letters that were declined unread, photos that were destroyed, and what was for or by whoever was erased."""
        for entry in Entry.objects.filter(name__in=_TELLING).iterator(10_000):
            match stated(entry).event:
                case LetterDeclined() as declined:
                    yield declined.letter
                case PhotoDestroyed() as destroyed:
                    yield destroyed.photo
                case PhotoAdded() as added if number_of(entry.stream) in self._erased:
                    yield added.photo
                case LetterLeft() as left if self._of_erased(entry.stream, left.by):
                    yield left.letter
                case LetterAnswered() as answer if self._of_erased(entry.stream, answer.to):
                    yield answer.letter
                case RequestOpened(carried_from=None) as request if self._of_erased(entry.stream, request.enquirer):
                    yield request.words
                case _:
                    pass

    def _of_erased(self, stream: str, other: str) -> bool:
        return number_of(stream) in self._erased or other in self._people


def _taken_back() -> Iterator[UUID]:
    """The words of thanks that were taken back."""
    given: dict[str, list[UUID]] = {}
    entries = Entry.objects.filter(name__in=(ThanksGiven.name, ThanksWithdrawn.name)).order_by("stream", "version")
    for entry in entries.iterator(10_000):
        match stated(entry).event:
            case ThanksGiven() as thanks:
                given.setdefault(entry.stream, []).extend(each for each in (thanks.words, thanks.signed) if each)
            case ThanksWithdrawn():
                yield from given.pop(entry.stream, ())
            case _:
                pass
