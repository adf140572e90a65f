import io
import tempfile
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.conf import settings
from django.test import Client, RequestFactory
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.utils import timezone
from tests.cast import BEN, DANA, KARL
from tests.staff import user_of
from tests.store.lists_for_tests import csv_of, many
from tests.web.handing import GIVER, brought, form_of, handed, page_of, started

from ingather.actions.hand_in import bring, bring_what_waits
from ingather.actions.replay_list import replay_lists
from ingather.store.home import Home
from ingather.store.models import Entry, Key, RowPlace, SourceList, Upload, UploadStep
from ingather.store.uploads import FOLDER, owner_of, path_of, sweep_uploads
from ingather.store.verify import verify
from ingather.web.desk import now
from ingather.web.lists import background
from ingather.web.lists.bring import bring_list
from ingather.web.lists.receiving import LARGEST

Visitor = Callable[[str], Client]
BRINGS = ("Miriam", "Samira", "Dalia")
LIST = csv_of(DANA, BEN, KARL, title="Seen at a clinic")


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("name", BRINGS)
def test_it_is_there_for_those_who_bring_lists_in(visitor: Visitor, name: str) -> None:
    assert "Bring in a list" in page_of(visitor(name), "/lists/bring/")


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("name", ["Noam", "Yael", "Omer"])
@pytest.mark.parametrize("path", ["/lists/bring/", "/lists/one/", "/coverage/"])
def test_it_is_not_there_for_those_without_the_right(visitor: Visitor, name: str, path: str) -> None:
    assert visitor(name).get(path).status_code == 404
    assert visitor(name).post(path, form_of(LIST, "clinic.csv")).status_code == 404
    assert not Upload.objects.exists()


@pytest.mark.usefixtures("home")
def test_it_takes_no_file_of_a_strange_form(visitor: Visitor) -> None:
    client = visitor("Miriam")
    strict = Client(SERVER_NAME="localhost", enforce_csrf_checks=True)
    strict.cookies = client.cookies
    assert strict.post("/lists/bring/", form_of(LIST, "clinic.csv")).status_code == 403
    assert not Upload.objects.exists()


@pytest.mark.usefixtures("home")
def test_it_shows_what_was_understood_on_real_rows(visitor: Visitor) -> None:
    client = visitor("Miriam")
    page = page_of(client, handed(client, LIST))
    assert "The headers stand in row 2" in page
    assert DANA.name in page
    assert "Born, as understood" in page
    assert "As understood: people seen alive" in page
    assert not SourceList.objects.exists()


@pytest.mark.usefixtures("home")
def test_it_says_that_nobody_would_be_recognised_until_somebody_chose_the_names(visitor: Visitor) -> None:
    client = visitor("Miriam")
    where = handed(client, b"Ximena Imaginada 1962\nYolanda Imaginada 1970\n", "hall.csv")
    assert "No column with names was understood" in page_of(client, where)
    client.post(where, {"giver": GIVER, "basis": "vital_interest", "do": "look", "column-0-0": "name"})
    assert "No column with names was understood" not in page_of(client, where)


@pytest.mark.usefixtures("home")
def test_it_shows_the_order_of_dates(visitor: Visitor) -> None:
    data = b"Name,Date of birth\nDana Madeup,23/04/1987\nBen Madeup,30/07/1990\n"
    client = visitor("Miriam")
    assert "Dates begin with the day" in page_of(client, handed(client, data))


@pytest.mark.usefixtures("home")
def test_it_tells_of_dates_that_can_be_read_in_two_ways(visitor: Visitor) -> None:
    client = visitor("Miriam")
    data = b"Name,Date of birth\nDana Madeup,03/04/1987\nBen Madeup,1990-07-30\n"
    assert "Where both can be, both are kept" in page_of(client, handed(client, data))
    data = b"Name,Date of birth\nDana Madeup,04/04/1987\nBen Madeup,1990-07-30\n"
    assert "both are kept" not in page_of(client, handed(client, data, "other.csv"))


@pytest.mark.usefixtures("home")
def test_a_row_that_needs_attention_is_shown_with_its_reason(visitor: Visitor) -> None:
    data = b"Name,Date of birth\nDana Madeup,the day before\nBen Madeup,1990-07-30\n"
    client = visitor("Miriam")
    page = page_of(client, handed(client, data))
    assert "One of them needs attention" in page
    assert "the day before" in page


