"""What is derived from the streams of pairs: how each pair stands, and which records are of one person."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any  # what a column of any type is given

from ingather.cases.match_events import Judged, MatchState, PairDoubted, PairDoubtUndone, judged
from ingather.store.models import MatchDecision, NotSure, Place, RowPlace
from ingather.store.persons import settle
from ingather.store.record import list_of, ordinal_of, pair_of
from ingather.store.stated import Stated
from ingather.store.waiting import let_persons_wait
from ingather.text.sentence import Sentence, sentence


def state_of(history: Sequence[Stated]) -> MatchState:
    """How a pair stands after all that happened to it."""
    return judged_in(history).state


def judged_in(history: Iterable[Stated]) -> Judged:
    """What was said of a pair and stands, after all that happened to it."""
    return judged((stated.event, stated.by) for stated in history)


def state_who_is_not_sure(histories: Iterable[tuple[str, Sequence[Stated]]]) -> None:
    """Write down everybody who is not sure of a pair, where nobody stands yet."""
    for stream, history in histories:
        NotSure.objects.bulk_create(_not_sure(pair_of(stream), history))


class MatchProjection:
    """How each pair stands that somebody decided about, and the persons that follow from it."""

    kind = "match"

    def write(self, histories: Mapping[str, Sequence[Stated]]) -> None:
        """Make the decisions about these pairs, and the persons of their records, equal what happened."""
        for stream, history in histories.items():
            left, right = pair_of(stream)
            now = _standing(history)
            if not MatchDecision.objects.filter(left=left, right=right).update(**now):
                MatchDecision.objects.create(left=left, right=right, **now)
            NotSure.objects.filter(left=left, right=right).delete()
            NotSure.objects.bulk_create(_not_sure((left, right), history))
        records = {record for stream in histories for record in pair_of(stream)}
        settle(records)
        let_persons_wait(records)

    def clear(self) -> None:
        """Drop all decisions; the persons go with the places of rows."""
        MatchDecision.objects.all().delete()
        NotSure.objects.all().delete()

    def differences(self, histories: Iterable[tuple[str, Sequence[Stated]]]) -> Iterator[Sentence]:
        """Pairs that do not stand as was decided, and records that are of another person than follows from it."""
        live = {row[:2]: row[2:] for row in MatchDecision.objects.values_list("left", "right", *_SAID)}
        unsure = set(NotSure.objects.values_list("left", "right", "actor", "at"))
        confirmed: list[tuple[int, int]] = []
        for stream, history in histories:
            pair, state = pair_of(stream), state_of(history)
            own = {(*pair, each.actor, each.at) for each in _not_sure(pair, history)}
            if live.pop(pair, None) != tuple(_standing(history).values()) or not own <= unsure:
                yield sentence("verify.match_differs", **_places(pair))
            if state is MatchState.CONFIRMED:
                confirmed.append(pair)
            unsure -= own
        for pair in sorted({*live, *(each[:2] for each in unsure)}):
            yield sentence("verify.match_differs", **_places(pair))
        yield from _persons(confirmed)


_SAID = ("state", "at", "by")  # in this order


def _standing(history: Sequence[Stated]) -> dict[str, Any]:
    """How a pair stands, since when and by whom: that somebody is not sure changes nothing of it."""
    said, now = [each for each in history if not isinstance(each.event, _DOUBTS)], judged_in(history)
    last = said[-1] if said else history[-1]
    by = now.by if now.state in (MatchState.PROPOSED, MatchState.DISPUTED) else last.by
    return {"state": now.state.value, "at": last.at, "by": by}


_DOUBTS = (PairDoubted, PairDoubtUndone)


def _not_sure(pair: tuple[int, int], history: Sequence[Stated]) -> list[NotSure]:
    """Those who are not sure of a pair, each since they last said so."""
    since = {each.by: each.at for each in history if isinstance(each.event, PairDoubted)}
    return [NotSure(left=pair[0], right=pair[1], actor=by, at=since[by]) for by in sorted(judged_in(history).not_sure)]


def _persons(confirmed: Sequence[tuple[int, int]]) -> Iterator[Sentence]:
    heads = _heads(confirmed)
    of_persons = RowPlace.objects.filter(place__in=(Place.PERSON, Place.REPEATED))
    for record, original, person in of_persons.values_list("record", "original", "person").iterator(10_000):
        if person != heads.get(original, original):
            yield sentence("verify.person_differs", list=list_of(record), row=ordinal_of(record) + 1)
    others = RowPlace.objects.exclude(place__in=(Place.PERSON, Place.REPEATED)).exclude(person=None)
    for record in others.values_list("record", flat=True):
        yield sentence("verify.person_differs", list=list_of(record), row=ordinal_of(record) + 1)


def _heads(pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    """For each record of these pairs the least record that it is linked to."""
    head: dict[int, int] = {}

    def top(record: int) -> int:
        while head.setdefault(record, record) != record:
            head[record] = head[head[record]]
            record = head[record]
        return record

    for one, other in pairs:
        low, high = sorted((top(one), top(other)))
        head[high] = low
    return {record: top(record) for record in list(head)}


def _places(pair: tuple[int, int]) -> dict[str, int]:
    left, right = pair
    return {
        "list": list_of(left),
        "row": ordinal_of(left) + 1,
        "other_list": list_of(right),
        "other_row": ordinal_of(right) + 1,
    }
