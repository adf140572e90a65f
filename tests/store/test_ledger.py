from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import DatabaseError, IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from tests.store.desk import NOW

from ingather.cases.event import ContentId, Event, event
from ingather.store import ledger
from ingather.store.home import Home
from ingather.store.ledger import BEGINNING, Addition, Stale, after_all_in, append, chained, histories, history
from ingather.store.models import Entry


@event("test.noted")
class Noted(Event):
    number: int
    text: ContentId | None


def noted(number: int) -> Noted:
    return Noted(number=number, text=ContentId(UUID(int=number)))


pytestmark = pytest.mark.usefixtures("home")


def test_it_gives_back_what_happened_in_order() -> None:
    append(Addition("test:1", 0, [noted(1), noted(2)]), at=NOW, by="system")
    append(Addition("test:1", 2, [noted(3)]), at=NOW, by="user:x")
    assert [(each.version, each.event) for each in history("test:1")] == [
        (1, noted(1)),
        (2, noted(2)),
        (3, noted(3)),
    ]
    assert [each.by for each in history("test:1")] == ["system", "system", "user:x"]
    assert {each.at for each in history("test:1")} == {NOW}


def test_it_refuses_whoever_has_not_seen_the_last_entry() -> None:
    append(Addition("test:1", 0, [noted(1)]), at=NOW, by="system")
    with pytest.raises(Stale):
        append(Addition("test:1", 0, [noted(2)]), at=NOW, by="system")
    assert len(history("test:1")) == 1


def test_what_the_database_refuses_for_another_reason_is_not_stale() -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE UNIQUE INDEX other_version ON store_entry (version, name)")
    append(Addition("test:1", 0, [noted(1)]), at=NOW, by="system")
    with pytest.raises(IntegrityError):
        append(Addition("test:2", 0, [noted(2)]), at=NOW, by="system")


def test_a_doubled_version_is_stale_where_only_the_database_saw_it() -> None:
    """As between two workers, of whom neither sees what the other has not committed yet."""
    hidden = []

    def unseen(execute: Callable[..., object], sql: str, params: object, many: bool, context: object) -> object:  # noqa: FBT001
        if not sql.startswith("SELECT") or "LIMIT 1" not in sql:
            return execute(sql, params, many, context)
        hidden.append(sql)
        return execute(sql.replace("WHERE", "WHERE 1 = 0 AND"), params, many, context)

    append(Addition("test:1", 0, [noted(1)]), at=NOW, by="system")
    with pytest.raises(Stale), connection.execute_wrapper(unseen):
        append(Addition("test:1", 0, [noted(2)]), at=NOW, by="system")
    assert len(hidden) == 1


def test_it_adds_to_all_streams_or_to_none() -> None:
    append(Addition("test:1", 0, [noted(1)]), at=NOW, by="system")
    with pytest.raises(Stale):
        append(Addition("test:2", 0, [noted(2)]), Addition("test:1", 0, [noted(3)]), at=NOW, by="system")
    assert history("test:2") == ()


def test_it_adds_to_many_streams_by_as_many_queries_as_to_one() -> None:
    made = []
    for streams in (["test:0"], [f"test:{number}" for number in range(1, 20)]):
        with CaptureQueriesContext(connection) as queries:
            append(*after_all_in(streams, noted(1)), at=NOW, by="system")
            append(*after_all_in(streams, noted(2)), at=NOW, by="system")
        made.append(len(queries))
    assert made[0] == made[1]
    assert [each.version for each in history("test:19")] == [1, 2]


def test_it_finds_the_ends_of_more_streams_than_one_query_asks_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger, "_AT_ONCE", 2)
    streams = [f"test:{number}" for number in range(5)]
    append(*after_all_in(streams[:3], noted(1)), at=NOW, by="system")
    append(*after_all_in(streams, noted(2)), at=NOW, by="system")
    assert [len(history(stream)) for stream in streams] == [2, 2, 2, 1, 1]


def test_it_never_dates_an_entry_before_the_one_it_follows() -> None:
    append(Addition("test:1", 0, [noted(1)]), at=NOW, by="system")
    append(Addition("test:1", 1, [noted(2)]), at=NOW - timedelta(hours=3), by="system")
    assert [each.at for each in history("test:1")] == [NOW, NOW]


@pytest.mark.parametrize("change", ["UPDATE store_entry SET body = '{}'", "DELETE FROM store_entry"])
def test_the_database_refuses_to_change_it(change: str) -> None:
    append(Addition("test:1", 0, [noted(1)]), at=NOW, by="system")
    with pytest.raises(DatabaseError, match="the ledger only grows"), connection.cursor() as cursor:
        cursor.execute(change)
    assert len(history("test:1")) == 1


def test_it_chains_each_entry_to_the_one_before_in_its_stream() -> None:
    append(Addition("test:1", 0, [noted(1)]), Addition("test:2", 0, [noted(1)]), at=NOW, by="system")
    append(Addition("test:1", 1, [noted(2)]), at=NOW, by="system")
    first, second = Entry.objects.filter(stream="test:1").order_by("version")
    assert bytes(first.previous) == BEGINNING
    assert bytes(first.hash) == chained(first, BEGINNING)
    assert bytes(second.previous) == bytes(first.hash)
    assert bytes(second.hash) == chained(second, bytes(first.hash))


def test_it_hashes_every_part_of_an_entry() -> None:
    append(Addition("test:1", 0, [noted(1)]), at=NOW, by="system")
    entry = Entry.objects.get()
    changes = {"stream": "test:2", "version": 2, "name": "test.other", "by": "user:x", "body": "{}"}
    hashes = {chained(entry, BEGINNING), chained(entry, bytes(entry.hash))}
    for part, value in changes.items():
        changed = Entry.objects.get()
        setattr(changed, part, value)
        hashes.add(chained(changed, BEGINNING))
    changed = Entry.objects.get()
    changed.at += timedelta(microseconds=1)
    hashes.add(chained(changed, BEGINNING))
    assert len(hashes) == len(changes) + 3


def test_it_gives_every_stream_of_a_kind_and_no_other() -> None:
    append(Addition("test:1", 0, [noted(1), noted(2)]), at=NOW, by="system")
    append(Addition("test:10", 0, [noted(3)]), Addition("tests:1", 0, [noted(4)]), at=NOW, by="system")
    assert {stream: len(own) for stream, own in histories("test")} == {"test:1": 2, "test:10": 1}


def test_it_keeps_a_home_for_each_database(home: Home) -> None:
    assert home.file.public_key == home.guard.public_key