@pytest.mark.usefixtures("home")
def test_a_column_is_put_right_by_choosing(visitor: Visitor) -> None:
    client = visitor("Miriam")
    where = handed(client, b"Code,Zug,Name\nX-1,Dana Madeup,Room 4\nX-2,Ben Madeup,Room 5\n")
    said = {"giver": GIVER, "basis": "vital_interest", "column-0-0": "identifier", "column-0-1": "name"}
    assert client.post(where, {**said, "do": "look"}).status_code == 302
    page = page_of(client, where)
    assert '<option value="name" selected>' in page
    assert '<option value="identifier" selected>' in page
    found = started(client, where, **{"column-0-0": "identifier", "column-0-1": "name"})
    assert RowPlace.objects.filter(place="person").count() == 2
    assert DANA.name in page_of(client, f"/lists/{found.number}/rows/people/")


@pytest.mark.usefixtures("home")
def test_a_row_of_headers_that_nobody_knew_is_put_right_by_choosing(visitor: Visitor) -> None:
    client = visitor("Miriam")
    where = handed(client, b"Zug,Zorp\nX-1,Dana Madeup\nX-2,Ben Madeup\n")
    assert "No row of headers was seen" in page_of(client, where)
    said = {"header-0": "1", "column-0-0": "identifier", "column-0-1": "name"}
    client.post(where, {"giver": GIVER, "basis": "vital_interest", "do": "look", **said})
    assert "The headers stand in row 1" in page_of(client, where)
    started(client, where, **{"column-0-0": "identifier", "column-0-1": "name"})
    assert RowPlace.objects.filter(place="person").count() == 2


def test_the_second_of_two_columns_of_one_header_is_put_right(home: Home, visitor: Visitor) -> None:
    client = visitor("Miriam")
    where = handed(client, b"Name,Number,Number\nDana Madeup,12,07700-900001\nBen Madeup,13,07700-900002\n")
    chosen = {"column-0-1": "-", "column-0-2": "phone"}
    client.post(where, {"giver": GIVER, "basis": "vital_interest", "do": "look", **chosen})
    assert '<option value="phone" selected>' in page_of(client, where)
    started(client, where, **chosen)
    assert list(replay_lists(home)) == []


@pytest.mark.usefixtures("home")
def test_the_kind_is_put_right_by_choosing(visitor: Visitor) -> None:
    client = visitor("Miriam")
    where = handed(client, LIST)
    client.post(where, {"giver": GIVER, "basis": "vital_interest", "kind": "sought", "do": "look"})
    assert '<option value="sought" selected>' in page_of(client, where)
    assert started(client, where, kind="sought").kind == "sought"


def test_it_brings_the_list_in(home: Home, visitor: Visitor) -> None:
    client = visitor("Dalia")
    found = brought(client, LIST)
    assert found.rows == 5
    assert Entry.objects.get(name="list.received").by.startswith("user:")
    assert verify(home).findings == ()
    assert not list((home.folder / FOLDER).iterdir())
    assert not Key.objects.filter(owner__startswith="upload:").exists()


def test_nothing_of_a_file_is_in_the_clear_on_any_disk(home: Home, visitor: Visitor) -> None:
    before = set(Path(tempfile.gettempdir()).iterdir())
    data = csv_of(DANA, *many(1_400)) * 40  # larger than what is held in memory elsewhere
    assert len(data) > settings.FILE_UPLOAD_MAX_MEMORY_SIZE
    client = visitor("Miriam")
    where = handed(client, data, name="a-telling-name.csv")
    page_of(client, where)
    kept = [path for path in home.folder.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in kept) > len(data)
    for path in kept:
        content = path.read_bytes()
        assert DANA.name.encode() not in content
        assert b"a-telling-name" not in content
        assert GIVER.encode() not in content
    fresh = set(Path(tempfile.gettempdir()).iterdir()) - before
    assert not [path for path in fresh if path.is_file() and DANA.name.encode() in path.read_bytes()]


def test_a_file_that_is_left_is_destroyed(home: Home, visitor: Visitor) -> None:
    client = visitor("Miriam")
    where = handed(client, LIST)
    client.post(where, {"do": "leave"})
    assert client.get(where).status_code == 404
    assert not list((home.folder / FOLDER).iterdir())
    assert not Key.objects.filter(owner__startswith="upload:").exists()


def test_a_file_that_nobody_comes_back_for_is_destroyed(home: Home, visitor: Visitor) -> None:
    handed(visitor("Miriam"), LIST)
    (home.folder / FOLDER / "0d2f1e0c-6f0c-4b5e-9d3b-0f3a5b2c1d4e").write_bytes(b"of a process that was killed")
    sweep_uploads(home, now=now() + timedelta(days=2))
    assert not list((home.folder / FOLDER).iterdir())
    assert not Upload.objects.exists()


@pytest.mark.usefixtures("home")
def test_a_file_is_shown_to_whoever_handed_it_in_and_to_nobody_else(visitor: Visitor) -> None:
    where = handed(visitor("Dalia"), LIST)
    assert visitor("Miriam").get(where).status_code == 404


