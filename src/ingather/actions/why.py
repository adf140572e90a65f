"""Why: a dated answer with its sources, for a case, for one thing that happened in it, or for a pair of records."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from ingather.actions.decide_match import match_id
from ingather.cases import codec
from ingather.cases.access_events import Looked
from ingather.cases.events.dated import Dated
from ingather.cases.grounds import ground_of
from ingather.cases.heard import is_for
from ingather.cases.list_events import ListReceived
from ingather.cases.next_step import next_step
from ingather.cases.policy import Policy
from ingather.cases.refused import Refused
from ingather.cases.rights import Right
from ingather.cases.rules.acting import Actor
from ingather.matching.explain import explain
from ingather.records.record import Record
from ingather.store.access import case_of, look, may_see, note_seen
from ingather.store.comparable import records_for
from ingather.store.gatherings import policy_in_use
from ingather.store.home import Home
from ingather.store.keys import texts_of
from ingather.store.ledger import history
from ingather.store.models import Entry, PossibleMatch, RowPlace
from ingather.store.persons import person_of
from ingather.store.policy_then import policy_then
from ingather.store.project_cases import case_after
from ingather.store.reading import histories_of
from ingather.store.record import case_stream, list_of, list_stream, match_stream, number_of, pair_of
from ingather.store.record_names import names_of
from ingather.store.stated import Stated
from ingather.text.sentence import Sentence, sentence


@dataclass(frozen=True, slots=True)
class Answer:
    """What is answered: the sentences, what happened, on whose word; of one thing also what was next before and after.

    `before` and `after` are empty where nothing was asked for that happened at one moment.
    """

    said: tuple[Sentence, ...]
    happened: tuple[Stated, ...]
    sources: tuple[Sentence, ...]
    before: tuple[Sentence, ...] = ()
    after: tuple[Sentence, ...] = ()


def why_case(home: Home, record: int, actor: Actor, *, now: datetime) -> Answer:
    """Why a case stands as it does; raises `Refused`."""
    person = look(home, record, actor, Looked.EXPLAINED, now=now)
    said = _next(person.history, policy_in_use()) if person.history else (sentence("why.no_case"),)
    happened = tuple(each for each in person.history if is_for(actor.role, each.event))
    return Answer(said, happened, tuple(sources_of(home, person.records).values()))


def why_happened(home: Home, record: int, number: int, actor: Actor, *, now: datetime) -> Answer:
    """Why one thing happened in a case, by its number there, from 1; raises `Refused`."""
    person = look(home, record, actor, Looked.EXPLAINED, now=now)
    if not 1 <= number <= len(person.history):
        raise Refused(sentence("why.nothing_of_that_number", number=number))
    happened = person.history[number - 1]
    before, together = _apart(person.history, happened)
    if not is_for(actor.role, happened.event):
        raise Refused(sentence("why.nothing_of_that_number", number=number))
    moment = _moment(happened)
    policy = policy_then(moment)
    known = sources_of(home, person.records, until=happened.at)
    return Answer(
        (happened.event.sentence(), ground_of(happened.event)),
        tuple(each for each in _led_there(before) if is_for(actor.role, each.event)),
        (*_written(home, happened), *known.values()),
        _next(before, policy) if before else (sentence("why.first"),),
        _next((*before, *together), policy),
    )


def why_match(home: Home, one: int, other: int, actor: Actor, *, now: datetime) -> Answer:
    """Why two records may be one person, or are decided to be; raises `Refused`."""
    left, right = pair_of(match_stream(*_originals(one, other)))
    records = _both(home, (left, right), actor, now)
    found = PossibleMatch.objects.filter(left=left, right=right).first()
    said: tuple[Sentence, ...] = (sentence("why.not_suggested"),)
    if found is not None and {left, right} <= records.keys():
        share = sentence("why.probability", weight=round(found.weight, 1), model=found.model)
        said = (*explain(records[left], records[right], list(bytes(found.levels))), share)
    sources = tuple(sources_of(home, (left, right)).values())
    return Answer(said, (*history(match_stream(left, right)), *_in_cases(left, right)), sources)


def sources_of(home: Home, records: Iterable[int], *, until: datetime | None = None) -> dict[int, Sentence]:
    """Which list each of these records stands on, who gave it, and when it came; but for those that came later."""
    wanted = sorted(records)
    lists = histories_of({list_stream(list_of(record)) for record in wanted})
    received = {number_of(stream): own[0] for stream, own in lists.items() if own}
    texts, names = texts_of(home.guard, _texts_of(received.values())), names_of(wanted)
    return {
        record: _source(names[record], received[list_of(record)], texts)
        for record in wanted
        if until is None or received[list_of(record)].at <= until
    }


def _source(name: str, received: Stated, texts: dict[UUID, str]) -> Sentence:
    if not isinstance(received.event, ListReceived):
        raise TypeError(received.event.name)
    label, giver = texts.get(received.event.label) or "?", texts.get(received.event.giver) or "?"
    return sentence("why.source", record=name, file=label, giver=giver, day=f"{received.at:%Y-%m-%d}")


def _both(home: Home, pair: tuple[int, int], actor: Actor, now: datetime) -> dict[int, Record]:
    """Both records, for whoever may judge the pair, or see both people; raises `Refused`. It is written down."""
    if any(may_see(record, actor, Right.JUDGE_MATCH) for record in pair):
        note_seen(pair, actor, Looked.EXPLAINED, now=now)
        return records_for(home.guard, pair)
    people = [look(home, record, actor, Looked.EXPLAINED, now=now) for record in pair]
    return {record: shown for person in people for record, shown in person.records.items() if record in pair}


def _originals(one: int, other: int) -> tuple[int, int]:
    originals = dict(RowPlace.objects.filter(record__in=[one, other]).values_list("record", "original"))
    if one not in originals or other not in originals:
        raise Refused(sentence("person.none"))
    if originals[one] == originals[other]:
        raise Refused(sentence("why.one_record"))
    return originals[one], originals[other]


def _in_cases(left: int, right: int) -> Iterator[Stated]:
    """What the cases of the two say of the pair."""
    match = match_id(left, right)
    people = {person for record in (left, right) if (person := person_of(record)) is not None}
    cases = dict.fromkeys(case for person in sorted(people) if (case := case_of(person)) is not None)
    for stream in map(case_stream, cases):
        yield from (each for each in history(stream) if getattr(each.event, "match", None) == match)


def _next(happened: Sequence[Stated], policy: Policy) -> tuple[Sentence, ...]:
    """What is to be done next after all this, by that policy, by whom and until when."""
    step = next_step(case_after(happened), policy)
    if step is None:
        return (sentence("why.closed"),)
    return step.why, sentence("why.due", owner=step.owner, due=f"{step.due:%Y-%m-%d %H:%M %Z}")


def _apart(history: Sequence[Stated], happened: Stated) -> tuple[Sequence[Stated], Sequence[Stated]]:
    """What was written down before something, and what was written down together with it, by one act."""
    act = happened.at, happened.by
    first = last = happened.version - 1
    while first and (history[first - 1].at, history[first - 1].by) == act:
        first -= 1
    while last + 1 < len(history) and (history[last + 1].at, history[last + 1].by) == act:
        last += 1
    return history[:first], history[first : last + 1]


def _led_there(before: Sequence[Stated]) -> Iterator[Stated]:
    """What happened since the step that was next began to wait, with that by which it began."""
    if before:
        since = case_after(before).since
        yield from (each for each in before if _moment(each) >= since)


def _moment(happened: Stated) -> datetime:
    """When it happened: what was due is dated by when it was, however late it was written down."""
    return happened.event.at if isinstance(happened.event, Dated) else happened.at


def _written(home: Home, happened: Stated) -> Iterator[Sentence]:
    """Where it stands in the ledger, and what somebody wrote with it."""
    seal = bytes(Entry.objects.get(stream=happened.stream, version=happened.version).hash)
    yield sentence(
        "why.entry",
        number=happened.version,
        case=str(number_of(happened.stream)),
        by=happened.by,
        at=f"{happened.at:%Y-%m-%d %H:%M %Z}",
        seal=seal.hex()[:12],
    )
    for words in texts_of(home.guard, codec.texts_of(happened.event)).values():
        yield sentence("why.words", words=words)


def _texts_of(happened: Iterable[Stated]) -> set[UUID]:
    return {text for each in happened for text in codec.texts_of(each.event)}
