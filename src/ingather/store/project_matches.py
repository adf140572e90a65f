"""What is derived from the streams of pairs: how each pair stands, and which records are of one person."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce

from ingather.cases.match_events import MatchState, state_after
from ingather.store.models import MatchDecision, Place, RowPlace
from ingather.store.persons import settle
from ingather.store.record import list_of, ordinal_of, pair_of
from ingather.store.stated import Stated
from ingather.text.sentence import Sentence, sentence


def state_of(history: Sequence[Stated]) -> MatchState:
    """How a pair stands after all that happened to it."""
    return reduce(state_after, (stated.event for stated in history), MatchState.POTENTIAL)


class MatchProjection:
    """How each pair stands that somebody decided about, and the persons that follow from it."""

    kind = "match"

    def write(self, histories: Mapping[str, Sequence[Stated]]) -> None:
        """Make the decisions about these pairs, and the persons of their records, equal what happened."""
        for stream, history in histories.items():
            left, right = pair_of(stream)
            last = history[-1]
            now = {"state": state_of(history).value, "at": last.at, "by": last.by}
            if not MatchDecision.objects.filter(left=left, right=right).update(**now):
                MatchDecision.objects.create(left=left, right=right, **now)
        settle({record for stream in histories for record in pair_of(stream)})

    def clear(self) -> None:
        """Drop all decisions; the persons go with the places of rows."""
        MatchDecision.objects.all().delete()

    def differences(self, histories: Iterable[tuple[str, Sequence[Stated]]]) -> Iterator[Sentence]:
        """Pairs that do not stand as was decided, and records that are of another person than follows from it."""
        live = {(each.left, each.right): (each.state, each.at, each.by) for each in MatchDecision.objects.all()}
        confirmed: list[tuple[int, int]] = []
        for stream, history in histories:
            pair, state = pair_of(stream), state_of(history)
            if live.pop(pair, None) != (state.value, history[-1].at, history[-1].by):
                yield sentence("verify.match_differs", **_places(pair))
            if state is MatchState.CONFIRMED:
                confirmed.append(pair)
        for pair in live:
            yield sentence("verify.match_differs", **_places(pair))
        yield from _persons(confirmed)


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
