"""Decide about two records: one person, two people, or take a decision back. Every decision can be undone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from ingather.cases.codes import Role
from ingather.cases.event import ContentId, Event
from ingather.cases.ids import ActorId, MatchId
from ingather.cases.match_events import (
    MatchState,
    PairConfirmed,
    PairDisputed,
    PairDoubted,
    PairDoubtUndone,
    PairProposed,
    PairRejected,
    PairUndone,
)
from ingather.cases.refused import Refused
from ingather.cases.rules import find
from ingather.cases.rules.acting import Actor
from ingather.cases.rules.judge import say_one_person, say_two_people, take_back, takes_two
from ingather.store.gatherings import ANSWERING
from ingather.store.home import Home
from ingather.store.keys import keep_text, key_for
from ingather.store.ledger import Addition, append, history
from ingather.store.models import MatchDecision, Place, PossibleMatch, RowPlace, WaitingPair
from ingather.store.pairs_by_two import two_below
from ingather.store.persons import linked, rejected_between
from ingather.store.project_cases import case_after
from ingather.store.project_matches import judged_in, state_of
from ingather.store.record import case_stream, list_of, match_stream, ordinal_of
from ingather.store.users import roles_of
from ingather.store.waiting import LEAST
from ingather.text.sentence import sentence

_OF_PERSONS = (Place.PERSON, Place.REPEATED)


@dataclass(frozen=True, slots=True)
class Deciding:
    """Who decides about a pair, when, and in what words, if any; `seen` is how much of its history they had seen."""

    by: str
    at: datetime
    reason: str = ""
    seen: int | None = None


@transaction.atomic
def confirm_match(home: Home, one: int, other: int, deciding: Deciding) -> MatchState:
    """Say that the two records are one person; how the pair stands then: where it takes two, the first proposes it.

    Raises `Refused`, and `Stale` where somebody else said something meanwhile.
    """
    left, right = _originals(one, other)
    if right in linked(left):
        raise Refused(sentence("match.linked_already", **_named(left, right)))
    if (pair := rejected_between(linked(left), linked(right))) is not None:
        raise Refused(sentence("match.rejected_between", **_named(*pair)))
    levels, probability, model = _evidence(left, right)
    state = say_one_person(
        judged_in(history(match_stream(left, right))),
        by=deciding.by,
        by_two=takes_two(probability, below=two_below()),
        answers=_answers(deciding.by),
    )
    said = PairConfirmed if state is MatchState.CONFIRMED else PairProposed
    reason = _kept(home, left, right, deciding)
    _append(left, right, said(model=model, probability=probability, levels=levels, reason=reason), deciding)
    return state


@transaction.atomic
def reject_match(home: Home, one: int, other: int, deciding: Deciding) -> MatchState:
    """Say that the two records are two people, for ever, unless undone; how the pair stands then.

    After somebody else said one person it is disputed, and a third decides. Raises `Refused` and `Stale`.
    """
    left, right = _originals(one, other)
    if right in linked(left):
        raise Refused(sentence("match.undo_first", **_named(left, right)))
    so_far = judged_in(history(match_stream(left, right)))
    state = say_two_people(so_far, by=deciding.by, answers=_answers(deciding.by))
    levels, probability, model = _evidence(left, right)
    reason = _kept(home, left, right, deciding)
    if state is MatchState.DISPUTED:
        _append(left, right, PairDisputed(reason=reason), deciding)
    else:
        event = PairRejected(model=model, probability=probability, levels=levels, reason=reason)
        _append(left, right, event, deciding, *_out_of_cases(left, right, deciding))
    return state


@transaction.atomic
def leave_match(home: Home, one: int, other: int, deciding: Deciding) -> MatchState:
    """Say that one is not sure: others are still asked, oneself last. Raises `Refused` and `Stale`."""
    left, right = _originals(one, other)
    so_far = judged_in(history(match_stream(left, right)))
    if so_far.state in (MatchState.CONFIRMED, MatchState.REJECTED) or right in linked(left):
        raise Refused(sentence("match.decided_meanwhile", **_named(left, right)))
    if so_far.state is MatchState.PROPOSED and so_far.by == deciding.by:
        raise Refused(sentence("match.own_word_first"))
    _append(left, right, PairDoubted(reason=_kept(home, left, right, deciding)), deciding)
    return so_far.state


@transaction.atomic
def undo_match(home: Home, one: int, other: int, deciding: Deciding) -> MatchState:
    """Take back what was said last about two records: the pair stands as before it. Raises `Refused` and `Stale`.

    Whoever is not sure takes that back first.
    """
    left, right = _originals(one, other)
    so_far = judged_in(history(match_stream(left, right)))
    if deciding.by in so_far.not_sure:
        _append(left, right, PairDoubtUndone(), deciding)
    elif so_far.state is MatchState.POTENTIAL:
        raise Refused(sentence("match.nothing_to_undo", **_named(left, right)))
    else:
        take_back(so_far, by=deciding.by, answers=_answers(deciding.by))
        _append(left, right, PairUndone(reason=_kept(home, left, right, deciding)), deciding)
    return state_of(history(match_stream(left, right)))


def _answers(actor: str) -> bool:
    """Whether somebody answers for the gathering; whoever opened the home does."""
    return not actor.startswith("user:") or any(role in ANSWERING for role in roles_of(ActorId(actor)))


def match_id(left: int, right: int) -> MatchId:
    """How a case calls a pair of records."""
    return MatchId(f"{min(left, right)}:{max(left, right)}")


def open_matches(*, least: float = LEAST) -> list[WaitingPair]:
    """The possible matches about which nobody said anything, the most probable first.

    What was decided about two persons holds for all their records: a pair of records that are of one person, or of
    two people between whom somebody told a difference, is not asked again.
    """
    waiting = WaitingPair.objects.filter(state=MatchState.POTENTIAL, probability__gte=least)
    return list(waiting.order_by("-probability", "left", "right"))


def _originals(one: int, other: int) -> tuple[int, int]:
    """The records that said so first; Refused where one of them is of nobody, or both are the same."""
    places = {each.record: each for each in RowPlace.objects.filter(Q(record=one) | Q(record=other))}
    for record in (one, other):
        if record not in places or places[record].place not in _OF_PERSONS:
            raise Refused(sentence("match.no_person", list=list_of(record), row=ordinal_of(record) + 1))
    left, right = sorted(places[record].original for record in (one, other))
    if left == right:
        raise Refused(sentence("match.same_record", list=list_of(left), row=ordinal_of(left) + 1))
    return left, right


def _evidence(left: int, right: int) -> tuple[tuple[int, ...], float, int]:
    """What speaks for the pair as it was found; nothing where it was not found by a model."""
    found = PossibleMatch.objects.filter(left=left, right=right).first()
    return ((), 0.0, 0) if found is None else (tuple(bytes(found.levels)), found.probability, found.model)


def pair_owner(left: int, right: int) -> str:
    """Whose key seals the reasons of decisions about a pair: it goes when either of the two is erased."""
    return f"pair:{left:016x}:{right:016x}"


def pair_owners(records: Sequence[int]) -> list[str]:
    """Whose keys seal the reasons of all decisions about these records."""
    decided = MatchDecision.objects.filter(Q(left__in=records) | Q(right__in=records))
    return [pair_owner(left, right) for left, right in decided.values_list("left", "right")]


def _kept(home: Home, left: int, right: int, deciding: Deciding) -> ContentId | None:
    if not deciding.reason:
        return None
    owner = pair_owner(left, right)
    key = key_for(home.guard, owner)
    return keep_text(key, owner, deciding.reason)


def _append(left: int, right: int, event: Event, deciding: Deciding, *further: Addition) -> None:
    stream = match_stream(left, right)
    seen = len(history(stream)) if deciding.seen is None else deciding.seen
    append(Addition(stream, seen, [event]), *further, at=deciding.at, by=deciding.by)


def _out_of_cases(left: int, right: int, deciding: Deciding) -> Iterator[Addition]:
    """A case that waits for this decision goes on without the match."""
    match = match_id(left, right)
    judge = Actor(ActorId(deciding.by), Role.COORDINATOR)  # whoever may decide about a pair was asked before
    for record in (left, right):
        seen = history(case_stream(record))
        case = case_after(seen) if seen else None
        if case is not None and match in case.matches:
            yield Addition(case_stream(record), len(seen), find.reject_match(case, judge, deciding.at, match=match))


def _named(left: int, right: int) -> dict[str, int]:
    return {
        "list": list_of(left),
        "row": ordinal_of(left) + 1,
        "other_list": list_of(right),
        "other_row": ordinal_of(right) + 1,
    }
