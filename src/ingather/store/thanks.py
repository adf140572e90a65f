"""The words of thanks: each with a key of its own, which goes when they are taken back, or with the person."""

from collections.abc import Iterable
from uuid import uuid4

from ingather.cases.events.ending import ThanksGiven
from ingather.store.keys import owners_of_texts
from ingather.store.reading import histories_of
from ingather.store.record import case_stream


def thanks_owner(record: int) -> str:
    """The owner of a text of thanks in the case of a record: another one each time."""
    return f"thanks:{record}:{uuid4().hex}"


def thanked_for(owner: str) -> int | None:
    """In the case of which record a text of that owner gives thanks; None where it is another text."""
    kind, _, rest = owner.partition(":")
    return int(rest.partition(":")[0]) if kind == "thanks" else None


def thanks_owners(records: Iterable[int]) -> list[str]:
    """Whose keys close everything that was ever said of thanks in the cases of these records."""
    happened = histories_of([case_stream(record) for record in records])
    events = [each.event for own in happened.values() for each in own if isinstance(each.event, ThanksGiven)]
    texts = [text for event in events for text in (event.words, event.signed) if text is not None]
    return owners_of_texts(texts)
