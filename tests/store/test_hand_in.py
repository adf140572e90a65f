from datetime import UTC, timedelta

from tests.cast import BEN, DANA, KARL, ROSA
from tests.store.desk import NOW
from tests.store.lists_for_tests import clock, csv_of

from ingather.actions.difference_of_list import Part, records_in, sums_of_lists
from ingather.actions.hand_in import HandedIn, bring, bring_what_waits, handed_in, lay_down, leave, say_of, start
from ingather.actions.look_through import look_through_all
from ingather.cases.basis import Basis
from ingather.records.field import Field, ListKind
from ingather.store.home import Home
from ingather.store.lists import sums_of
from ingather.store.models import Key, ListLooked, SourceList, Upload, UploadStep
from ingather.store.uploads import FOLDER, Laying, claimed, pieces_of
from ingather.store.verify import verify
from ingather.store.wipe import wipe

SAID = HandedIn("clinic.csv", "the clinic that nobody built", Basis.VITAL_INTEREST, ListKind.ALIVE)
LIST = csv_of(DANA, BEN, KARL)


def laid(home: Home, data: bytes = LIST, said: HandedIn = SAID) -> Upload:
    laying = Laying(home)
    for start_ in range(0, len(data), 40):
        laying.take(data[start_ : start_ + 40])
    return lay_down(laying, said, by="user:dalia", now=NOW)


def came(home: Home, data: bytes = LIST) -> SourceList:
    upload = laid(home, data)
    assert start(home, upload, SAID)
    assert bring(home, upload.id, clock=clock, zone=UTC)
    upload.refresh_from_db()
    assert upload.list is not None
    return SourceList.objects.get(number=upload.list)


def test_it_keeps_a_file_and_what_was_said_of_it_sealed(home: Home) -> None:
    said = HandedIn("a.csv", "b", Basis.ARCHIVE, ListKind.HISTORICAL, NOW.date(), {"Name": Field.NAME, "#2": None})
    upload = laid(home, said=said)
    assert b"".join(pieces_of(home, upload)) == LIST
    assert handed_in(home, upload) == said
    assert DANA.name.encode() not in (home.folder / FOLDER / str(upload.id)).read_bytes()
    assert b"a.csv" not in bytes(upload.said)


def test_it_brings_a_file_in_and_leaves_nothing_of_it(home: Home) -> None:
    found = came(home)
    assert sums_of(found).places
    assert not list((home.folder / FOLDER).iterdir())
    assert not Key.objects.filter(owner__startswith="upload:").exists()
    assert verify(home).findings == ()


def test_it_starts_once(home: Home) -> None:
    upload = laid(home)
    assert [start(home, upload, SAID), start(home, upload, SAID), say_of(home, upload, SAID)] == [True, False, False]
    leave(home, upload)
    assert Upload.objects.get().step == UploadStep.STARTED


def test_only_one_has_the_work_until_they_say_nothing_for_long(home: Home) -> None:
    upload = laid(home)
    start(home, upload, SAID)
    soon, late = NOW + timedelta(minutes=1), NOW + timedelta(minutes=9)
    assert claimed(upload.id, now=NOW, until=NOW + timedelta(minutes=5)) is not None
    assert claimed(upload.id, now=soon, until=late) is None
    assert bring_what_waits(home, clock=lambda: soon, zone=UTC) == 0
    assert bring_what_waits(home, clock=lambda: late, zone=UTC) == 1
    assert SourceList.objects.count() == 1


def test_every_row_of_a_list_is_in_one_part_and_each_part_has_as_many_as_its_sum(home: Home) -> None:
    lists = [
        came(home, b"Name,Date of birth\nDana Madeup,the day before\n,1990\n\n"),
        came(home),
        came(home, LIST + b"x"),
    ]
    sums = sums_of_lists([each.number for each in lists])
    for each in lists:
        own = sums[each.number]
        assert own == sums_of_lists([each.number])[each.number]
        assert sum(count for part, count in own.items() if part not in (Part.ATTENTION, Part.CASES)) == each.rows
        for part in Part:
            assert len(records_in(each, part)) == own.get(part, 0) or part is Part.GONE


def test_who_is_gone_since_the_edition_before_is_told_by_records(home: Home) -> None:
    came(home)
    second = came(home, csv_of(DANA, KARL, ROSA))
    assert len(records_in(second, Part.GONE)) == sums_of(second).gone == 1


def test_lists_that_came_by_the_command_are_looked_through_later(home: Home) -> None:
    came(home, b"Name,Date of birth\nDana Madeup,the day before\n")
    ListLooked.objects.all().delete()
    assert [look_through_all(home), look_through_all(home)] == [1, 0]
    assert sums_of_lists([1])[1][Part.ATTENTION] == 1


def test_what_was_handed_in_goes_when_the_home_is_wiped(home: Home) -> None:
    laid(home)
    wipe(home.folder, now=NOW)
    assert not (home.folder / FOLDER).exists()
