"""Why: a dated answer with its sources, for a pair of records or for a case."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from ingather.actions.decide_match import match_id
from ingather.cases.access_events import Looked
from ingather.cases.list_events import ListReceived
from ingather.cases.next_step import next_step
from ingather.cases.rules.acting import Actor
from ingather.matching.explain import explain
from ingather.store.access import Person, look
from ingather.store.gatherings import policy_in_use
from ingather.store.home import Home
from ingather.store.keys import text_of
from ingather.store.ledger import history
from ingather.store.models import PossibleMatch, RowPlace
from ingather.store.project_cases import case_after
from ingather.store.record import list_of, list_stream, match_stream, pair_of
from ingather.store.record_names import name_of
from ingather.store.stated import Stated
from ingather.text.sentence import Sentence, sentence


@dataclass(frozen=True, slots=True)
class Answer:
    """What is answered: the sentences, what happened, and on whose word."""

    said: tuple[Sentence, ...]
    happened: tuple[Stated, ...]
    sources: tuple[Sentence, ...]


def why_case(home: Home, record: int, actor: Actor, *, now: datetime) -> Answer:
    """Why a case stands as it does; raises `Refused`."""
    person = look(home, record, actor, Looked.EXPLAINED, now=now)
    said: tuple[Sentence, ...] = (sentence("why.no_case"),)
    if person.history:
        step = next_step(case_after(person.history), policy_in_use())
        said = (sentence("why.closed"),) if step is None else (step.why, _due(step.owner, step.due))
    return Answer(said, person.history, tuple(_sources(home, person)))


def why_match(home: Home, one: int, other: int, actor: Actor, *, now: datetime) -> Answer:
    """Why two records may be one person, or are decided to be; raises `Refused`."""
    left, right = pair_of(match_stream(*_originals(one, other)))
    people = [look(home, record, actor, Looked.EXPLAINED, now=now) for record in (left, right)]
    found = PossibleMatch.objects.filter(left=left, right=right).first()
    records = people[0].records.get(left), people[1].records.get(right)
    said: tuple[Sentence, ...] = (sentence("why.not_suggested"),)
    if found is not None and records[0] is not None and records[1] is not None:
        share = sentence("why.probability", weight=round(found.weight, 1), model=found.model)
        said = (*explain(records[0], records[1], list(bytes(found.levels))), share)
    sources = tuple(source_of(home, record) for record in (left, right))
    return Answer(said, (*history(match_stream(left, right)), *_in_cases(people, left, right)), sources)


def _originals(one: int, other: int) -> tuple[int, int]:
    originals = dict(RowPlace.objects.filter(record__in=[one, other]).values_list("record", "original"))
    return originals.get(one, one), originals.get(other, other)


def _in_cases(people: list[Person], left: int, right: int) -> Iterator[Stated]:
    """What the cases of the two say of the pair."""
    match = match_id(left, right)
    for stated in {each: None for person in people for each in person.history}:
        if getattr(stated.event, "match", None) == match:
            yield stated


def _sources(home: Home, person: Person) -> Iterator[Sentence]:
    yield from (source_of(home, record) for record in person.records)


def source_of(home: Home, record: int) -> Sentence:
    """Which list a record stands on, who gave it, and when it came."""
    stated = history(list_stream(list_of(record)))[0]
    if not isinstance(stated.event, ListReceived):
        raise TypeError(stated.event.name)
    label, giver = text_of(home.guard, stated.event.label), text_of(home.guard, stated.event.giver)
    day = f"{stated.at:%Y-%m-%d}"
    return sentence("why.source", record=name_of(record), file=label or "?", giver=giver or "?", day=day)


def _due(owner: str, due: datetime) -> Sentence:
    return sentence("why.due", owner=owner, due=f"{due:%Y-%m-%d %H:%M}")
