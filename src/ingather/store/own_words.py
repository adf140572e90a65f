"""The words of the gathering for messages, as the ledger tells them: sealed with the key of the home."""

from datetime import datetime

from django.db import transaction

from ingather.cases.desk_events import WordingEnded, WordingKept
from ingather.cases.ids import ActorId
from ingather.cases.messages import Kind
from ingather.cases.own_words import OwnWords
from ingather.store.again import again_where_stale
from ingather.store.gatherings import GATHERING
from ingather.store.home import Home
from ingather.store.keys import home_key, keep_text, texts_of
from ingather.store.ledger import after_all, append, history

STREAM = f"wording:{GATHERING}"


def own_words(home: Home) -> dict[tuple[Kind, str], OwnWords]:
    """The words of the gathering, by kind and language."""
    kept: dict[tuple[Kind, str], WordingKept] = {}
    for stated in history(STREAM):
        match stated.event:
            case WordingKept() as event:
                kept[Kind(event.kind), event.language] = event
            case WordingEnded() as event:
                kept.pop((Kind(event.kind), event.language), None)
            case _:
                pass
    texts = texts_of(home.guard, [id_ for event in kept.values() for id_ in (event.subject, event.body)])
    return {which: OwnWords(texts[event.subject], texts[event.body]) for which, event in kept.items()}


def keep_own_words(home: Home, kind: Kind, language: str, words: OwnWords, *, by: ActorId, now: datetime) -> None:
    """Say a kind of message in these words in a language from now on."""

    @transaction.atomic
    def once() -> None:
        key, owner = home_key(home.guard)
        subject, body = (keep_text(key, owner, text) for text in (words.subject, words.body))
        kept = WordingKept(at=now, kind=kind.value, language=language, subject=subject, body=body, by=by)
        append(after_all(STREAM, kept), at=now, by=by)

    again_where_stale(once)


def end_own_words(kind: Kind, language: str, *, by: ActorId, now: datetime) -> None:
    """Say a kind of message in our words again in a language."""
    ended = WordingEnded(at=now, kind=kind.value, language=language, by=by)
    again_where_stale(lambda: append(after_all(STREAM, ended), at=now, by=by))
