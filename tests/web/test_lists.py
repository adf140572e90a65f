from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.cast import BEN, DANA, EVERYONE, KARL, LUC, ROSA
from tests.store.lists_for_tests import brought as brought_by_command
from tests.store.lists_for_tests import csv_of, many
from tests.web.conftest import takes_up_work
from tests.web.handing import brought, page_of

from ingather.actions.difference_of_list import Part, records_in, sums_of_lists
from ingather.cases.access_events import Looked
from ingather.cases.codes import Role
from ingather.store.home import Home
from ingather.store.ledger import histories
from ingather.store.models import CaseRow, Place, RowPlace, SourceList
from ingather.store.users import user_named

Visitor = Callable[[str], Client]
MIXED = b"Name,Date of birth\nDana Madeup,1987-03-12\nBen Madeup,the day before\n,1990-01-01\n\nTotal: 3,\n"


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("name", ["Miriam", "Samira", "Dalia", "Yael"])
def test_it_lists_every_list_the_newest_first(visitor: Visitor, name: str) -> None:
    page = page_of(visitor(name), "/lists/")
    assert "2 lists came" in page
    assert page.index("clinic.csv") < page.index("missing.csv")
    assert f"{len(EVERYONE)} rows about people" in page


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("name", ["Noam", "Omer"])
@pytest.mark.parametrize("path", ["", "1/", "1/rows/people/", "1/people/", "1/original/"])
def test_it_is_not_there_for_those_without_the_right(visitor: Visitor, name: str, path: str) -> None:
    assert visitor(name).get(f"/lists/{path}").status_code == 404


def test_it_says_so_where_no_list_came(home: Home, visitor: Visitor) -> None:
    del home
    assert "No list came yet" in page_of(visitor("Miriam"), "/lists/")
    assert visitor("Miriam").get("/lists/7/").status_code == 404
    assert visitor("Miriam").get("/lists/7/rows/people/").status_code == 404


@pytest.mark.usefixtures("desk")
def test_every_figure_opens_into_just_those_rows(visitor: Visitor) -> None:
    client = visitor("Miriam")
    for source in (*SourceList.objects.all(), brought(client, MIXED, name="mixed.csv")):
        page = page_of(client, f"/lists/{source.number}/")
        sums = sums_of_lists([source.number])[source.number]
        assert sum(count for part, count in sums.items() if part not in (Part.ATTENTION, Part.CASES)) == source.rows
        for part, count in sums.items():
            shown = page_of(client, f"/lists/{source.number}/rows/{part.value}/")
            assert shown.count('<li class="row') == count
            assert f"/lists/{source.number}/rows/{part.value}/" in page


@pytest.mark.usefixtures("home")
def test_what_needs_attention_is_shown_as_received_beside_the_reading(visitor: Visitor) -> None:
    client = visitor("Miriam")
    found = brought(client, "Name,Date of birth\n\u200bDana  Madeup,the day before\nBen Madeup,1990-07-30\n".encode())
    assert "One row needs attention" in page_of(client, f"/lists/{found.number}/")
    page = page_of(client, f"/lists/{found.number}/rows/attention/")
    assert "the day before" in page
    assert 'class="as-read"' in page
    assert BEN.name not in page
    assert BEN.name in page_of(client, f"/lists/{found.number}/rows/people/")


@pytest.mark.usefixtures("home")
def test_rows_that_nobody_can_be_recognised_by_are_counted_and_shown(visitor: Visitor) -> None:
    client = visitor("Miriam")
    found = brought(client, MIXED)
    assert "one row by which nobody can be recognised" in page_of(client, f"/lists/{found.number}/")
    assert "Nobody can be recognised by this row" in page_of(client, f"/lists/{found.number}/rows/unreadable/")
    assert "by one nobody can be recognised" in page_of(client, "/lists/")


@pytest.mark.usefixtures("desk")
def test_it_tells_who_of_the_roll_is_perhaps_on_it_one_by_one(visitor: Visitor) -> None:
    client = visitor("Miriam")
    assert "3 people of the roll perhaps stand on it" in page_of(client, "/lists/2/")
    page = page_of(client, "/lists/2/people/")
    assert page.count('class="one-of-the-roll"') == 3
    assert 'href="/matches/1-2/2-2/"' in page
    assert "3 people of it perhaps stand on other lists" in page_of(client, "/lists/1/")
    assert page_of(client, "/lists/1/people/").count('class="one-of-the-roll"') == 3


def test_whoever_has_some_cases_is_told_of_theirs_alone(desk: Home, visitor: Visitor) -> None:
    client = visitor("Dalia")
    searcher, others = user_named(desk, "Dalia"), CaseRow.objects.order_by("record")
    assert searcher is not None
    others.update(step_owner="user:another")
    others.filter(record=(1 << 32) + 1).update(step_owner=f"user:{searcher.id}")
    page = page_of(client, "/lists/2/people/")
    assert page.count('class="one-of-the-roll"') == 1
    assert "One person of the roll perhaps stands on it" in page_of(client, "/lists/2/")
    assert client.get("/lists/2/rows/people/").status_code == 403


@pytest.mark.usefixtures("desk")
def test_cases_that_a_roll_opened_are_told_one_by_one(visitor: Visitor) -> None:
    client = visitor("Miriam")
    found = brought(client, csv_of(*many(3)), name="further.csv", kind="sought")
    assert "3 cases were opened" in page_of(client, f"/lists/{found.number}/")
    assert page_of(client, f"/lists/{found.number}/rows/cases/").count('<li class="row') == 3
    assert page_of(client, "/").count('<a class="mark ') == len(EVERYONE) + 3


