"""Look for a particular person among all records of the desk, by what is known of them, with the reasons."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

import numpy as np

from ingather.actions.records_alike import With, matches_with
from ingather.matching.explain import explain
from ingather.matching.prepare import take_apart
from ingather.records.field import Field
from ingather.records.record import Record
from ingather.records.records import Records, Values
from ingather.store.comparable import records_for
from ingather.store.home import Home
from ingather.store.models_in_use import model_in_use
from ingather.store.persons import persons_of
from ingather.text.cleaning import clean
from ingather.text.sentence import Sentence

_MOST = 20  # people told of
_UNLIKE = {"name.conflict", "name.other_given", "name.other_family", "name.other_script", "name.partial"}


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that may be about whom somebody looks for, and the person it is of."""

    record: int
    person: int | None
    shown: Record
    weight: float  # bits
    evidence: tuple[Sentence, ...]


def search_people(home: Home, known: dict[Field, str], *, today: date, most: int = _MOST) -> list[Hit]:
    """The records for which more speaks than against them, the best first; each person once.

    A search is for a particular person: without a name, or anything else that tells people apart, there is no answer.
    """
    adopted = model_in_use(home)
    said = {field: clean(text)[0] for field, text in known.items() if clean(text)[0]}
    if adopted is None or not said:
        return []
    prepared = take_apart(_records(said, today), as_of=today)
    found = matches_with(home, prepared, adopted.model)
    asked = Record("", 0, (), (), MappingProxyType({field: (text,) for field, text in said.items()}))
    hits: dict[int, Hit] = {}
    for place, person, shown in _best_first(home, found, at_once=most):
        record, weight = int(found.other[place]), float(found.weight[place])
        if (person or record) not in hits:
            evidence = explain(asked, shown, found.levels[place].tolist())
            if found.letters[place]:
                evidence = tuple(_by_letters(each) for each in evidence)
            hits[person or record] = Hit(record, person, shown, weight, evidence)
        if len(hits) == most:
            break
    return list(hits.values())


def _by_letters(evidence: Sentence) -> Sentence:
    """What a sentence about names has to say where their letters alone speak for one person."""
    return replace(evidence, id="name.letters") if evidence.id in _UNLIKE else evidence


def _best_first(home: Home, found: With, *, at_once: int) -> Iterator[tuple[int, int | None, Record]]:
    """The places of those for whom more speaks than against them, with their person and record; some at a time."""
    order = np.argsort(-found.weight, kind="stable")
    places = order[found.weight[order] > 0].tolist()
    for start in range(0, len(places), at_once):
        some = {place: int(found.other[place]) for place in places[start : start + at_once]}
        persons, shown = persons_of(some.values()), records_for(home.guard, list(some.values()))
        for place, record in some.items():
            if record in shown:
                yield place, persons.get(record), shown[record]


def _records(said: dict[Field, str], today: date) -> Records:
    values = tuple(
        Values(field, np.zeros(1, dtype=np.int32), (text,), None, today.year) for field, text in said.items()
    )
    one = np.ones(1, dtype=np.bool_)
    return Records("", (), np.ones(1, dtype=np.int64), (), None, values, one, one, MappingProxyType({}))
