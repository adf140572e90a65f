"""The possible matches of one person, each with the other record and how it stands."""

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
    """The records that may be of the person of these records, undecided ones first, the likeliest first."""
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
    return sorted(found, key=lambda each: each.state is not MatchState.POTENTIAL)


def _across(pair: tuple[int, int], records: set[int]) -> tuple[int, int]:
    left, right = pair
    return (left, right) if left in records else (right, left)