@pytest.mark.usefixtures("home")
def test_an_edition_tells_only_the_difference(visitor: Visitor) -> None:
    client = visitor("Miriam")
    brought(client, csv_of(DANA, BEN, KARL))
    second = brought(client, csv_of(DANA, KARL, ROSA, LUC))
    page = page_of(client, f"/lists/{second.number}/")
    assert "a new edition of list 1" in page
    assert "2 rows said by the edition before" in page
    assert "One person stood on the edition before and does not stand here" in page
    gone = page_of(client, f"/lists/{second.number}/rows/gone/")
    assert BEN.name in gone
    assert gone.count('<li class="row') == 1
    assert "followed by list 2" in page_of(client, "/lists/1/")


def test_whoever_brought_a_list_in_sees_its_rows_and_those_of_no_other(home: Home, visitor: Visitor) -> None:
    takes_up_work(home, "Rut", Role.REGISTRAR)
    client = visitor("Rut")
    own, other = brought(client, csv_of(DANA)), brought(visitor("Miriam"), csv_of(BEN), name="other.csv")
    assert DANA.name in page_of(client, f"/lists/{own.number}/rows/people/")
    assert client.get(f"/lists/{other.number}/rows/people/").status_code == 403
    assert client.get(f"/lists/{own.number}/people/").status_code == 403
    assert "In your capacity you see the rows" in page_of(client, f"/lists/{other.number}/")
    assert user_named(home, "Rut") is not None


@pytest.mark.usefixtures("desk")
def test_that_rows_were_shown_is_written_down(visitor: Visitor) -> None:
    before = _looks(Looked.LISTED)
    page_of(visitor("Miriam"), "/lists/1/rows/people/")
    assert _looks(Looked.LISTED) - before == len(EVERYONE)


@pytest.mark.usefixtures("desk")
def test_the_original_comes_as_it_came_to_be_kept_and_is_never_shown(visitor: Visitor) -> None:
    answer = visitor("Yael").get("/lists/1/original/")
    assert b"".join(answer) == csv_of(*EVERYONE)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="missing.csv"'
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert _looks(Looked.EXPORTED) == len(EVERYONE)


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("name", ["Miriam", "Samira", "Dalia"])
def test_the_original_is_for_those_alone_who_may_take_everybody(visitor: Visitor, name: str) -> None:
    assert visitor(name).get("/lists/1/original/").status_code == 403
    assert _looks(Looked.EXPORTED) == 0


def test_a_file_name_that_turns_letters_round_is_made_harmless(home: Home, visitor: Visitor, tmp_path: Path) -> None:
    brought_by_command(home, tmp_path, csv_of(DANA), name="list\u202evsc.exe")
    assert "\u202e" not in page_of(visitor("Yael"), "/lists/")
    answer = visitor("Yael").get("/lists/1/original/")
    assert "%E2%80%AE" not in answer.headers["Content-Disposition"]


@pytest.mark.usefixtures("desk")
def test_a_list_is_withdrawn_for_a_reason_and_after_a_second_question(visitor: Visitor) -> None:
    client = visitor("Miriam")
    assert "Why, in your own words" in page_of(client, "/lists/2/withdraw/")
    assert client.post("/lists/2/withdraw/", {"reason": " "}).status_code == 422
    asked = client.post("/lists/2/withdraw/", {"reason": "the wrong file"}).content.decode()
    assert "Are you sure?" in asked
    assert SourceList.objects.get(number=2).withdrawn_at is None
    answer = client.post("/lists/2/withdraw/", {"reason": "the wrong file", "sure": "the wrong file"}, follow=True)
    assert "the wrong file" in answer.content.decode()
    assert "4 rows that were withdrawn" in answer.content.decode()
    assert set(RowPlace.objects.filter(record__gte=2 << 32).values_list("place", flat=True)) == {Place.WITHDRAWN}


@pytest.mark.usefixtures("desk")
def test_withdrawing_twice_withdraws_once(visitor: Visitor) -> None:
    client = visitor("Samira")
    for _ in range(2):
        answer = client.post("/lists/2/withdraw/", {"reason": "so", "sure": "so"}, follow=True)
    assert "was withdrawn before" in answer.content.decode()


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize(("name", "status"), [("Yael", 200), ("Dalia", 404), ("Noam", 404), ("Omer", 404)])
def test_a_list_is_withdrawn_by_those_with_the_right(visitor: Visitor, name: str, status: int) -> None:
    assert visitor(name).get("/lists/2/withdraw/").status_code == status
    assert visitor("Dalia").post("/lists/2/withdraw/", {"reason": "so", "sure": "so"}).status_code == 404


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("path", ["/lists/", "/lists/1/", "/lists/1/rows/people/", "/lists/1/people/"])
def test_its_queries_grow_neither_with_the_lists_nor_with_the_rows(visitor: Visitor, path: str) -> None:
    client = visitor("Miriam")
    brought(client, csv_of(*many(4)), name="0.csv", kind="sought")
    brought(client, csv_of(*many(2)), name="1.csv")
    few = _queries(client, path)
    for number in range(2, 6):
        brought(client, csv_of(*many(4 + number)), name=f"{number}.csv", kind="alive")
    brought(client, csv_of(*many(20)), name="0.csv", kind="sought")
    assert _queries(client, path) <= few + 2  # in another order, or with another edition


def _queries(client: Client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return len(queries)


def _looks(how: Looked) -> int:
    happened = [stated for _stream, history in histories("access") for stated in history]
    return sum(getattr(stated.event, "how", None) is how for stated in happened)


def test_the_records_of_each_part_are_as_many_as_its_sum(desk: Home) -> None:
    del desk
    for source in SourceList.objects.all():
        for part, count in sums_of_lists([source.number])[source.number].items():
            assert len(records_in(source, part)) == count
