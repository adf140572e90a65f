import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.cast import DANA
from tests.web.closing_desk import DANAS, back, case_of_now, does, joined, met, said, somebody, together, version

from ingather.actions.act_on_case import Told
from ingather.actions.grant_role import grant_role
from ingather.cases.codes import Outcome, Role, Stage
from ingather.cases.ids import ActorId
from ingather.store.home import Home
from ingather.store.ledger import history
from ingather.store.models import Message
from ingather.store.record import case_stream
from ingather.web.desk import now

Visitor = Callable[[str], Client]
PAGE = "/people/1-2/closing/"


def names() -> list[str]:
    return [each.event.name for each in history(case_stream(DANAS))]


def key(home: Home, name: str) -> str:
    actor = somebody(home, name)
    return f"{actor.id} {actor.role}"


def says(client: Client, **told: object) -> tuple[int, str]:
    answer = client.post(PAGE, {"version": version(), **told})
    return answer.status_code, answer.content.decode()


def test_it_offers_what_is_so_and_says_what_is_missing_for_the_rest(desk: Home, visitor: Visitor) -> None:
    met(desk)
    page = visitor("Dalia").get(PAGE).content.decode()
    offered = re.findall(r'type="radio" name="outcome" value="(\w+)"', page)
    assert offered == ["contact_restored", "not_missing"]
    assert "The meeting has to be planned, and to have been" in page
    assert "The person is held somewhere. The case stays open until they are free." in page


@pytest.mark.usefixtures("desk")
def test_it_says_why_nothing_can_be_said_yet(visitor: Visitor) -> None:
    page = visitor("Dalia").get(PAGE).content.decode()
    assert 'name="outcome"' not in page
    assert page.count("Not yet:") == 7


def test_it_tells_whoever_may_not_say_it_so(desk: Home, visitor: Visitor) -> None:
    met(desk)
    page = visitor("Yael").get(PAGE).content.decode()
    assert "This is not for the role" in page
    assert 'name="outcome"' not in page


def test_it_reads_back_what_is_about_to_be_said_and_writes_nothing(desk: Home, visitor: Visitor) -> None:
    met(desk)
    before = len(names())
    status, page = says(visitor("Dalia"), do="read", outcome="contact_restored", words="they speak daily")
    assert status == 200
    assert f"{DANA.name}</bdi> and those close to them are in touch again" in page
    assert "they speak daily" in page
    assert len(names()) == before


def test_it_names_those_who_can_sign_and_those_who_cannot(desk: Home, visitor: Visitor) -> None:
    joined(desk)
    met(desk)
    page = says(visitor("Dalia"), do="read", outcome="contact_restored", words="they speak daily")[1]
    askable = re.findall(r'name="ask" value="([^"]+)"', page)
    assert set(askable) == {key(desk, name) for name in ("Miriam", "Samira", "Noam", "Adi", "Tal")}
    assert "said how it ended" in page


@pytest.mark.parametrize(
    ("told", "place"),
    [
        ({"words": "they speak"}, "wrong-read"),
        ({"outcome": "contact_restored", "words": " "}, "wrong-words"),
        ({"outcome": "reunited", "words": "they speak"}, "wrong-read"),
        ({"outcome": "located_in_care", "words": "they speak"}, "wrong-read"),
        ({"outcome": "exhausted", "words": "they speak"}, "wrong-read"),
        ({"outcome": "enquirer_withdrew", "words": "they speak"}, "wrong-read"),
        ({"outcome": "same_person_as", "words": "they speak"}, "wrong-read"),
        ({"outcome": "no such thing", "words": "they speak"}, "wrong-read"),
    ],
)
def test_a_refusal_stands_beside_what_it_is_about_and_keeps_what_was_typed(
    desk: Home, visitor: Visitor, told: dict[str, str], place: str
) -> None:
    met(desk)
    for do in ("read", "say"):
        status, page = says(visitor("Dalia"), do=do, **told)
        assert status == 422
        assert place.replace("read", do) in page
        assert told["words"].strip() in page
    assert "closure.proposed" not in names()


def test_it_says_it_and_asks_by_name_at_once(desk: Home, visitor: Visitor) -> None:
    met(desk)
    told = {"do": "say", "outcome": "contact_restored", "words": "they speak daily", "ask": [key(desk, "Noam")]}
    assert says(visitor("Dalia"), **told)[0] == 302
    case = case_of_now()
    assert case.proposal is not None
    assert case.proposal.asked == (somebody(desk, "Noam").id,)
    assert Message.objects.filter(kind="sign", to=somebody(desk, "Noam").id).count() == 1


