"""How long one new record waits for its matches, and a search for its answer; and how often the right one is found."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from benchmarks.desk.homes import NOW
from benchmarks.desk.people import Written, by_person
from ingather.actions.records_alike import matches_of
from ingather.actions.search_people import search_people
from ingather.batch.match import KEPT
from ingather.matching.model import Model
from ingather.records.field import Field
from ingather.store.comparable import comparable
from ingather.store.home import Home
from ingather.store.models_in_use import model_in_use

MOST = 20  # answers that somebody looks at
_WARM = 20  # records that are asked first and not counted
Ask = Callable[["Question"], Iterable[int]]  # the records that it answers, the best first


@dataclass(frozen=True, slots=True)
class Question:
    """A record that came later, what its list says of the person, and the records that are of the same one."""

    record: int
    name: str
    born: str  # empty where it does not say
    right: frozenset[int]


@dataclass(frozen=True, slots=True)
class Answered:
    """Milliseconds that half of the answers needed at most, and 99 of 100; the share that held a right one."""

    p50: float
    p99: float
    recall: float


def questions(first: Mapping[int, Written], later: Mapping[int, Written]) -> list[Question]:
    """A question for each record that came later and has a name."""
    records = by_person(first)
    return [
        Question(number << 32 | row, name, born or "", frozenset(records[person]))
        for number, written in later.items()
        for row, (person, name, born) in enumerate(_said(written), start=1)
        if name
    ]


def _said(written: Written) -> Iterator[tuple[int, str | None, str | None]]:
    return zip(written.people.tolist(), written.names, written.births, strict=True)


def answered(asked: list[Question], ask: Ask) -> Answered:
    """Ask everything once, one question after the other."""
    for question in asked[:_WARM]:
        ask(question)
    took, found = zip(*_each(asked, ask), strict=True)
    return Answered(float(np.percentile(took, 50)), float(np.percentile(took, 99)), float(np.mean(found)))


def matching(home: Home) -> Ask:
    """Match a record that came as `ingather work` does: opened, its candidates found, compared and scored."""
    model = _model(home)

    def ask(question: Question) -> Iterable[int]:
        found = matches_of(home, comparable(home.guard, [question.record]), model, least=KEPT)
        return [int(each) for each in found.other[np.argsort(-found.weight, kind="stable")][:MOST]]

    return ask


def by_name(home: Home) -> Ask:
    """Look for a name alone as `ingather search` does, with the evidence for each answer."""
    return lambda question: _found(home, {Field.NAME: question.name})


def by_name_and_birth(home: Home) -> Ask:
    """The same with the day of birth, where the list says it."""
    return lambda question: _found(home, {Field.NAME: question.name, Field.BIRTH: question.born})


def _found(home: Home, known: dict[Field, str]) -> list[int]:
    return [hit.record for hit in search_people(home, known, today=NOW.date(), most=MOST)]


def _model(home: Home) -> Model:
    adopted = model_in_use(home)
    if adopted is None:
        raise ValueError("nothing was matched yet")
    return adopted.model


def _each(asked: list[Question], ask: Ask) -> Iterator[tuple[float, bool]]:
    for question in asked:
        started = time.perf_counter()
        answer = ask(question)
        took = time.perf_counter() - started
        yield took * 1000, not question.right.isdisjoint(answer)
