from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from tests.cast import BEN, DANA, RIVKA
from tests.store.desk import NOW
from tests.store.lists_for_tests import HOSPITAL, brought, clock, csv_of

from ingather.actions.import_list import ListWishes, import_list
from ingather.cases.basis import Basis
from ingather.cases.list_events import ListReceived, ListWithdrawn
from ingather.lists.sheet import Unreadable
from ingather.records.field import ListKind
from ingather.store.arrivals import Incoming, original_of, sweep
from ingather.store.home import Home
from ingather.store.ledger import Addition, append, history
from ingather.store.models import Arrival, Key, Place, RowPlace, RowReading, SourceList, SourcePiece, SourceRow
from ingather.store.record import list_stream, record_of
from ingather.store.source_rows import Reading, ReadRow, row_of, rows_of


def test_it_keeps_the_original_byte_for_byte(home: Home, tmp_path: Path) -> None:
    data = csv_of(DANA, BEN).replace(b"as seen", b"as seen" * 200_000)  # several pieces
    receipt = brought(home, tmp_path, data)
    pieces = original_of(home, receipt.number)
    assert pieces is not None
    assert b"".join(pieces) == data
    assert SourcePiece.objects.filter(list=receipt.number).count() > 1


def test_it_accounts_for_every_row(home: Home, tmp_path: Path) -> None:
    receipt = brought(home, tmp_path, csv_of(DANA, RIVKA, title="The clinic's list") + b"\r\nT-99,,,nobody\r\n")
    places = receipt.sums.places
    assert places[Place.PERSON] == 2
    assert places[Place.UNREADABLE] == 1
    assert places[Place.NOT_ABOUT_PEOPLE] == receipt.sums.rows - 3
    assert receipt.sums.rows == SourceRow.objects.count() == RowPlace.objects.count()


def test_it_keeps_each_row_as_received_beside_its_reading(home: Home, tmp_path: Path) -> None:
    receipt = brought(home, tmp_path, csv_of(DANA))
    rows = {record: row for record, row in rows_of(home.guard, receipt.number) if row is not None}
    row = rows[record_of(receipt.number, 1)]
    assert row.cells == (DANA.id, DANA.name, DANA.birth, "\u200bas seen ")
    assert (1, DANA.name) in [value[:2] for value in row.reading.values]
    assert (3, "as seen") in [value[:2] for value in row.reading.values]
    assert row.reading.stages == ((3, ("tidy_spaces", "drop_invisible")),)
    assert row == row_of(home.guard, record_of(receipt.number, 1))


def test_it_says_who_gave_the_list_only_to_those_who_hold_the_key(home: Home, tmp_path: Path) -> None:
    receipt = brought(home, tmp_path, csv_of(DANA))
    event = history(list_stream(receipt.number))[0].event
    assert isinstance(event, ListReceived)
    assert event.basis is Basis.VITAL_INTEREST
    assert event.rows == receipt.sums.rows


def test_it_recognises_a_list_that_comes_a_second_time(home: Home, tmp_path: Path) -> None:
    first = brought(home, tmp_path, csv_of(DANA, BEN))
    second = brought(home, tmp_path, csv_of(DANA, BEN), name="copy of clinic.csv")
    assert second.again
    assert second.number == first.number
    assert SourceList.objects.count() == 1


def test_only_the_difference_of_a_new_edition_acts(home: Home, tmp_path: Path) -> None:
    first = brought(home, tmp_path, csv_of(DANA, BEN))
    second = brought(home, tmp_path, csv_of(RIVKA, DANA))
    assert second.edition_of == first.number
    assert second.sums.places[Place.REPEATED] == 1
    assert second.sums.places[Place.PERSON] == 1
    assert second.sums.gone == 1
    repeated = RowPlace.objects.get(place=Place.REPEATED)
    assert repeated.original == repeated.person == record_of(first.number, 1)


def test_it_repeats_a_row_only_as_often_as_it_stood_before(home: Home, tmp_path: Path) -> None:
    brought(home, tmp_path, csv_of(DANA))
    second = brought(home, tmp_path, csv_of(DANA, DANA))
    assert second.sums.places[Place.REPEATED] == 1
    assert second.sums.places[Place.PERSON] == 1


