import gzip
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.cast import DANA, EVERYONE
from tests.store.desk import NOW

from ingather.store.home import Home
from ingather.store.ledger import history
from ingather.store.models import CaseRow
from ingather.store.record import case_stream, record_of
from ingather.web.roll import views

Visitor = Callable[[str], Client]


@pytest.mark.usefixtures("desk")
def test_it_shows_a_sign_for_each_person(visitor: Visitor) -> None:
    page = visitor("Miriam").get("/").content.decode()
    assert page.count('<a class="mark ') == len(EVERYONE)
    assert f"{len(EVERYONE)} people are on the roll" in page


@pytest.mark.usefixtures("desk")
def test_whoever_waits_longest_past_their_time_comes_first(visitor: Visitor) -> None:
    CaseRow.objects.filter(record=record_of(1, 4)).update(due=NOW - timedelta(days=30))
    CaseRow.objects.filter(record=record_of(1, 3)).update(due=NOW - timedelta(days=20))
    page = visitor("Miriam").get("/").content.decode()
    assert page.index('aria-label="1-5"') < page.index('aria-label="1-4"') < page.index('aria-label="1-2"')


@pytest.mark.usefixtures("desk")
def test_it_names_nobody(visitor: Visitor) -> None:
    assert DANA.name not in visitor("Miriam").get("/").content.decode()


@pytest.mark.usefixtures("desk")
def test_each_figure_opens_into_just_those_people(visitor: Visitor) -> None:
    page = visitor("Miriam").get("/people/?state=sought").content.decode()
    assert page.count('<a class="who" ') == len(EVERYONE)
    assert DANA.name in page
    assert visitor("Miriam").get("/people/?state=home").content.decode().count('<a class="who" ') == 0


@pytest.mark.usefixtures("desk")
def test_whoever_has_other_cases_sees_no_names(visitor: Visitor) -> None:
    assert DANA.name not in visitor("Noam").get("/people/").content.decode()


def test_it_says_so_where_nobody_is_on_the_roll(home: Home, visitor: Visitor) -> None:
    del home
    assert "Nobody is on the roll yet" in visitor("Miriam").get("/").content.decode()


@pytest.mark.usefixtures("desk")
def test_it_is_not_there_for_those_without_the_right(visitor: Visitor) -> None:
    assert visitor("Omer").get("/").status_code == 404


@pytest.mark.usefixtures("home")
def test_whoever_is_not_signed_in_is_asked_to() -> None:
    answer = Client(SERVER_NAME="localhost").get("/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/sign-in/?next=/")


@pytest.mark.usefixtures("desk")
def test_what_is_due_is_listed_for_whoever_answers(visitor: Visitor) -> None:
    assert "calls wait for somebody" in visitor("Dalia").get("/work/").content.decode()
    assert "Nothing waits for you now" in visitor("Noam").get("/work/").content.decode()


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("path", ["/", "/people/", "/work/"])
def test_its_queries_do_not_grow_with_the_people(visitor: Visitor, path: str) -> None:
    client = visitor("Miriam")
    client.get(path)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        client.get(path)
    assert len(queries) < 2 * len(EVERYONE)


@pytest.mark.usefixtures("desk")
def test_it_is_whole_only_when_each_is(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "_drawn", views._drawn.__wrapped__)  # noqa: SLF001 - nothing is written in the ledger here
    client = visitor("Miriam")
    CaseRow.objects.update(stage="closed", outcome="reunited", step=None, step_owner=None, due=None)
    CaseRow.objects.filter(record=record_of(1, 1)).update(stage="tracing", outcome=None)
    assert (
        f"{len(EVERYONE) - 1} of {len(EVERYONE)} are home, where they choose to be" in client.get("/").content.decode()
    )
    CaseRow.objects.filter(record=record_of(1, 1)).update(stage="aftercare")
    assert "The whole is here, since each is." in client.get("/").content.decode()


@pytest.mark.usefixtures("desk")
def test_a_case_that_points_to_another_is_nobody_more(visitor: Visitor) -> None:
    CaseRow.objects.filter(record=record_of(1, 1)).update(stage="closed", outcome="same_person_as", step=None)
    assert f"{len(EVERYONE) - 1} people are on the roll" in visitor("Miriam").get("/").content.decode()


@pytest.mark.usefixtures("desk")
def test_it_tells_when_something_happened(visitor: Visitor) -> None:
    client = visitor("Dalia")
    before = client.get("/version/").json()["version"]
    client.post("/people/1-2/accept/", {"version": str(len(history(case_stream(record_of(1, 1)))))})
    assert client.get("/version/").json()["version"] > before


@pytest.mark.usefixtures("desk")
def test_it_stays_as_it_is_while_people_are_looked_at(visitor: Visitor) -> None:
    client = visitor("Miriam")
    before = client.get("/version/").json()["version"]
    client.get("/people/1-2/")
    assert client.get("/version/").json()["version"] == before


@pytest.mark.usefixtures("desk")
def test_ten_thousand_people_are_a_page_that_a_poor_line_carries(visitor: Visitor) -> None:
    rows = [
        CaseRow(record=record_of(7, place), stage="tracing", step="search", step_owner="user:x", due=NOW, version=1)
        for place in range(10_000)
    ]
    CaseRow.objects.bulk_create(rows)
    page = visitor("Miriam").get("/").content
    assert page.count(b'<a class="mark ') == len(EVERYONE) + 10_000
    assert len(gzip.compress(page)) < 300_000


@pytest.mark.usefixtures("desk")
def test_those_for_whom_nothing_is_left_open_into_just_themselves(visitor: Visitor) -> None:
    CaseRow.objects.filter(record=record_of(1, 1)).update(stage="closed", outcome="reunited", step=None, due=None)
    page = visitor("Miriam").get("/people/?step=none").content.decode()
    assert page.count('<a class="who" ') == 1


@pytest.mark.usefixtures("desk")
def test_what_can_be_done_at_once_is_two_taps_away(visitor: Visitor) -> None:
    client = visitor("Dalia")
    page = client.get("/work/").content.decode()
    assert 'action="/people/1-2/accept/"' in page
    assert "act=hand-over" not in page
    there = client.get("/people/1-2/?act=accept").content.decode()
    assert '<form class="act" id="act-accept"' in there  # nothing need be said with it
    client.post("/people/1-2/accept/", {"version": str(len(history(case_stream(record_of(1, 1)))))})
    page = client.get("/work/").content.decode()
    assert 'href="/people/1-2/?act=record#act-record"' in page
    assert 'href="/people/1-2/?act=hand-over#act-hand-over"' in page


@pytest.mark.usefixtures("desk")
def test_the_queries_of_ones_own_work_do_not_grow_with_it(visitor: Visitor) -> None:
    client, least = visitor("Dalia"), []
    for page in ("/work/", "/work/", "/work/"):
        with CaptureQueriesContext(connection) as queries:
            client.get(page)
        least.append(len(queries))
        CaseRow.objects.filter(record__lt=record_of(1, 4)).update(step_owner="user:x")
    assert least[1] == least[2]
