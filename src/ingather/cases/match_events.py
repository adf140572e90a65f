"""What people decide about two records, and by which model possible matches are found."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import reduce

from ingather.cases.event import ContentId, Event, event
from ingather.cases.events.dated import Dated
from ingather.cases.ids import ActorId


class MatchState(StrEnum):
    """How a pair stands."""

    POTENTIAL = "potential"
    PROPOSED = "proposed"  # somebody says one person, and somebody else must say so too
    DISPUTED = "disputed"  # of two people one says one person, the other two
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


@event("pair.confirmed")
class PairConfirmed(Event):
    """Somebody decided that the two records are one person; what spoke for it then is kept with it."""

    model: int
    probability: float
    levels: tuple[int, ...]
    reason: ContentId | None


@event("pair.rejected")
class PairRejected(Event):
    """Somebody decided that the two records are different people. They are never suggested again."""

    model: int
    probability: float
    levels: tuple[int, ...]
    reason: ContentId | None


@event("pair.undone")
class PairUndone(Event):
    """Somebody took the decision back: the pair stands as it stood before it."""

    reason: ContentId | None


@event("pair.proposed")
class PairProposed(Event):
    """Somebody said that the two records are one person, where that takes two; what spoke for it is kept with it."""

    model: int
    probability: float
    levels: tuple[int, ...]
    reason: ContentId | None


@event("pair.disputed")
class PairDisputed(Event):
    """Somebody said that the two records are two people, after somebody else had said one: a third decides."""

    reason: ContentId | None


@event("pair.doubted")
class PairDoubted(Event):
    """Somebody looked at the two records and is not sure. Others are still asked."""

    reason: ContentId | None


@event("pair.doubt_undone")
class PairDoubtUndone(Event):
    """Somebody took back that they were not sure."""


@event("pair.by_two_agreed")
class PairsByTwoAgreed(Dated):
    """The gathering agreed below which probability a match takes two people: 0 is never, 1 is always."""

    by: ActorId
    below: float


@event("model.adopted")
class ModelAdopted(Event):
    """From now on possible matches are found by this model, made from so many records."""

    model: int
    content: ContentId
    records: int
    pairs: int


@dataclass(frozen=True, slots=True)
class Word:
    """What was said of a pair, by whom, and how it stands since."""

    state: MatchState
    by: str


@dataclass(frozen=True, slots=True)
class Judged:
    """How a pair stands: the words that were not taken back, the last one counting, and who is not sure."""

    words: tuple[Word, ...] = ()
    not_sure: frozenset[str] = frozenset()

    @property
    def state(self) -> MatchState:
        """How the pair stands now."""
        return self.words[-1].state if self.words else MatchState.POTENTIAL

    @property
    def by(self) -> str:
        """Whose word counts, "" where nobody said anything."""
        return self.words[-1].by if self.words else ""

    @property
    def before(self) -> str:
        """Against whose word the last one is, where two people disagree."""
        disputed = self.state is MatchState.DISPUTED and len(self.words) > 1
        return self.words[-2].by if disputed else ""


_SAYING: dict[type[Event], MatchState] = {
    PairConfirmed: MatchState.CONFIRMED,
    PairRejected: MatchState.REJECTED,
    PairProposed: MatchState.PROPOSED,
    PairDisputed: MatchState.DISPUTED,
}


def judged(happened: Iterable[tuple[Event, str]]) -> Judged:
    """How a pair stands after these events, each with whoever wrote it."""
    return reduce(_after, happened, Judged())


def _after(judged: Judged, happened: tuple[Event, str]) -> Judged:
    event, by = happened
    match event:
        case PairUndone():
            return Judged(judged.words[:-1], judged.not_sure)
        case PairDoubted():
            return Judged(judged.words, judged.not_sure | {by})
        case PairDoubtUndone():
            return Judged(judged.words, judged.not_sure - {by})
        case _ if type(event) in _SAYING:
            said = Word(_SAYING[type(event)], by)
            words = judged.words if judged.state is said.state else (*judged.words, said)  # said twice is said once
            return Judged(words, judged.not_sure - {by})
        case _:
            return judged