def test_it_follows_what_is_repeated_back_to_who_said_it_first(home: Home, tmp_path: Path) -> None:
    first = brought(home, tmp_path, csv_of(DANA))
    brought(home, tmp_path, csv_of(BEN, DANA))
    brought(home, tmp_path, csv_of(RIVKA, BEN, DANA))
    originals = RowPlace.objects.filter(place=Place.REPEATED).values_list("original", flat=True)
    assert list(originals).count(record_of(first.number, 1)) == 2


def test_the_same_name_from_another_giver_is_another_list(home: Home, tmp_path: Path) -> None:
    brought(home, tmp_path, csv_of(DANA))
    other = brought(home, tmp_path, csv_of(DANA, BEN), wishes=ListWishes("another", Basis.CONSENT))
    assert other.edition_of is None
    assert other.sums.places[Place.PERSON] == 2


def test_a_withdrawn_list_says_nothing_and_can_come_again(home: Home, tmp_path: Path) -> None:
    first = brought(home, tmp_path, csv_of(DANA, BEN))
    append(Addition(list_stream(first.number), 1, [ListWithdrawn(reason=None)]), at=NOW, by="console")
    assert set(RowPlace.objects.values_list("place", "person")) == {(Place.WITHDRAWN, None)}
    again = brought(home, tmp_path, csv_of(DANA, BEN))
    assert not again.again
    assert again.edition_of is None


def test_it_keeps_a_file_that_is_no_table_whole(home: Home, tmp_path: Path) -> None:
    receipt = brought(home, tmp_path, b"%PDF-1.7 nothing that can be read", name="scan.pdf")
    assert receipt.unreadable is not None
    assert receipt.sums.rows == 0
    assert b"".join(original_of(home, receipt.number) or ()) == b"%PDF-1.7 nothing that can be read"


def test_it_takes_nothing_where_there_is_no_file(home: Home, tmp_path: Path) -> None:
    with pytest.raises(Unreadable):
        import_list(home, str(tmp_path / "none.csv"), HOSPITAL, clock=clock, by="console")
    assert Arrival.objects.count() == 0


def test_it_leaves_nothing_of_a_list_that_did_not_arrive(home: Home, tmp_path: Path) -> None:
    keys = Key.objects.count()

    def stopped(_list: str, _rows: int) -> None:
        raise KeyboardInterrupt

    (tmp_path / "clinic.csv").write_bytes(csv_of(DANA))
    with pytest.raises(KeyboardInterrupt):
        import_list(home, str(tmp_path / "clinic.csv"), HOSPITAL, clock=clock, by="console", progress=stopped)
    assert [model.objects.count() for model in (Arrival, SourceRow, SourcePiece, RowReading, SourceList)] == [0] * 5
    assert Key.objects.count() == keys


def test_it_sweeps_out_what_a_dead_process_left(home: Home) -> None:
    incoming = Incoming(home, now=NOW)
    incoming.keep_bytes([b"half a list"], clock=clock)
    incoming.keep_rows([ReadRow(0, 1, "data", True, ("x",), Reading())], now=NOW)  # noqa: FBT003 - a field
    assert sweep(now=NOW + timedelta(minutes=5)) == 0
    assert sweep(now=NOW + timedelta(minutes=16)) == 1
    assert SourceRow.objects.count() == SourcePiece.objects.count() == Key.objects.count() == 0


def test_it_guesses_the_kind_or_is_told(home: Home, tmp_path: Path) -> None:
    assert brought(home, tmp_path, csv_of(DANA), name="missing persons.csv").kind is ListKind.SOUGHT
    told = ListWishes("x", Basis.ARCHIVE, kind=ListKind.HISTORICAL)
    assert brought(home, tmp_path, csv_of(BEN), name="other.csv", wishes=told).kind is ListKind.HISTORICAL


def test_a_copied_database_shows_no_name(home: Home, tmp_path: Path) -> None:
    brought(home, tmp_path, csv_of(DANA, BEN, RIVKA))
    tables = connection.introspection.table_names()
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608 - the tables of this database
            text = repr([[bytes(cell) if isinstance(cell, memoryview) else cell for cell in row] for row in cursor])
            for word in (DANA.family, DANA.given, RIVKA.family, DANA.birth, "clinic"):
                assert word not in text, table
                assert repr(word.encode())[2:-1] not in text, table
