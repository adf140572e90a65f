"""The pairs that wait for somebody, kept so that the queue is read from its front.

They follow from the possible matches, from what was decided, and from which records are of one person. Whatever
changes one of these brings the pairs that it touches up to date, in the same transaction.
"""

from collections.abc import Iterable, Iterator, Sequence

from django.db import connection
from django.db.models import Q

from ingather.cases.match_events import MatchState, judged
from ingather.store.bulk import insert
from ingather.store.models import RowPlace, WaitingPair
from ingather.store.persons import linked
from ingather.store.queries import query
from ingather.store.reading import histories_of
from ingather.store.record import list_of, match_stream, ordinal_of, records_of
from ingather.text.sentence import Sentence, sentence

LEAST = 0.05  # probability, below which no pair waits for anybody
Waiting = tuple[int, int, float, int, int, str, str, str]
_COLUMNS = ("left", "right", "probability", "left_person", "right_person", "state", "by", "before")
_QUERIES: Sequence[tuple[str, tuple[float, ...]]] = (("waiting_possible", (LEAST,)), ("waiting_second", ()))
_AT_ONCE = 1_000  # records


def how_many_wait() -> int:
    """How many pairs wait for somebody."""
    return WaitingPair.objects.count()


def let_all_wait() -> None:
    """Make everything that waits anew."""
    WaitingPair.objects.all().delete()
    columns = ", ".join(map(connection.ops.quote_name, _COLUMNS))
    with connection.cursor() as cursor:  # without carrying each pair here and back
        cursor.execute(f"INSERT INTO store_waitingpair ({columns}) {query('waiting_possible')}", [LEAST])
    insert(WaitingPair, _COLUMNS, list(_of("waiting_second")))


def let_wait(records: Iterable[int]) -> None:
    """Bring up to date what waits of these records."""
    wanted = sorted(set(records))
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        WaitingPair.objects.filter(Q(left__in=some) | Q(right__in=some)).delete()
        places = ", ".join(["%s"] * len(some))
        insert(WaitingPair, _COLUMNS, list(_that_wait(f"IN ({places})", some)))


def let_list_wait(number: int) -> None:
    """Bring up to date what waits of the records of a list."""
    every = records_of(number)
    WaitingPair.objects.filter(Q(left__range=every) | Q(right__range=every)).delete()
    insert(WaitingPair, _COLUMNS, list(_that_wait("BETWEEN %s AND %s", every)))


def let_persons_wait(records: Iterable[int]) -> None:
    """Bring up to date what waits of everybody with whom these records are or were one person."""
    originals = {each for record in records for each in linked(record)}
    let_wait(RowPlace.objects.filter(original__in=originals).values_list("record", flat=True))


def waiting_findings() -> Iterator[Sentence]:
    """Pairs that wait and should not, that do not and should, or that wait otherwise than follows."""
    kept = set(WaitingPair.objects.values_list(*_COLUMNS))
    for left, right in sorted({pair[:2] for pair in kept.symmetric_difference(_that_wait())}):
        other = {"other_list": list_of(right), "other_row": ordinal_of(right) + 1}
        yield sentence("verify.waiting_differs", list=list_of(left), row=ordinal_of(left) + 1, **other)


def _that_wait(among: str = "", records: Sequence[int] = ()) -> Iterator[Waiting]:
    """What waits, by the queries; of those records alone, where a condition on them is given."""
    touching = f'AND (p."left" {among} OR p."right" {among})' if among else ""
    for name, values in _QUERIES:
        yield from _of(name, touching, [*values, *records, *records])


def _of(name: str, touching: str = "", values: Sequence[float] = ()) -> Iterator[Waiting]:
    with connection.cursor() as cursor:
        cursor.execute(f"{query(name)} {touching}", [*values])
        yield from _with_those_who_disagree(cursor.fetchall())


def _with_those_who_disagree(waiting: Sequence[Waiting]) -> Iterator[Waiting]:
    """The same; where two disagree, with whoever spoke first, as the ledger says."""
    streams = {match_stream(left, right) for left, right, *_, state, _by, _ in waiting if state == MatchState.DISPUTED}
    happened = histories_of(streams) if streams else {}
    for pair in waiting:
        own = happened.get(match_stream(*pair[:2]), ())
        yield (*pair[:-1], judged((each.event, each.by) for each in own).before)