def test_it_says_nothing_where_somebody_who_is_asked_cannot_sign(desk: Home, visitor: Visitor) -> None:
    met(desk)
    told = {"outcome": "contact_restored", "words": "they speak daily", "ask": [key(desk, "Dalia")]}
    status, page = says(visitor("Dalia"), do="say", **told)
    assert (status, "they speak daily" in page) == (422, True)
    assert "closure.proposed" not in names()


def test_whoever_said_it_sees_who_signs_and_an_address_for_their_phone(desk: Home, visitor: Visitor) -> None:
    said(desk)
    page = visitor("Dalia").get(PAGE).content.decode()
    assert "You said how it ended. Somebody else signs." in page
    assert "<svg" in page
    assert 'href="http://localhost/people/1-2/closing/"' in page
    assert "I sign that it is so" not in page
    assert "closing.js" in page


def test_it_names_nobody_who_asks_where_nobody_does(desk: Home, visitor: Visitor) -> None:
    said(desk)
    page = visitor("Dalia").get(PAGE).content.decode()
    assert "those close to them are in touch again" in page
    assert "whoever asked" not in page
    assert "Nobody asks for them." in page


def test_it_promises_to_show_by_itself_to_those_alone_whose_browser_runs_a_script(desk: Home, visitor: Visitor) -> None:
    said(desk)
    page = visitor("Dalia").get(PAGE).content.decode()
    assert "<span data-scripted hidden>Here the page shows it" in page


def test_the_page_of_a_person_leads_there_while_there_is_something_to_say_or_sign(desk: Home, visitor: Visitor) -> None:
    dalia = visitor("Dalia")
    assert PAGE not in dalia.get("/people/1-2/").content.decode()
    met(desk)
    page = dalia.get("/people/1-2/").content.decode()
    assert page.count("Say how it ended") == 1
    assert f'<a href="{PAGE}">Say how it ended, before witnesses</a>' in page
    does(desk, "Dalia", "close", Told(words="they speak every day", choice="contact_restored"))
    assert f'<a href="{PAGE}">Look at what was said of the end' in dalia.get("/people/1-2/").content.decode()


def test_the_page_of_a_person_who_is_back_asks_for_no_ending(desk: Home, visitor: Visitor) -> None:
    back(desk)
    page = visitor("Dalia").get("/people/1-2/").content.decode()
    assert "Say how it ended" not in page
    assert f'<a href="{PAGE}">How it ended</a>' in page


def test_whoever_was_not_asked_and_leads_nobody_does_not_see_it(desk: Home, visitor: Visitor) -> None:
    joined(desk)
    said(desk)
    assert visitor("Adi").get(PAGE).status_code == 403
    assert visitor("Adi").get(f"{PAGE}version/").status_code == 403


def test_whoever_is_asked_by_name_sees_what_is_claimed_and_by_what(desk: Home, visitor: Visitor) -> None:
    joined(desk)
    said(desk)
    assert says(visitor("Dalia"), do="ask-witness", ask=[key(desk, "Adi")])[0] == 302
    page = visitor("Adi").get(PAGE).content.decode()
    assert "are in touch again" in page
    assert "they speak every day" in page
    assert "she told what only she knows" in page
    assert "given by" in page
    assert "I sign that it is so" in page
    assert "I cannot sign, because" in page


def test_nobody_is_asked_twice_and_somebody_must_be(desk: Home, visitor: Visitor) -> None:
    joined(desk)
    said(desk)
    says(visitor("Dalia"), do="ask-witness", ask=[key(desk, "Adi")])
    status, page = says(visitor("Dalia"), do="ask-witness", ask=[key(desk, "Adi")])
    assert (status, "was asked to sign already" in page) == (422, True)
    status, page = says(visitor("Dalia"), do="ask-witness")
    assert (status, "Please choose whom you ask." in page) == (422, True)


def test_a_witness_signs_and_the_promise_is_asked_right_there(desk: Home, visitor: Visitor) -> None:
    joined(desk)
    said(desk)
    says(visitor("Dalia"), do="ask-witness", ask=[key(desk, "Adi")])
    adi = visitor("Adi")
    answer = adi.post(PAGE, {"version": version(), "do": "witness"}, follow=True)
    page = answer.content.decode()
    assert answer.redirect_chain == [(PAGE, 302)]
    assert "It is closed" in page
    assert "Nobody has promised yet." in page
    adi.post(PAGE, {"version": version(), "do": "promise"})
    assert case_of_now().promise == somebody(desk, "Adi").id
    assert "gave their word" in adi.get(PAGE).content.decode()


