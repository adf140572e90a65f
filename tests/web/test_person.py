import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.cast import BEN, DANA, EVERYONE, RIVKA
from tests.staff import user_of
from tests.store.desk import NOW

from ingather.actions.decide_match import open_matches
from ingather.cases.access_events import PersonRead
from ingather.cases.events.finding import PossibleMatch
from ingather.cases.ids import ActorId, MatchId
from ingather.store.access import access_stream
from ingather.store.home import Home
from ingather.store.ledger import Addition, append, history
from ingather.store.record import case_stream, record_of
from ingather.store.users import actor_of
from ingather.web.addresses import address_of

Visitor = Callable[[str], Client]
DANAS, RIVKAS = record_of(1, 1), record_of(1, 4)
PAGE = "/people/1-2/"


def version(home: Home) -> str:
    del home
    return str(len(history(case_stream(DANAS))))


def somebody(home: Home, name: str) -> ActorId:
    return actor_of(user_of(home, name))


@pytest.mark.usefixtures("desk")
def test_it_shows_the_person_with_the_next_step(visitor: Visitor) -> None:
    page = visitor("Miriam").get(PAGE).content.decode()
    assert DANA.name in page
    assert "A search opened. One of those who were called takes it by name." in page
    assert page.count('<details class="record"') == 1
    assert "given by" in page


@pytest.mark.usefixtures("desk")
def test_a_name_of_another_script_is_isolated(visitor: Visitor) -> None:
    page = visitor("Miriam").get("/people/1-5/").content.decode()
    assert f'<bdi lang="he">{RIVKA.name}</bdi>' in page


def test_whoever_looked_is_written_down(desk: Home, visitor: Visitor) -> None:
    visitor("Miriam").get(PAGE)
    looked = [each.event for each in history(access_stream(DANAS))]
    assert [each.by for each in looked if isinstance(each, PersonRead)] == [somebody(desk, "Miriam")]


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize(
    ("name", "status"), [("Miriam", 200), ("Samira", 200), ("Yael", 200), ("Dalia", 200), ("Noam", 403), ("Omer", 404)]
)
def test_it_is_there_for_those_who_may_see_the_person(visitor: Visitor, name: str, status: int) -> None:
    assert visitor(name).get(PAGE).status_code == status


@pytest.mark.usefixtures("desk")
def test_there_is_no_page_of_nobody(visitor: Visitor) -> None:
    assert visitor("Miriam").get("/people/9-9/").status_code == 403
    assert visitor("Miriam").get("/people/0-0/").status_code == 404


def test_a_searcher_takes_the_case(desk: Home, visitor: Visitor) -> None:
    answer = visitor("Dalia").post(f"{PAGE}accept/", {"version": version(desk)}, follow=True)
    page = answer.content.decode()
    assert (answer.status_code, "Kept." in page) == (200, True)
    assert history(case_stream(DANAS))[-1].by == somebody(desk, "Dalia")


def test_a_refusal_says_why_and_keeps_what_was_typed(desk: Home, visitor: Visitor) -> None:
    told = {"version": version(desk), "words": "at the sister’s house", "choice": "reunited"}
    answer = visitor("Dalia").post(f"{PAGE}close/", told)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()


def test_a_double_click_does_nothing_twice(desk: Home, visitor: Visitor) -> None:
    client, told = visitor("Dalia"), {"version": version(desk)}
    client.post(f"{PAGE}accept/", told)
    again = client.post(f"{PAGE}accept/", told)
    assert again.status_code == 422
    assert "Somebody else did something here meanwhile" in again.content.decode()
    assert [each.event.name for each in history(case_stream(DANAS))].count("case.accepted") == 1


def test_of_two_tabs_the_second_keeps_its_words(desk: Home, visitor: Visitor) -> None:
    client, told = visitor("Dalia"), {"version": version(desk)}
    client.post(f"{PAGE}accept/", told)
    late = client.post(f"{PAGE}record/", {**told, "words": "asked at a school that nobody built"})
    assert "asked at a school that nobody built" in late.content.decode()


def test_what_machines_wrote_meanwhile_is_nobody_else(desk: Home, visitor: Visitor) -> None:
    client, told = visitor("Dalia"), {"version": version(desk)}
    happened = history(case_stream(DANAS))
    found = PossibleMatch(at=happened[-1].at, match=MatchId("1:2"))
    append(Addition(case_stream(DANAS), len(happened), [found]), at=NOW, by="matching")
    assert client.post(f"{PAGE}accept/", told).status_code == 302


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("seen", ["", "0", "-1", "99", "9" * 5_000, "soon"])
def test_a_form_that_no_page_showed_does_nothing(visitor: Visitor, seen: str) -> None:
    assert visitor("Dalia").post(f"{PAGE}accept/", {"version": seen}).status_code == 422


