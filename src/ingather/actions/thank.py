"""Thank everybody who helped: where the person lets it, in their words, and for nobody's eyes but each helper's own."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from ingather.actions.on_case import keep_words, on_case
from ingather.cases.case import Case, Thanks
from ingather.cases.codes import Outcome
from ingather.cases.event import ContentId
from ingather.cases.events.ending import ThanksGiven
from ingather.cases.events.finding import CaseFound, CaseSighted
from ingather.cases.helped import Help, helped
from ingather.cases.ids import ActorId
from ingather.cases.list_events import ListReceived
from ingather.cases.message_events import MessageDelivered
from ingather.cases.rules.acting import Actor, in_first_capacity
from ingather.cases.rules.thank import Said, give_thanks, may_thank, withdraw_thanks
from ingather.store.home import Home
from ingather.store.keys import destroy_keys, keep_text, make_keys, texts_of
from ingather.store.models import Entry, Message, Place, RowPlace
from ingather.store.persons import persons_of
from ingather.store.project_cases import case_after
from ingather.store.reading import histories_of
from ingather.store.record import case_stream, list_of, number_of
from ingather.store.stated import Stated
from ingather.store.thanks import thanks_owner, thanks_owners

_AT_ONCE = 10_000  # persons asked for in one query


@dataclass(frozen=True, slots=True)
class Told:
    """What those who helped are told, how the person is named, and how it was said, where another writes it down."""

    words: str = ""
    signed: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Thank:
    """One thank-you for one who helped: when, in what words, by whom as they let themselves be named, and for what."""

    at: datetime
    words: str | None
    signed: str | None
    of_rest: bool
    helped: tuple[Help, ...]


@transaction.atomic
def thank(home: Home, record: int, actors: Sequence[Actor], told: Told, *, now: datetime) -> Case:
    """Let everybody who helped be thanked, in the first capacity whose part it is; raises `Refused` and `Stale`."""
    evidence = keep_words(home, record, told.evidence) if told.evidence.strip() else None
    said = Said(words=_kept(home, record, told.words), signed=_kept(home, record, told.signed), evidence=evidence)
    return in_first_capacity(actors, lambda actor: on_case(record, actor, partial(give_thanks, said=said), now=now))


@transaction.atomic
def thank_no_more(record: int, actors: Sequence[Actor], *, now: datetime) -> Case:
    """Take it back: what was said is destroyed, and shown to nobody any more; raises `Refused` and `Stale`."""
    after = in_first_capacity(actors, lambda actor: on_case(record, actor, withdraw_thanks, now=now))
    destroy_keys(thanks_owners([record]))
    return after


def thanked_cases(helper: ActorId) -> list[int]:
    """The cases in which somebody helped and thanks were ever given, the last first; `thanks_in` says which stand."""
    given = Entry.objects.filter(name=ThanksGiven.name).order_by("-id").values_list("stream", flat=True)
    records = list(dict.fromkeys(map(number_of, given)))
    took_part = _took_part(helper) | _relayed(records, helper) | _listed(records, helper)
    return [record for record in records if record in took_part]


def thanks_in(home: Home, records: Sequence[int], helper: ActorId) -> list[Thank]:
    """For what somebody who helped is thanked in these cases, in so many queries however many there are.

    Nothing of whoever was erased, is looked for again, or took it back.
    """
    cases = _thanked(records)
    ways = _ways(cases, helper)
    thanks = {record: cases[record][0].thanks for record in records if record in ways}
    texts = texts_of(home.guard, [id_ for each in thanks.values() if each for id_ in (each.words, each.signed) if id_])
    return [_thank(each, texts, cases[record][0], ways[record]) for record, each in thanks.items() if each is not None]


def _kept(home: Home, record: int, text: str) -> ContentId | None:
    """A text with a key of its own, so that it can be taken back alone; None where there is none."""
    if not text.strip():
        return None
    owner = thanks_owner(record)
    return keep_text(make_keys(home.guard, [owner])[0], owner, text)


def _thank(thanks: Thanks, texts: Mapping[UUID, str], case: Case, ways: tuple[Help, ...]) -> Thank:
    words = None if thanks.words is None else texts.get(thanks.words)
    signed = None if thanks.signed is None else texts.get(thanks.signed)
    return Thank(thanks.at, words, signed, case.outcome is Outcome.LAID_TO_REST, ways)


def _thanked(records: Sequence[int]) -> dict[int, tuple[Case, list[Stated]]]:
    """Those of these cases in which thanks stand now, with what happened in them."""
    erased = set(RowPlace.objects.filter(record__in=records, place=Place.ERASED).values_list("record", flat=True))
    told = histories_of([case_stream(record) for record in records if record not in erased])
    cases = {number_of(stream): (case_after(own), own) for stream, own in told.items()}
    return {record: (case, own) for record, (case, own) in cases.items() if case.thanks is not None and may_thank(case)}


def _took_part(helper: ActorId) -> set[int]:
    """The cases in which thanks were given, and somebody wrote something or was named as whoever met the person."""
    thanked = Entry.objects.filter(name=ThanksGiven.name).values("stream")
    named = Q(name__in=(CaseFound.name, CaseSighted.name), body__contains=f'"{helper}"')
    streams = Entry.objects.filter(Q(by=helper) | named, stream__in=thanked).values_list("stream", flat=True)
    return set(map(number_of, streams.distinct()))


def _ways(cases: Mapping[int, tuple[Case, list[Stated]]], helper: ActorId) -> dict[int, tuple[Help, ...]]:
    """How somebody helped in each of these cases, where they did."""
    ways: dict[int, set[Help]] = defaultdict(set)
    for record, (_case, own) in cases.items():
        ways[record].update(helped(each.event for each in own).get(helper, ()))
    for record in _relayed(cases, helper):
        ways[record].add(Help.RELAYED)
    for record in _listed(cases, helper):
        ways[record].add(Help.BROUGHT_LIST)
    return {record: tuple(each for each in Help if each in own) for record, own in ways.items() if own}


def _relayed(records: Collection[int], helper: ActorId) -> set[int]:
    """In which of these cases somebody carried a message to somebody else: one's own is told by what one does."""
    by = Entry.objects.filter(by=helper, name=MessageDelivered.name).values("stream")
    carried = Message.objects.filter(key__in=by).exclude(to=helper)
    return set(carried.values_list("record", flat=True)).intersection(records)


def _listed(records: Collection[int], helper: ActorId) -> set[int]:
    """Of which of these cases the person stands on a list that somebody brought in."""
    brought = Entry.objects.filter(by=helper, name=ListReceived.name).values_list("stream", flat=True)
    lists, people = set(map(number_of, brought)), persons_of(records)
    there = {person for record, person in _records_of(people.values()) if list_of(record) in lists} if lists else set()
    return {record for record, person in people.items() if person in there or list_of(record) in lists}


def _records_of(people: Iterable[int | None]) -> Iterator[tuple[int, int | None]]:
    """Every record of these persons, each with its person."""
    wanted = sorted({person for person in people if person is not None})
    for start in range(0, len(wanted), _AT_ONCE):
        some = RowPlace.objects.filter(person__in=wanted[start : start + _AT_ONCE])
        yield from some.values_list("record", "person")