def test_whoever_signed_where_nothing_follows_has_done_their_part(desk: Home, visitor: Visitor) -> None:
    joined(desk)
    met(desk, wish="no_contact")
    does(desk, "Dalia", "close", Told(words="she said so", choice="safe_declines_contact"))
    says(visitor("Dalia"), do="ask-witness", ask=[key(desk, "Adi")])
    adi = visitor("Adi")
    answer = adi.post(PAGE, {"version": version(), "do": "witness"}, follow=True)
    assert answer.redirect_chain == [("/work/", 302)]
    assert "Thank you: your part in this is done." in answer.content.decode()
    assert case_of_now().stage is Stage.CLOSED
    assert adi.get(PAGE).status_code == 403


def test_whoever_searched_cannot_sign(desk: Home, visitor: Visitor) -> None:
    said(desk)
    status, page = says(visitor("Dalia"), do="witness")
    assert (status, "This needs a second person" in page) == (422, True)
    assert case_of_now().stage is not Stage.AFTERCARE


def test_whoever_cannot_sign_says_why_and_the_search_goes_on(desk: Home, visitor: Visitor) -> None:
    said(desk)
    status, page = says(visitor("Miriam"), do="contest", words=" ")
    assert (status, "Please write it in your own words." in page) == (422, True)
    assert says(visitor("Miriam"), do="contest", words="I called, and nobody knew her")[0] == 302
    assert case_of_now().proposal is None
    assert case_of_now().is_open


def test_whoever_said_it_takes_it_back(desk: Home, visitor: Visitor) -> None:
    said(desk)
    assert "It is not so: the search goes on" in visitor("Dalia").get(PAGE).content.decode()
    assert says(visitor("Dalia"), do="contest", words="I was wrong")[0] == 302
    assert case_of_now().proposal is None


def test_together_again_is_said_after_the_meeting_and_two_sign(desk: Home, visitor: Visitor) -> None:
    joined(desk)
    together(desk)
    told = {"outcome": "reunited", "words": "they embraced", "ask": [key(desk, name) for name in ("Noam", "Adi")]}
    assert says(visitor("Dalia"), do="say", **told)[0] == 302
    assert says(visitor("Noam"), do="witness")[0] == 302
    noams = visitor("Noam").get(PAGE).content.decode()
    assert "1 of 2 signed." in noams
    assert "You have signed. Another has still to sign." in noams
    assert case_of_now().stage is not Stage.AFTERCARE
    assert says(visitor("Noam"), do="witness")[0] == 422
    assert says(visitor("Adi"), do="witness")[0] == 302
    assert case_of_now().outcome is Outcome.REUNITED


def test_a_second_click_does_nothing_twice_and_complains_of_nothing(desk: Home, visitor: Visitor) -> None:
    said(desk)
    client, told = visitor("Miriam"), {"version": version(), "do": "witness"}
    assert [client.post(PAGE, told).status_code for _click in range(2)] == [302, 302]
    assert names().count("closure.witnessed") == 1


def test_who_came_by_themselves_needs_no_witness(desk: Home, visitor: Visitor) -> None:
    does(desk, "Dalia", "accept")
    does(desk, "Samira", "check-in")
    samira = visitor("Samira")
    status, page = says(samira, do="read", outcome="safe_self_reported", words="she stood at the door")
    assert (status, "They came by themselves, so it needs no witness." in page) == (200, True)
    assert says(samira, do="say", outcome="safe_self_reported", words="she stood at the door")[0] == 302
    assert case_of_now().outcome is Outcome.SAFE_SELF_REPORTED
    assert "They came by themselves; no witness was needed." in samira.get(PAGE).content.decode()


def test_whoever_is_asked_finds_the_page_on_their_own_work(desk: Home, visitor: Visitor) -> None:
    joined(desk)
    said(desk)
    assert PAGE not in visitor("Adi").get("/work/").content.decode()
    says(visitor("Dalia"), do="ask-witness", ask=[key(desk, "Adi")])
    assert f'href="{PAGE}"' in visitor("Adi").get("/work/").content.decode()


