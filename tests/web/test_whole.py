import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.cast import EVERYONE
from tests.store.lists_for_tests import brought, csv_of, many
from tests.web.closing_desk import BENS, DANAS, back, does

from ingather.actions.import_list import ListWishes
from ingather.actions.open_cases import open_cases
from ingather.cases.basis import Basis
from ingather.cases.whole import Whole
from ingather.records.field import ListKind
from ingather.store.home import Home
from ingather.store.models import CaseRow
from ingather.web.desk import now
from ingather.web.whole import views
from ingather.web.whole.views import share_of

Visitor = Callable[[str], Client]
MANY = ListWishes("a town that nobody founded", Basis.VITAL_INTEREST, ListKind.SOUGHT)


def ended(records: list[int], outcome: str = "contact_restored") -> None:
    """The projection says that these came home; how is tested elsewhere."""
    CaseRow.objects.filter(record__in=records).update(stage="closed", outcome=outcome, step=None, due=None)
    views._drawn.cache_clear()  # noqa: SLF001 - nothing is written in the ledger here


def records() -> list[int]:
    return list(CaseRow.objects.order_by("record").values_list("record", flat=True))


@pytest.mark.parametrize(
    ("home", "people", "said"),
    [(9_999, 10_000, "99.9"), (1, 1, "100"), (0, 1, "0.0"), (1, 3, "33.3"), (999_999, 1_000_000, "99.9"), (0, 0, "0")],
)
def test_a_part_is_never_rounded_up_to_the_whole(home: int, people: int, said: str) -> None:
    assert share_of(Whole(people, home)) == said


def test_it_is_whole_only_when_each_is(desk: Home, visitor: Visitor) -> None:
    del desk
    everyone = records()
    ended(everyone[:-1])
    page = visitor("Miriam").get("/whole/").content.decode()
    assert "The whole is here" not in page
    assert "One is missing." in page
    assert "91.6" in page
    ended(everyone)
    page = visitor("Miriam").get("/whole/").content.decode()
    assert "The whole is here, since each is." in page


def test_whoever_is_missed_again_is_missing_here(desk: Home, visitor: Visitor) -> None:
    ended([each for each in records() if each != DANAS])
    back(desk)
    client = visitor("Miriam")
    assert "The whole is here" in client.get("/whole/").content.decode()
    does(desk, "Miriam", "promise")
    does(desk, "Miriam", "silent")
    page = client.get("/whole/").content.decode()
    assert "The whole is here" not in page
    assert "One is missing." in page


def test_it_has_one_sign_for_each(desk: Home, visitor: Visitor) -> None:
    del desk
    page = visitor("Miriam").get("/whole/").content.decode()
    assert page.count('<a class="mark ') == len(EVERYONE)


def test_every_figure_opens_into_just_those_people(desk: Home, visitor: Visitor) -> None:
    back(desk)
    does(desk, "Dalia", "accept", record=BENS)
    client = visitor("Miriam")
    page = client.get("/whole/").content.decode()
    links = re.findall(r'href="(/people/\?state=\w+)">.*?class="figure">(\d+)<', page)
    links += re.findall(r'href="(/people/\?list=1&amp;missing)">(\d+)', page)
    assert {count for _link, count in links} == {"1", "11"}
    for link, count in links:
        assert f'<span class="figure">{count}</span>' in client.get(link.replace("&amp;", "&")).content.decode()


def test_it_names_lists_to_those_alone_who_see_everybody(desk: Home, visitor: Visitor) -> None:
    del desk
    assert "missing.csv" in visitor("Samira").get("/whole/").content.decode()
    assert "missing.csv" not in visitor("Dalia").get("/whole/").content.decode()


def test_the_sheet_has_no_names_no_links_to_people_and_tells_in_fives(
    desk: Home, visitor: Visitor, tmp_path: Path
) -> None:
    brought(desk, tmp_path, csv_of(*many(30)), name="others.csv", wishes=MANY)
    open_cases(now=now())
    everyone = records()
    ended(everyone[:20])
    ended(everyone[20:23], "laid_to_rest")
    page = visitor("Miriam").get("/whole/sheet/").content.decode()
    assert "/people/" not in page
    assert "missing.csv" not in page
    assert "The whole is not here yet." in page
    figures = re.findall(r'class="figure">([^<]+)<', page)
    assert figures[:2] == ["20+", "15+"]
    assert all(re.fullmatch(r"\d*[05]\+|0|&lt;5", each) for each in figures)


def test_the_sheet_says_the_whole_only_when_each_is(desk: Home, visitor: Visitor) -> None:
    del desk
    ended(records()[:-1])
    assert "The whole is here" not in visitor("Miriam").get("/whole/sheet/").content.decode()
    ended(records())
    assert "The whole is here, since each is." in visitor("Miriam").get("/whole/sheet/").content.decode()


def test_its_queries_do_not_grow_with_the_people_and_lists(desk: Home, visitor: Visitor, tmp_path: Path) -> None:
    client = visitor("Miriam")

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get("/whole/")
        return len(captured)

    few = queries()
    for number in range(3):
        others = [replace(each, id=f"{each.id}-{number}", given=f"{each.given}{number}") for each in EVERYONE]
        brought(desk, tmp_path, csv_of(*others), name=f"others{number}.csv", wishes=MANY)
    open_cases(now=now())
    assert queries() <= few + 1
