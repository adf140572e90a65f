import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.cast import DANA
from tests.web.closing_desk import BENS, DANAS, back, case_of_now, does, joined, somebody, version

from ingather.actions.act_on_case import Told
from ingather.cases.codes import Stage
from ingather.cases.events.ending import FollowUpDone
from ingather.store.home import Home
from ingather.store.keys import text_of
from ingather.store.ledger import history
from ingather.store.record import case_stream, record_of

Visitor = Callable[[str], Client]
ROSAS = record_of(1, 10)


def sends(client: Client, act: str, **told: str) -> tuple[int, str]:
    answer = client.post(f"/after/1-2/{act}/", {"version": version(), **told})
    return answer.status_code, answer.content.decode()


def order(page: str) -> list[str]:
    return re.findall(r'<li id="of-([\d-]+)"', page)


@pytest.fixture
def promised(desk: Home) -> Home:
    """Dana is back, and Dalia promised; Ben is back, and nobody did."""
    joined(desk)
    back(desk)
    does(desk, "Dalia", "promise")
    back(desk, BENS)
    return desk


def test_it_shows_those_who_came_back_and_first_those_to_whom_nobody_promised(promised: Home, visitor: Visitor) -> None:
    del promised
    page = visitor("Miriam").get("/after/").content.decode()
    assert order(page) == ["1-4", "1-2"]
    assert "<bdi>Dalia</bdi> gave their word" in page or "Dalia</bdi> gave their word" in page
    assert "Nobody has promised yet." in page


def test_each_figure_opens_into_just_those_people(promised: Home, visitor: Visitor) -> None:
    del promised
    client = visitor("Miriam")
    page = client.get("/after/").content.decode()
    links = re.findall(r'href="(/after/[^"]*)"[^>]*>[^<]*<span class="figure">(\d+)', page)
    assert [count for _link, count in links] == ["2", "1", "0"]
    assert [str(len(order(client.get(link).content.decode()))) for link, _count in links] == ["2", "1", "0"]


def test_a_visit_is_told_with_two_taps_and_stands_there_next_time(promised: Home, visitor: Visitor) -> None:
    client = visitor("Dalia")
    assert sends(client, "follow-up", said="called")[0] == 302
    page = client.get("/after/").content.decode()
    assert "I called, and they are well." in page
    told = history(case_stream(DANAS))[-1].event
    assert isinstance(told, FollowUpDone)
    assert text_of(promised.guard, told.words) == "I called, and they are well."


def test_own_words_stand_beside_what_was_tapped(promised: Home, visitor: Visitor) -> None:
    del promised
    client = visitor("Dalia")
    sends(client, "follow-up", said="visited", words="She planted a tree.")
    assert "I came by, and they are well. She planted a tree." in client.get("/after/").content.decode()


def test_whoever_promised_hands_it_on_and_it_binds_until_the_other_gives_theirs(
    promised: Home, visitor: Visitor
) -> None:
    tal = somebody(promised, "Tal")
    assert sends(visitor("Dalia"), "hand-on-promise", to=f"{tal.id} {tal.role}")[0] == 302
    assert case_of_now().promise == somebody(promised, "Dalia").id
    page = visitor("Tal").get("/after/").content.decode()
    assert DANA.name in page
    assert sends(visitor("Tal"), "promise")[0] == 302
    assert case_of_now().promise == tal.id
    assert "1-2" not in order(visitor("Noam").get("/after/").content.decode())


def test_whoever_is_gone_is_looked_for_again_at_once(promised: Home, visitor: Visitor) -> None:
    del promised
    answer = visitor("Dalia").post("/after/1-2/silent/", {"version": version()}, follow=True)
    assert "The search has begun again." in answer.content.decode()
    case = case_of_now()
    assert (case.stage, case.absences) == (Stage.OPEN_UNASSIGNED, 1)


@pytest.mark.parametrize(
    ("name", "act", "told", "why"),
    [
        ("Dalia", "promise", {}, "gave their word already"),
        ("Dalia", "follow-up", {"words": " "}, "Please write it in your own words."),
        ("Dalia", "hand-on-promise", {}, "Please choose whom you ask."),
        ("Samira", "promise", {"version": "3"}, "Somebody else did something here meanwhile"),
    ],
)
def test_a_refusal_stands_beside_whom_it_is_about(
    promised: Home, visitor: Visitor, name: str, act: str, told: dict[str, str], why: str
) -> None:
    del promised
    status, page = sends(visitor(name), act, **told)
    assert status == 422
    one = page[page.index('<li id="of-1-2"') :]
    assert why in one
    assert 'id="wrong-1-2"' in one


def test_what_was_typed_is_kept_where_somebody_else_acted(promised: Home, visitor: Visitor) -> None:
    del promised
    status, page = sends(visitor("Dalia"), "follow-up", words="She planted a tree.", version="3")
    assert (status, "She planted a tree.</textarea>" in page) == (422, True)


def test_a_second_click_does_nothing_twice(promised: Home, visitor: Visitor) -> None:
    del promised
    client, told = visitor("Dalia"), {"version": version(), "said": "called"}
    assert [client.post("/after/1-2/follow-up/", told).status_code for _click in range(2)] == [302, 302]
    assert [each.event.name for each in history(case_stream(DANAS))].count("follow_up.done") == 1


def test_others_see_just_those_with_whom_they_have_to_do(promised: Home, visitor: Visitor) -> None:
    del promised
    assert order(visitor("Dalia").get("/after/").content.decode()) == ["1-4", "1-2"]
    assert order(visitor("Tal").get("/after/").content.decode()) == []
    assert visitor("Omer").get("/after/").status_code == 404


def test_nobody_tells_of_a_visit_for_another(promised: Home, visitor: Visitor) -> None:
    del promised
    assert sends(visitor("Adi"), "follow-up", said="called")[0] == 403
    page = visitor("Yael").get("/after/").content.decode()
    assert '<button name="said"' not in page


def test_a_case_that_is_still_open_is_no_part_of_it(promised: Home, visitor: Visitor) -> None:
    del promised
    assert sends(visitor("Miriam"), "accept")[0] == 403
    assert visitor("Miriam").post("/after/1-3/promise/", {"version": "2"}).status_code == 422


def test_its_queries_do_not_grow_with_its_people(desk: Home, visitor: Visitor) -> None:
    joined(desk)
    back(desk)
    does(desk, "Dalia", "promise")
    does(desk, "Dalia", "follow-up", Told(words="well"))

    def queries(name: str) -> int:
        client = visitor(name)
        client.get("/after/")
        with CaptureQueriesContext(connection) as captured:
            client.get("/after/")
        return len(captured)

    few = [queries("Miriam"), queries("Dalia")]
    back(desk, BENS)
    back(desk, ROSAS)
    does(desk, "Dalia", "promise", record=BENS)
    does(desk, "Dalia", "follow-up", Told(words="well"), BENS)
    assert [queries("Miriam"), queries("Dalia")] == few
