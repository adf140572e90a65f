"""Match every record that came against all others, by the model in use; what stopped half way goes on later."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

import numpy as np
import numpy.typing as npt
from django.db import transaction

from ingather.actions.records_alike import matches_of
from ingather.batch.match import KEPT, match_within
from ingather.matching.model import Model
from ingather.store.bulk import insert
from ingather.store.comparable import Comparable, comparable
from ingather.store.home import Home
from ingather.store.index import add_records, drop_everything
from ingather.store.ledger import Stale
from ingather.store.models import MatchedList, Place, PossibleMatch, RowPlace, SourceList
from ingather.store.models_in_use import Adopted, adopt, frozen, model_in_use
from ingather.store.record import list_of, records_of
from ingather.store.waiting import let_all_wait, let_wait

Longs = npt.NDArray[np.int64]
Progress = Callable[[str, int], None]  # told what is done, and how many records were matched so far
_AT_ONCE = 1_000  # records
_FEW = 20_000  # records, up to which a new model is made with every list: it takes a second or two
_COLUMNS = ("left", "right", "weight", "probability", "levels", "model")


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of records that may be one person, the lesser first, with their scores and levels (n by field)."""

    left: Longs
    right: Longs
    weight: npt.NDArray[np.float32]
    probability: npt.NDArray[np.float32]
    levels: npt.NDArray[np.int8]


def match_pending(
    home: Home, *, clock: Callable[[], datetime], by: str, progress: Progress = lambda _what, _far: None
) -> int:
    """Match what came and was not matched yet; how many lists. Each step is whole, and what is left goes on later."""
    due = list(_due())
    if not due:
        return 0
    people = RowPlace.objects.filter(place=Place.PERSON).count()
    adopted = model_in_use(home)
    if adopted is None or people <= _FEW or people > 2 * adopted.records:
        return _match_all(home, clock, by, len(due))
    for number in due:
        _match_list(home, number, adopted, progress)
    return len(due)


def _match_all(home: Home, clock: Callable[[], datetime], by: str, due: int) -> int:
    try:
        match_anew(home, now=clock(), by=by)
    except Stale:  # another worker made a model meanwhile; what it did not hold is still due
        return 0
    return due


@dataclass(frozen=True, slots=True)
class Proposal:
    """A model that was made and is not in use: from which lists and records, and what it would suggest."""

    model: Model
    lists: tuple[int, ...]
    every: Comparable
    pairs: Pairs

    def changes(self, *, least: float = 0.5) -> tuple[int, int]:
        """How many suggestions of this probability would be new, and how many would go."""
        likely = self.pairs.probability >= least
        fresh = set(zip(self.pairs.left[likely].tolist(), self.pairs.right[likely].tolist(), strict=True))
        now = set(PossibleMatch.objects.filter(probability__gte=least).values_list("left", "right"))
        return len(fresh - now), len(now - fresh)


def propose_model(home: Home) -> Proposal:
    """A model made from all records that are there, with all pairs by it; nothing is changed."""
    lists, every = _everybody(home)
    return _proposal(frozen(match_within(every.prepared).model), lists, every)


def _everybody(home: Home) -> tuple[tuple[int, ...], Comparable]:
    lists = tuple(_lists())  # before the records are read: what comes meanwhile is still to be matched
    return lists, comparable(home.guard, _people(frozenset(lists)))


def _proposal(model: Model, lists: tuple[int, ...], every: Comparable) -> Proposal:
    found = match_within(every.prepared, model)  # as whoever comes later will be matched
    return Proposal(model, lists, every, _ordered(every.records[found.left], every.records[found.right], found))


def adopt_model(home: Home, proposal: Proposal, *, now: datetime, by: str) -> int:
    """Use a model from now on, and suggest what it suggests; what people decided stands. The number of the model.

    Raises `Stale` where another model was adopted meanwhile.
    """
    records, pairs = len(proposal.every.records), len(proposal.pairs.left)
    with transaction.atomic():
        number = adopt(home, proposal.model, records=records, pairs=pairs, now=now, by=by)
        _suggest(home, proposal, number)
    return number