@pytest.mark.usefixtures("desk")
def test_an_act_that_there_is_not_is_refused(visitor: Visitor) -> None:
    assert visitor("Dalia").post(f"{PAGE}dance/", {"version": "3"}).status_code == 403
    assert visitor("Dalia").get(f"{PAGE}accept/").status_code == 405


@pytest.mark.usefixtures("desk")
def test_its_queries_do_not_grow_with_what_is_offered(visitor: Visitor) -> None:
    client = visitor("Miriam")
    client.get(PAGE)
    with CaptureQueriesContext(connection) as queries:
        client.get(PAGE)
    assert len(queries) < 70


def test_words_of_an_act_are_told_in_the_story(desk: Home, visitor: Visitor) -> None:
    client = visitor("Dalia")
    client.post(f"{PAGE}accept/", {"version": version(desk)})
    client.post(f"{PAGE}record/", {"version": version(desk), "words": "<b>asked</b> at the\u202eschool"})
    page = client.get(PAGE).content.decode()
    assert "&lt;b&gt;asked&lt;/b&gt; at the" in page
    assert "\u202e" not in page


def test_nothing_is_chosen_for_anybody(desk: Home, visitor: Visitor) -> None:
    client = visitor("Dalia")
    client.post(f"{PAGE}accept/", {"version": version(desk)})
    page = client.get(PAGE).content.decode()
    chosen = list(re.findall(r"<select id=\"[a-z-]+\" name=\"(?:choice|knowledge)\".*?</option>", page, re.S))
    assert len(chosen) > 3
    assert all(" required>" in each and '<option value="">Please choose</option>' in each for each in chosen)


def test_what_was_not_chosen_is_asked_for_in_words_for_people(desk: Home, visitor: Visitor) -> None:
    client = visitor("Dalia")
    client.post(f"{PAGE}accept/", {"version": version(desk)})
    told = {"version": version(desk), "words": "at the sister’s house", "knowledge": "spoke"}
    page = client.post(f"{PAGE}find/", told).content.decode()
    assert "Please choose one: nothing is chosen for you." in page
    assert "at the sister’s house" in page
    assert '<option value="spoke" selected>' in page
    assert "--choice" not in page
    page = client.post(f"{PAGE}find/", {**told, "knowledge": "", "choice": "well"}).content.decode()
    assert "Please say how it is known." in page


@pytest.mark.usefixtures("desk")
def test_a_search_stands_in_no_address_and_gives_its_reasons(visitor: Visitor) -> None:
    client = visitor("Miriam")
    page = client.get("/search/").content.decode()
    assert 'method="post"' in page
    found = client.post("/search/", {"name": "Ben Madeup", "birth": "1990"}).content.decode()
    assert BEN.name in found
    assert '<ul class="reasons">' in found


@pytest.mark.usefixtures("desk")
def test_a_search_tells_a_person_by_the_roll_with_what_other_lists_say(visitor: Visitor) -> None:
    client = visitor("Miriam")
    pair = next(each for each in open_matches() if each.left == record_of(1, EVERYONE.index(BEN) + 1))
    both = [address_of(end) for end in (pair.left, pair.right)]
    client.post(f"/matches/{both[0]}/{both[1]}/", {"decision": "same", "version": "0"})
    found = client.post("/search/", {"name": "Ben Madeup", "birth": "1990"}).content.decode()
    listed = found.partition('<ul class="listed">')[2]
    assert listed.count(f'href="/people/{both[0]}/"') == 1
    assert f'href="/people/{both[1]}/"' not in listed
    assert listed.index(both[0]) < listed.index("missing.csv") < listed.index("clinic.csv")


@pytest.mark.usefixtures("desk")
def test_a_search_for_a_pile_of_marks_is_answered(visitor: Visitor) -> None:
    answer = visitor("Miriam").post("/search/", {"name": "a" + "\u0301" * 5000})
    assert answer.status_code == 200


@pytest.mark.usefixtures("desk")
def test_every_page_says_the_same_in_hebrew(visitor: Visitor) -> None:
    client = visitor("Miriam")
    client.post("/language/", {"language": "he", "next": "/"})
    for path in ("/", "/people/", PAGE, "/work/", "/matches/", "/search/"):
        page = client.get(path).content.decode()
        assert '<html lang="he" dir="rtl">' in page
        assert not re.search(r">[^<]*\b(roll|sought|person|match)\b[^<]*<", page), path


def test_the_other_calendar_stands_beside(desk: Home, visitor: Visitor) -> None:
    del desk
    page = visitor("Miriam").get(PAGE).content.decode()
    assert f'title="{NOW:%d} ' not in page
    assert "Kislev 5787" in page
