"""Do something on a case, as its rules allow: every action on a case goes through here."""

from collections.abc import Callable, Sequence
from datetime import datetime

from ingather.actions.settle_messages import settle_messages
from ingather.cases.case import Case
from ingather.cases.due import after_what_was_due
from ingather.cases.event import ContentId
from ingather.cases.events.dated import Dated
from ingather.cases.fold import more
from ingather.cases.refused import Refused
from ingather.cases.rules.acting import Actor
from ingather.store.gatherings import policy_in_use
from ingather.store.home import Home
from ingather.store.keys import keep_text, key_for
from ingather.store.ledger import Addition, Stale, append, history
from ingather.store.models import Place, RowPlace
from ingather.store.project_cases import case_after
from ingather.store.record import case_stream
from ingather.text.sentence import sentence

Rule = Callable[[Case, Actor, datetime], Sequence[Dated]]


def on_case(record: int, actor: Actor, rule: Rule, *, now: datetime, version: int | None = None) -> Case:
    """Do what a rule allows on the case of a record, after what had been due before; the case after it.

    Raises `Refused` where the rule does not allow it or there is no case, and `Stale` where somebody else acted
    on the case meanwhile, or since the version that is given.
    """
    stream = case_stream(record)
    seen = history(stream)
    if not seen:
        raise Refused(sentence("case.none"))
    if version not in (None, len(seen)):
        raise Stale(stream)
    if RowPlace.objects.filter(record=record, place=Place.ERASED).exists():
        raise Refused(sentence("case.erased"))
    case = case_after(seen)
    events = after_what_was_due(case, policy_in_use(), now, lambda standing: rule(standing, actor, now))
    if events:
        append(Addition(stream, len(seen), events), at=now, by=actor.id)
        settle_messages(record, events, by=actor.id, now=now)
    return more(case, events)


def keep_words(home: Home, record: int, words: str) -> ContentId:
    """Keep what somebody wrote about a person, sealed under that person's key; Refused where they were erased."""
    if RowPlace.objects.filter(record=record, place=Place.ERASED).exists():
        raise Refused(sentence("case.erased"))
    owner = person_owner(record)
    key = key_for(home.guard, owner)
    return keep_text(key, owner, words)


def person_owner(record: int) -> str:
    """Whose key seals what is written about the person of a case."""
    return f"person:{record}"
