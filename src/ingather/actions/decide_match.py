"""Decide about two records: one person, two people, or take a decision back. Every decision can be undone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from ingather.cases.codes import Role
from ingather.cases.event import ContentId, Event
from ingather.cases.ids import ActorId, MatchId
from ingather.cases.match_events import MatchState, PairConfirmed, PairRejected, PairUndone
from ingather.cases.refused import Refused
from ingather.cases.rules import find
from ingather.cases.rules.acting import Actor
from ingather.store.home import Home
from ingather.store.keys import keep_text, key_for
from ingather.store.ledger import Addition, append, history
from ingather.store.models import MatchDecision, Place, PossibleMatch, RowPlace
from ingather.store.persons import linked, persons_of, rejected_between
from ingather.store.project_cases import case_after
from ingather.store.project_matches import state_of
from ingather.store.record import case_stream, list_of, match_stream, ordinal_of
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
def confirm_match(home: Home, one: int, other: int, deciding: Deciding) -> None:
    """The two records are one person. Raises `Refused`, and `Stale` where somebody else decided meanwhile."""
    left, right = _originals(one, other)
    if right in linked(left):
        raise Refused(sentence("match.linked_already", **_named(left, right)))
    if (pair := rejected_between(linked(left), linked(right))) is not None:
        raise Refused(sentence("match.rejected_between", **_named(*pair)))
    levels, probability, model = _evidence(left, right)
    reason = _kept(home, left, right, deciding)
    _append(left, right, PairConfirmed(model=model, probability=probability, levels=levels, reason=reason), deciding)


@transaction.atomic
def reject_match(home: Home, one: int, other: int, deciding: Deciding) -> None:
    """The two records are two people, for ever, unless undone. Raises `Refused` and `Stale`."""
    left, right = _originals(one, other)
    if right in linked(left):
        raise Refused(sentence("match.undo_first", **_named(left, right)))
    levels, probability, model = _evidence(left, right)
    reason = _kept(home, left, right, deciding)
    event = PairRejected(model=model, probability=probability, levels=levels, reason=reason)
    _append(left, right, event, deciding, *_out_of_cases(left, right, deciding))


@transaction.atomic
def undo_match(home: Home, one: int, other: int, deciding: Deciding) -> None:
    """Take the decision about two records back: the pair stands as before it. Raises `Refused` and `Stale`."""
    left, right = _originals(one, other)
    if state_of(history(match_stream(left, right))) is MatchState.POTENTIAL:
        raise Refused(sentence("match.nothing_to_undo", **_named(left, right)))
    _append(left, right, PairUndone(reason=_kept(home, left, right, deciding)), deciding)


def match_id(left: int, right: int) -> MatchId:
    """How a case calls a pair of records."""
    return MatchId(f"{min(left, right)}:{max(left, right)}")


def open_matches(*, least: float = 0.05) -> list[PossibleMatch]:
    """The possible matches that nobody has decided about, the most probable first.

    What was decided about two persons holds for all their records: a pair of records that are of one person, or of
    two people between whom somebody told a difference, is not asked again.
    """
    pairs = PossibleMatch.objects.filter(probability__gte=least).order_by("-probability", "left", "right")
    persons = persons_of({end for pair in pairs for end in (pair.left, pair.right)})
    apart = {frozenset((persons.get(left, left), persons.get(right, right))) for left, right in _rejected(persons)}
    return [pair for pair in pairs if _asks(frozenset((persons.get(pair.left), persons.get(pair.right))), apart)]


def _asks(persons: frozenset[int | None], apart: set[frozenset[int | None]]) -> bool:
    return None not in persons and len(persons) > 1 and persons not in apart


def _rejected(persons: dict[int, int | None]) -> list[tuple[int, int]]:
    """The rejected pairs of which both records are of persons; their persons are added."""
    pairs = list(MatchDecision.objects.filter(state=MatchState.REJECTED).values_list("left", "right"))
    persons |= persons_of({end for pair in pairs for end in pair} - persons.keys())
    return [pair for pair in pairs if None not in (persons.get(pair[0]), persons.get(pair[1]))]


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
