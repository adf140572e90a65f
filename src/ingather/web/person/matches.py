"""The possible matches of one person, each with the other record and how it stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from ingather.cases.match_events import MatchState
from ingather.records.record import Record
from ingather.reports.chance import percent
from ingather.store.comparable import records_for
from ingather.store.home import Home
from ingather.store.models import MatchDecision, PossibleMatch

_LEAST = 0.05  # probability, below which a pair is not shown to a person


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that may be of this person: beside which of theirs, what it says, how likely, how it was decided."""

    own: int
    other: int
    shown: Record
    chance: str
    state: MatchState


def candidates_of(home: Home, records: set[int]) -> list[Candidate]:
    """The records that may be of the person of these records, each once, undecided ones first, the likeliest first."""
    touching = Q(left__in=records) | Q(right__in=records)
    pairs = list(PossibleMatch.objects.filter(touching, probability__gte=_LEAST).order_by("-probability"))
    decided = {
        (left, right): MatchState(state)
        for left, right, state in MatchDecision.objects.filter(touching).values_list("left", "right", "state")
    }
    ends = {(pair.left, pair.right): pair.probability for pair in pairs} | {
        pair: 0.0 for pair in decided if pair not in {(each.left, each.right) for each in pairs}
    }
    across = {pair: _across(pair, records) for pair in ends}
    shown = records_for(home.guard, sorted({end[1] for end in across.values()}))
    found = [
        Candidate(own, other, shown[other], percent(ends[pair]), decided.get(pair, MatchState.POTENTIAL))
        for pair, (own, other) in across.items()
        if other in shown and (other not in records or pair in decided)
    ]
    return sorted(_once(found, records), key=lambda each: each.state is not MatchState.POTENTIAL)


def _once(found: Sequence[Candidate], records: set[int]) -> list[Candidate]:
    """Each record that is of somebody else once, though it may be like several of this person's: as was decided, else
    beside the one it is most like. Every link between the person's own records stands, since each can be undone."""
    decided_first = sorted(found, key=lambda each: each.state is MatchState.POTENTIAL)
    kept: dict[object, Candidate] = {}
    for each in decided_first:
        kept.setdefault((each.own, each.other) if each.other in records else each.other, each)
    return [each for each in found if each in kept.values()]


def _across(pair: tuple[int, int], records: set[int]) -> tuple[int, int]:
    left, right = pair
    return (left, right) if left in records else (right, left)