@pytest.mark.usefixtures("home")
def test_what_was_typed_is_kept_where_something_is_missing(visitor: Visitor) -> None:
    client = visitor("Miriam")
    answer = client.post(
        "/lists/bring/", {"giver": "a <b>shelter</b> & more", "basis": "archive", "kind": "historical", "whole": "1"}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Please choose a file" in page
    assert 'value="a &lt;b&gt;shelter&lt;/b&gt; &amp; more"' in page
    assert '<option value="archive" selected>' in page
    assert '<option value="historical" selected>' in page


@pytest.mark.usefixtures("home")
def test_it_does_not_start_before_it_is_said_from_whom_it_is(visitor: Visitor) -> None:
    client = visitor("Miriam")
    where = handed(client, LIST, giver="")
    answer = client.post(where, {"giver": " ", "basis": "vital_interest", "kind": "custody", "do": "start"})
    assert answer.status_code == 422
    assert "Please say from whom it is" in answer.content.decode()
    assert '<option value="custody" selected>' in answer.content.decode()
    assert Upload.objects.get().step == UploadStep.LAID


@pytest.mark.usefixtures("home")
def test_consent_of_those_who_are_missing_is_not_pretended(visitor: Visitor) -> None:
    client = visitor("Miriam")
    where = handed(client, LIST)
    client.post(where, {"giver": GIVER, "basis": "consent", "kind": "sought", "do": "start"})
    background.finish()
    page = page_of(client, where)
    assert "Somebody who is missing cannot have agreed" in page
    assert started(client, where, kind="sought").kind == "sought"  # put right, and started once more


@pytest.mark.usefixtures("home")
def test_an_empty_file_is_refused_in_words(visitor: Visitor) -> None:
    answer = visitor("Miriam").post("/lists/bring/", form_of(b"", "clinic.csv"))
    assert answer.status_code == 422
    assert "is empty; ask for it again" in answer.content.decode()
    assert not Upload.objects.exists()


@pytest.mark.usefixtures("home")
def test_a_pdf_is_told_apart_and_kept_whole_only_where_somebody_says_so(visitor: Visitor) -> None:
    client = visitor("Miriam")
    where = handed(client, b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", name="list.pdf")
    page = page_of(client, where)
    assert "is a PDF" in page
    assert "Keep it whole all the same" in page
    found = started(client, where)
    assert found.rows == 0
    assert "No table could be read in it" in page_of(client, f"/lists/{found.number}/")


@pytest.mark.usefixtures("home")
def test_a_workbook_that_unpacks_without_end_is_not_unpacked(visitor: Visitor) -> None:
    book = io.BytesIO()
    with zipfile.ZipFile(book, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _ in range(1_100):
                part.write(bytes(1 << 20))
    client = visitor("Miriam")
    assert "unpacks to more than" in page_of(client, handed(client, book.getvalue(), name="bomb.xlsx"))


def test_two_gigabytes_are_refused_before_they_are_read(home: Home) -> None:
    class Unread(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, _buffer: object) -> int:
            raise AssertionError("it was read")

    request = RequestFactory(SERVER_NAME="localhost").generic("POST", "/lists/bring/", b"", MULTIPART_CONTENT)
    request.META |= {"CONTENT_LENGTH": str(2 << 30), "wsgi.input": Unread()}
    user = user_of(home, "Miriam")
    request.user = user
    answer = bring_list(request)
    assert answer.status_code == 413
    assert "larger than 256 MB" in answer.content.decode()


def test_a_file_that_turns_out_too_large_leaves_nothing(
    home: Home, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingather.web.lists.receiving.LARGEST", 1_000)
    answer = visitor("Miriam").post("/lists/bring/", form_of(LIST * 100, "clinic.csv"))
    assert answer.status_code == 413
    assert GIVER in answer.content.decode()
    assert not list((home.folder / FOLDER).iterdir())
    assert LARGEST == 256 << 20


@pytest.mark.parametrize("left", [0.5, 0.9])
def test_a_file_that_breaks_off_on_its_way_leaves_nothing(home: Home, visitor: Visitor, left: float) -> None:
    body = encode_multipart(BOUNDARY, form_of(csv_of(*many(500)), "clinic.csv"))
    answer = visitor("Miriam").generic(
        "POST", "/lists/bring/", body[: int(len(body) * left)], content_type=MULTIPART_CONTENT
    )
    assert answer.status_code == 422
    assert "broke off on its way" in answer.content.decode()
    assert not Upload.objects.exists()
    assert not list((home.folder / FOLDER).iterdir())
    assert not Key.objects.filter(owner__startswith="upload:").exists()


@pytest.mark.usefixtures("home")
def test_pressing_start_twice_brings_it_in_once(visitor: Visitor) -> None:
    client = visitor("Miriam")
    where = handed(client, LIST)
    said = {"giver": GIVER, "basis": "vital_interest", "do": "start"}
    answers = [client.post(where, said) for _ in range(2)]
    background.finish()
    assert [answer.status_code for answer in answers] == [302, 302] or answers[1].status_code == 200
    assert SourceList.objects.count() == 1


@pytest.mark.usefixtures("home")
def test_a_second_tab_changes_nothing_once_it_was_started(visitor: Visitor) -> None:
    client = visitor("Miriam")
    where = handed(client, LIST)
    started(client, where, kind="custody")
    answer = client.post(where, {"giver": "another", "basis": "consent", "kind": "dead", "do": "start"})
    background.finish()
    assert (answer.status_code, answer.headers["Location"]) == (302, "/lists/1/")
    assert [found.kind for found in SourceList.objects.all()] == ["custody"]


@pytest.mark.usefixtures("home")
def test_going_back_after_it_came_leads_to_the_list(visitor: Visitor) -> None:
    client = visitor("Miriam")
    where = handed(client, LIST)
    found = started(client, where)
    assert client.get(where).headers["Location"] == f"/lists/{found.number}/"
    assert client.post(where, {"do": "leave"}).headers["Location"] == f"/lists/{found.number}/"
    assert SourceList.objects.count() == 1


@pytest.mark.usefixtures("home")
def test_the_same_bytes_are_recognised(visitor: Visitor) -> None:
    client = visitor("Miriam")
    brought(client, LIST)
    where = handed(client, LIST, name="another-name.csv")
    client.post(where, {"giver": "another", "basis": "vital_interest", "do": "start"})
    background.finish()
    answer = client.get(where, follow=True)
    assert "This came before, as list 1" in answer.content.decode()
    assert SourceList.objects.count() == 1


def test_what_stopped_half_way_goes_on_when_somebody_looks(home: Home, visitor: Visitor) -> None:
    client = visitor("Miriam")
    where = handed(client, LIST)
    stopped = now() - timedelta(minutes=1)  # by a process that was killed
    Upload.objects.update(step=UploadStep.STARTED, alive_until=stopped, tries=1, rows=2)
    assert "It had stopped on its way" in page_of(client, where)
    background.finish()
    assert client.get(where).headers["Location"] == "/lists/1/"
    assert verify(home).findings == ()


def test_what_stopped_half_way_goes_on_by_the_worker(home: Home, visitor: Visitor) -> None:
    handed(visitor("Miriam"), LIST)
    Upload.objects.update(step=UploadStep.STARTED)
    assert bring_what_waits(home, clock=now, zone=timezone.get_default_timezone()) == 1
    assert SourceList.objects.count() == 1


def test_what_somebody_brings_in_is_left_to_them(home: Home, visitor: Visitor) -> None:
    where = handed(visitor("Miriam"), LIST)
    Upload.objects.update(step=UploadStep.STARTED, alive_until=now() + timedelta(minutes=1))
    assert not bring(home, UUID(where.split("/")[-2]), clock=now, zone=timezone.get_default_timezone())
    page = page_of(visitor("Miriam"), where)
    assert 'http-equiv="refresh"' in page
    assert not SourceList.objects.exists()


def test_what_stops_time_and_again_is_told(home: Home, visitor: Visitor) -> None:
    client = visitor("Miriam")
    where = handed(client, LIST)
    Upload.objects.update(step=UploadStep.STARTED, tries=3)
    bring_what_waits(home, clock=now, zone=timezone.get_default_timezone())
    assert "stopped 3 times" in page_of(client, where)
    assert started(client, where).rows == 5


def test_a_file_that_was_damaged_on_the_disk_is_told(home: Home, visitor: Visitor) -> None:
    client = visitor("Miriam")
    where = handed(client, LIST)
    path_of(home, UUID(where.split("/")[-2])).write_bytes(b"something else")
    answer = client.get(where)
    assert answer.status_code == 410
    assert "was damaged or is gone" in answer.content.decode()
    Upload.objects.update(step=UploadStep.STARTED)
    bring_what_waits(home, clock=now, zone=timezone.get_default_timezone())
    assert Upload.objects.get().step == UploadStep.FAILED
    assert owner_of(UUID(where.split("/")[-2])).startswith("upload:")


@pytest.mark.usefixtures("home")
def test_a_name_of_five_thousand_marks_and_one_turned_round_harm_nothing(visitor: Visitor) -> None:
    data = f"Name,Note\n{'a' + chr(0x301) * 5_000},one\n\u202eDana Madeup,two\n".encode()
    client = visitor("Miriam")
    where = handed(client, data, name="\u202egnp.csv")
    for page in (page_of(client, where), page_of(client, f"/lists/{started(client, where).number}/rows/people/")):
        assert "\u202e" not in page
        assert chr(0x301) * 100 not in page
        assert len(page) < 60_000
