"""Those who ask: what they are called, and what is kept of them, so that all of it can be erased."""

from collections.abc import Collection, Iterable, Iterator
from uuid import UUID

from ingather.cases.enquirer_events import EnquirerErased, EnquirerNamed
from ingather.cases.events.requests import RequestOpened
from ingather.cases.ids import PersonId, RequestId
from ingather.cases.letter_events import LetterAnswered, LetterLeft
from ingather.store.home import Home
from ingather.store.keys import destroy_keys, owners_of_texts, text_of, texts_of
from ingather.store.ledger import history
from ingather.store.models import Content, Entry, RequestRow
from ingather.store.reading import histories_of, stated
from ingather.store.record import case_stream


def words_owner(request: RequestId) -> str:
    """Whose key closes the words of a request: they are of whoever asks and of the person, and go with either."""
    return f"asking:{request}"


def name_of_enquirer(home: Home, enquirer: PersonId) -> str | None:
    """What whoever asks is called, and how they can be reached; None where they were erased."""
    for each in history(enquirer):
        if isinstance(each.event, EnquirerNamed):
            return text_of(home.guard, each.event.called)
    return None


def names_of_enquirers(home: Home, enquirers: Iterable[PersonId]) -> dict[PersonId, str]:
    """What these are called, by three queries, but for those that were erased."""
    named = {
        PersonId(stream): each.event.called
        for stream, own in histories_of({*enquirers}).items()
        for each in reversed(own)
        if isinstance(each.event, EnquirerNamed)
    }
    texts = texts_of(home.guard, named.values())
    return {enquirer: text for enquirer, id_ in named.items() if (text := texts.get(id_)) is not None}


def is_erased(enquirer: str) -> bool:
    """Whether somebody was erased who had asked."""
    return Entry.objects.filter(stream=enquirer, name=EnquirerErased.name).exists()


def erased_among(people: Collection[str]) -> set[str]:
    """Those of them who had asked, and were erased."""
    gone = Entry.objects.filter(stream__in=people, name=EnquirerErased.name)
    return set(gone.values_list("stream", flat=True))


def words_owners(records: Iterable[int]) -> list[str]:
    """Whose keys close the words of those who ask for the persons of these records."""
    happened = histories_of([case_stream(record) for record in records])
    events = (each.event for own in happened.values() for each in own)
    words = [event.words for event in events if isinstance(event, RequestOpened) and event.carried_from is None]
    return owners_of_texts(words)


def forget_enquirer(enquirer: PersonId) -> None:
    """Destroy the keys of all that is kept of somebody who asks: their name and words, letters by and to them."""
    kept = Content.objects.filter(id__in=[*_words(enquirer), *_letters(enquirer)])
    of_the_person = kept.filter(owner__startswith="person:")  # words that a version before sealed with another's key
    own = kept.exclude(owner__startswith="person:").values_list("owner", flat=True)
    destroy_keys([enquirer, *own])
    of_the_person.update(owner=enquirer, sealed=b"")


def _words(enquirer: PersonId) -> Iterator[UUID]:
    for record in RequestRow.objects.filter(enquirer=enquirer).values_list("record", flat=True):
        for each in history(case_stream(record)):
            if isinstance(each.event, RequestOpened) and each.event.enquirer == enquirer:
                yield each.event.words


def _letters(enquirer: PersonId) -> Iterator[UUID]:
    """The letters that they left, and those that were written to them."""
    for entry in Entry.objects.filter(name=LetterLeft.name, by=enquirer):
        event = stated(entry).event
        if isinstance(event, LetterLeft):
            yield event.letter
    for entry in Entry.objects.filter(name=LetterAnswered.name):
        event = stated(entry).event
        if isinstance(event, LetterAnswered) and event.to == enquirer:
            yield event.letter
