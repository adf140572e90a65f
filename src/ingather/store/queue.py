"""The queue of possible matches as one person has it before them: read from its front, a bounded part at a time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import overload

from django.db.models import Exists, OuterRef, Q, QuerySet

from ingather.cases.ids import ActorId
from ingather.cases.match_events import MatchState
from ingather.store.models import AtWork, NotSure, RowPlace, WaitingPair
from ingather.store.persons import person_behind

MOST_COUNTED = 10_000  # pairs of a part; beyond, it is only said that there are more


@dataclass(frozen=True, slots=True)
class Judge:
    """Who judges: of everybody or of their own cases, and whether what two disagree on comes to them."""

    id: ActorId
    of_all: bool
    answers: bool


@dataclass(frozen=True, slots=True)
class Queue(Sequence[WaitingPair]):
    """What waits for one judge: what two disagree on, second looks, new pairs, and last what they were not sure of."""

    parts: Sequence["QuerySet[WaitingPair]"]
    lengths: Sequence[int]

    def __len__(self) -> int:
        """How many wait, as far as they are counted."""
        return sum(self.lengths)

    @property
    def has_more(self) -> bool:
        """Whether more wait than are counted."""
        return any(length == MOST_COUNTED for length in self.lengths)

    @overload
    def __getitem__(self, which: int) -> WaitingPair: ...

    @overload
    def __getitem__(self, which: slice) -> list[WaitingPair]: ...

    def __getitem__(self, which: int | slice) -> WaitingPair | list[WaitingPair]:
        """The pairs of that part of the queue, in turn."""
        some = which if isinstance(which, slice) else slice(which, which + 1)
        found = list(self._between(some.start or 0, len(self) if some.stop is None else some.stop))
        return found if isinstance(which, slice) else found[0]

    def _between(self, start: int, stop: int) -> Iterator[WaitingPair]:
        for part, length in zip(self.parts, self.lengths, strict=True):
            if start < length and stop > 0:
                yield from part[max(start, 0) : min(stop, length)]
            start, stop = start - length, stop - length


def queue_of(judge: Judge) -> Queue:
    """What waits for this judge."""
    parts = _parts(judge)
    return Queue(parts, tuple(part[:MOST_COUNTED].count() for part in parts))


def next_for(judge: Judge, *, but: tuple[int, int] | None = None) -> WaitingPair | None:
    """The pair that is next in turn for this judge, but for one that they have before them; None where none waits."""
    for part in _parts(judge):
        for pair in part[:2]:
            if (pair.left, pair.right) != but:
                return pair
    return None


def _parts(judge: Judge) -> tuple["QuerySet[WaitingPair]", ...]:
    waiting = WaitingPair.objects.all() if judge.of_all else _of_own_cases(judge.id)
    doubts = NotSure.objects.filter(actor=judge.id, left=OuterRef("left"), right=OuterRef("right"))
    likeliest = ("-probability", "left", "right")
    disputed = waiting.filter(state=MatchState.DISPUTED).exclude(by=judge.id).exclude(before=judge.id)
    second = waiting.filter(state=MatchState.PROPOSED).exclude(by=judge.id)
    new = waiting.filter(state=MatchState.POTENTIAL)
    return (
        (disputed if judge.answers else disputed.none()).order_by(*likeliest),
        second.exclude(Exists(doubts)).order_by(*likeliest),
        new.exclude(Exists(doubts)).order_by(*likeliest),
        (second | new).filter(Exists(doubts)).annotate(since=doubts.values("at")).order_by("since", "left", "right"),
    )


def _of_own_cases(actor: ActorId) -> "QuerySet[WaitingPair]":
    """What waits of the persons of the cases that somebody is at work on."""
    places = RowPlace.objects.filter(record__in=AtWork.objects.filter(actor=actor).values("record"))
    withdrawn = [person_behind(record) for record in places.filter(person=None).values_list("record", flat=True)]
    persons = places.exclude(person=None).values("person")
    own = Q(left_person__in=persons) | Q(right_person__in=persons)
    if behind := [person for person in withdrawn if person is not None]:
        own |= Q(left_person__in=behind) | Q(right_person__in=behind)
    return WaitingPair.objects.filter(own)
