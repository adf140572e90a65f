from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.cast import BEN, DANA
from tests.store.desk import NOW
from tests.store.lists_for_tests import brought, clock

from ingather.actions.import_list import ListWishes
from ingather.actions.match_records import match_pending
from ingather.actions.open_cases import open_cases
from ingather.cases.access_events import Looked, PersonRead
from ingather.cases.basis import Basis
from ingather.records.field import ListKind
from ingather.store.access import access_stream
from ingather.store.home import Home
from ingather.store.ledger import history
from ingather.store.record import record_of

Visitor = Callable[[str], Client]
HOUSE = f"""Name,Date of birth,Father,Mother,Address
{DANA.name},{DANA.birth},Karl,Rosa,4 Mill Lane
{BEN.name},{BEN.birth},Karl,Rosa,4 Mill Lane
Karl Madeup,1946-02-28,,,4 Mill Lane
"""
DANAS, BENS = record_of(1, 1), record_of(1, 2)


def family(home: Home, folder: Path, more: int = 0) -> Home:
    rows = "".join(f"Child{number} Madeup,2015-01-01,Ben,,4 Mill Lane\n" for number in range(more))
    sought = ListWishes("a town that nobody founded", Basis.VITAL_INTEREST, ListKind.SOUGHT)
    brought(home, folder, (HOUSE + rows).encode(), name="roll.csv", wishes=sought)
    open_cases(now=NOW)
    match_pending(home, clock=clock, by="worker")
    return home


def test_the_family_is_drawn_and_listed_with_where_each_stands(home: Home, tmp_path: Path, visitor: Visitor) -> None:
    family(home, tmp_path)
    page = visitor("Miriam").get("/people/1-2/").content.decode()
    assert page.count('<svg class="tree') == 1
    assert '<a href="/people/1-3/" tabindex="-1">' in page
    assert (
        f'<a href="/people/1-3/"><span class="mark sought late" aria-hidden="true"></span><bdi>{BEN.name}</bdi></a>'
        in page
    )
    assert "brother or sister" in page


def test_a_large_family_is_drawn_for_wide_pages_and_for_narrow_ones(
    home: Home, tmp_path: Path, visitor: Visitor
) -> None:
    family(home, tmp_path, more=15)
    page = visitor("Miriam").get("/people/1-3/").content.decode()
    assert page.count('<svg class="tree') == 2
    assert page.count('<span class="faint">child</span>') == 15


def test_whom_the_visitor_may_not_see_is_named_as_the_own_record_names_them(
    home: Home, tmp_path: Path, visitor: Visitor
) -> None:
    family(home, tmp_path)
    dalia, samira = visitor("Dalia"), visitor("Samira")
    dalia.post("/people/1-2/accept/", {"version": "2"})
    for others in ("1-3", "1-4"):
        samira.post(f"/people/{others}/accept/", {"version": "2"})
    page = dalia.get("/people/1-2/").content.decode()
    assert '<span class="faint">father</span> <bdi>Karl</bdi></li>' in page
    assert BEN.name not in page
    assert "/people/1-3/" not in page


def test_that_relatives_were_shown_is_written_down(home: Home, tmp_path: Path, visitor: Visitor) -> None:
    family(home, tmp_path)
    visitor("Miriam").get("/people/1-2/")
    looked = [each.event for each in history(access_stream(BENS))]
    assert [each.how for each in looked if isinstance(each, PersonRead)] == [Looked.LISTED]


@pytest.mark.parametrize("path", ["/people/1-2/", "/people/1-3/"])
def test_its_queries_do_not_grow_with_the_family(home: Home, tmp_path: Path, visitor: Visitor, path: str) -> None:
    family(home, tmp_path, more=2)
    client = visitor("Miriam")
    client.get(path)
    with CaptureQueriesContext(connection) as few:
        client.get(path)
    more = "".join(f"Kid{number} Madeup,2016-01-01,Ben,,4 Mill Lane\n" for number in range(12))
    sought = ListWishes("a town that nobody founded", Basis.VITAL_INTEREST, ListKind.SOUGHT)
    brought(home, tmp_path, (HOUSE + more).encode(), name="other.csv", wishes=sought)
    match_pending(home, clock=clock, by="worker")
    client.get("/people/2-3/")
    with CaptureQueriesContext(connection) as many:
        client.get("/people/2-3/")
    assert len(many) <= len(few) + 5