def test_of_two_tabs_the_second_keeps_its_words(desk: Home, visitor: Visitor) -> None:
    said(desk)
    client, told = visitor("Miriam"), {"version": version()}
    client.post(PAGE, {**told, "do": "witness"})
    late = client.post(PAGE, {**told, "do": "contest", "words": "on second thought, no"})
    assert late.status_code == 422
    assert "Somebody else did something here meanwhile" in late.content.decode()
    assert case_of_now().stage is Stage.AFTERCARE


def test_what_was_said_while_somebody_else_acted_is_kept_in_the_form(desk: Home, visitor: Visitor) -> None:
    met(desk)
    old = version()
    does(desk, "Dalia", "record", Told(words="called once more"))
    told = {"version": old, "do": "say", "outcome": "contact_restored", "words": "they speak daily"}
    late = visitor("Dalia").post(PAGE, told)
    page = late.content.decode()
    assert (late.status_code, "they speak daily" in page) == (422, True)
    assert re.search(r'value="contact_restored" required checked', page)


def test_what_is_not_an_act_of_this_page_is_refused(desk: Home, visitor: Visitor) -> None:
    met(desk)
    assert says(visitor("Dalia"), do="accept")[0] == 403
    assert says(visitor("Dalia"))[0] == 403


def test_a_case_is_taken_up_again_by_those_who_lead(desk: Home, visitor: Visitor) -> None:
    back(desk)
    assert "reopen" not in visitor("Dalia").get(PAGE).content.decode()
    assert says(visitor("Miriam"), do="reopen", words="she is missed again")[0] == 302
    assert case_of_now().stage is Stage.OPEN_UNASSIGNED
    assert case_of_now().witnesses == ()


def test_laid_to_rest_needs_an_authority_and_a_witness(desk: Home, visitor: Visitor) -> None:
    does(desk, "Dalia", "accept")
    samira = visitor("Samira")
    assert says(samira, do="fate", words="the register", authority="a court that nobody founded")[0] == 302
    assert case_of_now().known_so_far is Outcome.FATE_ESTABLISHED_NOT_RECOVERED
    status, page = says(samira, do="read", outcome="laid_to_rest", words="row 3")
    assert (status, 'id="wrong-authority"' in page) == (422, True)
    told = {"outcome": "laid_to_rest", "words": "row 3", "authority": "its paper 7"}
    assert says(samira, do="say", **told)[0] == 302
    assert says(visitor("Miriam"), do="witness")[0] == 302
    case = case_of_now()
    assert (case.stage, case.outcome) == (Stage.CLOSED, Outcome.LAID_TO_REST)
    assert "Nobody comes by: so it was chosen, or so it ended." in samira.get(PAGE).content.decode()


def test_whoever_waits_learns_that_the_case_came_further(desk: Home, visitor: Visitor) -> None:
    said(desk)
    client = visitor("Dalia")
    before = client.get(f"{PAGE}version/").json()
    assert client.get(f"{PAGE}version/").json() == before  # asking writes nothing
    does(desk, "Miriam", "witness")
    assert client.get(f"{PAGE}version/").json() != before


def test_somebody_of_two_capacities_says_it_in_the_one_that_may(desk: Home, visitor: Visitor) -> None:
    grant_role(desk, "Dalia", Role.DATA_GUARDIAN, by=ActorId("console"), now=now())
    met(desk)
    assert says(visitor("Dalia"), do="say", outcome="contact_restored", words="they speak daily")[0] == 302


def test_its_queries_do_not_grow_with_those_who_work_here(desk: Home, visitor: Visitor) -> None:
    said(desk)
    client = visitor("Dalia")
    client.get(PAGE)
    with CaptureQueriesContext(connection) as few:
        client.get(PAGE)
    for each in range(8):
        grant_role(desk, f"Witness {each}", Role.VERIFIER, by=ActorId("console"), now=now())
    with CaptureQueriesContext(connection) as many:
        client.get(PAGE)
    assert len(many) == len(few)


@pytest.mark.usefixtures("desk")
def test_a_person_without_a_case_has_no_such_page(visitor: Visitor) -> None:
    assert visitor("Miriam").get("/people/9-9/closing/").status_code == 403


def test_it_says_the_same_in_hebrew(desk: Home, visitor: Visitor) -> None:
    said(desk)
    client = visitor("Miriam")
    client.post("/language/", {"language": "he", "next": "/"})
    page = client.get(PAGE).content.decode()
    assert '<html lang="he" dir="rtl">' in page
    assert not re.search(r">[^<]*\b(sign|witness|closed|search)\b[^<]*<", page)