def match_again(home: Home) -> None:
    """Make the index and the possible matches again by the model in use; without one, nothing is matched."""
    adopted = model_in_use(home)
    with transaction.atomic():
        if adopted is None:
            drop_everything()
        else:
            _suggest(home, _proposal(adopted.model, *_everybody(home)), adopted.number)


def _suggest(home: Home, proposal: Proposal, number: int) -> None:
    """Let the index and the possible matches be those of a proposal, and nothing else."""
    drop_everything()
    every = proposal.every
    add_records(home.guard, every, proposal.model)
    _keep(proposal.pairs, number)
    let_all_wait()
    ends = [(source, number, records_of(source)[1]) for source in proposal.lists]
    insert(MatchedList, ("list", "model", "upto"), ends)


def match_anew(home: Home, *, now: datetime, by: str) -> int:
    """Make a model from all records, and match all of them by it; the number of the model. Raises `Stale`."""
    return adopt_model(home, propose_model(home), now=now, by=by)


def _own_pairs(home: Home, own: Comparable, model: Model) -> Pairs:
    """The pairs of these records with any in the index that may be one person; a pair of two of them comes once."""
    found = matches_of(home, own, model, least=KEPT)
    return _ordered(own.records[found.place], found.other, found)


def _match_list(home: Home, number: int, adopted: Adopted, progress: Progress) -> None:
    """Match the records of a list, some at a time, from where it stopped."""
    first, last = records_of(number)
    upto = first
    while upto <= last:
        upto = _match_some(home, number, adopted)
        progress(f"list {number}", min(upto, last) - first)


def _match_some(home: Home, number: int, adopted: Adopted) -> int:
    """Match the next records of a list, all or none of them; the record to go on from."""
    first, last = records_of(number)
    with transaction.atomic():
        started = {"model": adopted.number, "upto": first}
        done, _new = MatchedList.objects.select_for_update().get_or_create(list=number, defaults=started)
        rows = RowPlace.objects.filter(record__range=(done.upto, last)).order_by("record")[:_AT_ONCE]
        places = list(rows.values_list("record", "place"))
        own = comparable(home.guard, [record for record, place in places if place == Place.PERSON])
        add_records(home.guard, own, adopted.model)
        _keep(_own_pairs(home, own, adopted.model), adopted.number)
        let_wait(own.records.tolist())
        done.upto = places[-1][0] + 1 if len(places) == _AT_ONCE else last + 1
        done.save()
    return done.upto


def _due() -> Sequence[int]:
    """The lists that were received and not wholly matched."""
    done = {each.list for each in MatchedList.objects.all() if each.upto >= records_of(each.list)[1]}
    return [number for number in _lists() if number not in done]


def _lists() -> list[int]:
    return list(SourceList.objects.filter(withdrawn_at=None).order_by("number").values_list("number", flat=True))


def _people(lists: frozenset[int]) -> list[int]:
    """The records of people on these lists, in order."""
    rows = RowPlace.objects.filter(place=Place.PERSON).order_by("record")
    return [record for record in rows.values_list("record", flat=True) if list_of(record) in lists]


class _Scores(Protocol):
    @property
    def levels(self) -> npt.NDArray[np.int8]: ...

    @property
    def weight(self) -> npt.NDArray[np.float32]: ...

    @property
    def probability(self) -> npt.NDArray[np.float32]: ...


def _ordered(one: Longs, other: Longs, scores: _Scores) -> Pairs:
    left, right = np.minimum(one, other), np.maximum(one, other)
    return Pairs(left, right, scores.weight, scores.probability, scores.levels)


def _keep(pairs: Pairs, model: int) -> None:
    """Keep the pairs as possible matches."""
    rows = [
        (left, right, weight, probability, levels.tobytes(), model)
        for left, right, weight, probability, levels in zip(
            pairs.left.tolist(),
            pairs.right.tolist(),
            pairs.weight.tolist(),
            pairs.probability.tolist(),
            pairs.levels,
            strict=True,
        )
    ]
    insert(PossibleMatch, _COLUMNS, rows)
