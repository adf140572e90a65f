"""What people decide about two records, and by which model possible matches are found."""

from enum import StrEnum

from ingather.cases.event import ContentId, Event, event


class MatchState(StrEnum):
    """How a pair stands."""

    POTENTIAL = "potential"
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


@event("model.adopted")
class ModelAdopted(Event):
    """From now on possible matches are found by this model, made from so many records."""

    model: int
    content: ContentId
    records: int
    pairs: int


def state_after(state: MatchState, event: Event) -> MatchState:
    """How a pair stands after something happened to it."""
    match event:
        case PairConfirmed():
            return MatchState.CONFIRMED
        case PairRejected():
            return MatchState.REJECTED
        case PairUndone():
            return MatchState.POTENTIAL
        case _:
            return state
