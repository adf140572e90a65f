import base64
import re
from collections.abc import Callable

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.cast import DANA
from tests.store.desk import NOW
from tests.web.door_desk import DANAS, coordinator

from ingather.actions.door import (
    WRITTEN,
    close_codes,
    give_code,
    request_code,
    who_asks,
    who_asks_to_be_forgotten,
    who_comes,
)
from ingather.actions.erase_enquirer import erase_enquirer
from ingather.actions.erase_person import erase_person
from ingather.actions.letters import leave_letter, letter_stream, waiting_letters
from ingather.cases.codes import Role
from ingather.cases.ids import ActorId, RequestId
from ingather.cases.letter_events import LetterAnswered
from ingather.cases.rules.acting import Actor
from ingather.store.home import Home
from ingather.store.keys import text_of
from ingather.store.ledger import history
from ingather.store.project_cases import case_after
from ingather.store.record import case_stream, record_of
from ingather.store.verify import verify
from ingather.web.door.limits import Limit

Visitor = Callable[[str], Client]
LETTER = "I keep your red scarf for you."
ANSWER = "I am by the sea, and I sleep well."


@pytest.fixture(autouse=True)
def open_to_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "OPEN_DOOR", True)
    cache.clear()


def plain(client: Client) -> str:
    """What the page of a request says, without the tokens that differ each time."""
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", client.get("/door/request/").content.decode())


def events() -> list[str]:
    return [each.event.name for each in history(case_stream(DANAS))]


def test_it_is_not_there_where_it_is_switched_off(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    del home
    monkeypatch.setattr(settings, "OPEN_DOOR", False)
    for path in ("/door/", "/door/me/", "/door/request/", "/door/1-2-aaaaaaaaaa/"):
        assert Client(SERVER_NAME="localhost").get(path).status_code == 404


def test_the_code_does_not_stay_in_the_address(desk: Home) -> None:
    code = give_code(desk, DANAS, coordinator(desk), now=NOW)
    client = Client(SERVER_NAME="localhost")
    page = client.get(f"/door/{code}/").content.decode()
    assert 'content="0; url=/door/me/"' in page
    assert code not in page.replace(f'value="/door/{code}/"', "")  # where the language is chosen
    assert client.post("/door/", {"code": code}).headers["Location"] == "/door/me/"


@pytest.mark.parametrize(("host", "times"), [("localhost", 1), ("127.0.0.1", 1), ("desk.invalid", 0)])
def test_a_sign_that_no_telephone_can_follow_says_so(
    desk: Home, visitor: Visitor, monkeypatch: pytest.MonkeyPatch, host: str, times: int
) -> None:
    assert desk.folder.exists()
    monkeypatch.setattr(settings, "ALLOWED_HOSTS", [host])
    page = visitor("Miriam").post(reverse("give_door", args=[DANAS]), headers={"host": host}).content.decode()
    assert f"http://{host}/door/" in page
    assert page.count("a telephone cannot reach them") == times


def test_i_am_safe_takes_two_taps(dana: Client) -> None:
    assert "I am safe" in dana.get("/door/me/").content.decode()
    dana.post("/door/me/safe/")
    assert events()[-1] == "check_in.verified"


def test_her_page_names_nobody_and_no_place(dana: Client) -> None:
    page = dana.get("/door/me/").content.decode()
    assert DANA.name not in page


@pytest.mark.parametrize(
    "code", ["", "1-2-aaaaaaaaaa", "1-2", "0-0-aaaaaaaaaa", "9-9-bbbbbbbbbb", "א" * 20, "a" * 5000]
)
def test_a_wrong_code_opens_nothing_and_says_so(desk: Home, code: str) -> None:
    del desk
    client = Client(SERVER_NAME="localhost")
    assert client.post("/door/", {"code": code}).status_code == 422
    assert client.get("/door/me/").headers["Location"] == "/door/"


def test_after_many_tries_the_door_rests(desk: Home) -> None:
    client = Client(SERVER_NAME="localhost")
    answers = [client.post("/door/", {"code": "1-2-aaaaaaaaaa"}).status_code for _ in range(65)]
    assert (answers[0], answers[-1]) == (422, 429)
    code = give_code(desk, DANAS, coordinator(desk), now=NOW)
    assert client.post("/door/", {"code": code}).status_code == 429


def test_a_whole_shelter_behind_one_address_comes_in(desk: Home) -> None:
    code = give_code(desk, DANAS, coordinator(desk), now=NOW)
    for _somebody in range(70):
        answer = Client(SERVER_NAME="localhost").post("/door/", {"code": code})
        assert answer.headers["Location"] == "/door/me/"


def test_where_many_try_at_once_whoever_has_a_code_still_comes_in(desk: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingather.web.door.views.CODES", Limit("door", own=60, all=10))
    for visitor in range(12):
        Client(SERVER_NAME="localhost", REMOTE_ADDR=f"203.0.113.{visitor}").post("/door/", {"code": "1-2-aaaaa-aaaaa"})
    late = Client(SERVER_NAME="localhost", REMOTE_ADDR="198.51.100.1")
    code = give_code(desk, DANAS, coordinator(desk), now=NOW)
    assert late.post("/door/", {"code": code}).headers["Location"] == "/door/me/"
    assert [late.post("/door/", {"code": "1-2-aaaaa-aaaaa"}).status_code for _ in range(4)] == [422, 422, 422, 429]


@given(st.binary(min_size=32, max_size=32))
def test_a_code_has_no_letters_that_look_alike(digest: bytes) -> None:
    letters = base64.b32encode(digest).decode().lower().rstrip("=").translate(WRITTEN)
    assert set(letters) <= set("0123456789abcdefghjkmnpqrstvwxyz")


def test_a_code_is_understood_as_it_is_heard_and_copied(desk: Home, asked: RequestId) -> None:
    own, follows = give_code(desk, DANAS, coordinator(desk), now=NOW), request_code(desk, asked)
    for heard in (str.upper, heard_wrong, spaced, in_arabic_figures):
        assert who_comes(desk, heard(own)) is not None
        assert who_asks(desk, heard(follows)) is not None
    assert len(own) < 20
    assert len(follows) < 26


def heard_wrong(code: str) -> str:
    return code.replace("0", "O").replace("1", "l")


def spaced(code: str) -> str:
    return f"  {code.replace('-', ' ')}  "


def in_arabic_figures(code: str) -> str:
    return code.translate(str.maketrans("0123456789-", "٠١٢٣٤٥٦٧٨٩–"))


def test_a_code_that_nobody_gave_opens_nothing(desk: Home) -> None:
    code = give_code(desk, DANAS, coordinator(desk), now=NOW)
    assert who_comes(desk, code) is not None
    other = give_code(desk, record_of(1, 2), coordinator(desk), now=NOW)
    assert who_comes(desk, code[:4] + other[4:]) is None


def test_closed_codes_open_nothing_and_a_new_one_does(desk: Home) -> None:
    lost = give_code(desk, DANAS, coordinator(desk), now=NOW)
    close_codes(DANAS, coordinator(desk), now=NOW)
    assert who_comes(desk, lost) is None
    assert who_comes(desk, give_code(desk, DANAS, coordinator(desk), now=NOW)) is not None


def test_whoever_is_inside_is_out_when_codes_are_closed(desk: Home, dana: Client) -> None:
    close_codes(DANAS, coordinator(desk), now=NOW)
    assert dana.get("/door/me/").headers["Location"] == "/door/"


def test_she_chooses_who_is_told_what(desk: Home, dana: Client, asked: RequestId, sister: Client) -> None:
    del asked
    nothing = plain(sister)
    case = case_after(history(case_stream(DANAS)))
    who = case.requests[0].enquirer
    assert "her sister, Mill Lane 4" in dana.get("/door/me/").content.decode()
    dana.post("/door/me/tell/", {f"news {who}": ["alive"]})
    assert plain(sister) != nothing
    dana.post("/door/me/tell/", {})
    assert plain(sister) == nothing
    assert verify(desk).holds


def test_what_she_writes_to_her_sister_is_read_by_her_as_long_as_she_lets_her(
    desk: Home, dana: Client, asked: RequestId, sister: Client, visitor: Visitor
) -> None:
    del asked
    nothing = plain(sister)
    who = case_after(history(case_stream(DANAS))).requests[0].enquirer
    dana.post("/door/me/tell/", {f"letter {who}": ANSWER})
    assert ANSWER in plain(sister)
    assert ANSWER not in visitor("Miriam").get("/people/1-2/").content.decode()
    assert ANSWER.encode() not in (desk.folder / "ingather.sqlite3").read_bytes()
    dana.post("/door/me/tell/", {})
    assert plain(sister) == nothing
    assert verify(desk).holds


@pytest.mark.parametrize("gone", ["she", "her sister"])
def test_what_she_wrote_goes_with_either_of_them(
    desk: Home, dana: Client, asked: RequestId, sister: Client, gone: str
) -> None:
    who = case_after(history(case_stream(DANAS))).requests[0].enquirer
    dana.post("/door/me/tell/", {f"letter {who}": ANSWER})
    guardian = Actor(ActorId("user:guardian"), Role.DATA_GUARDIAN)
    if gone == "she":
        dana.post("/door/me/stop/")
        erase_person(desk, DANAS, guardian, now=NOW)
    else:
        erase_enquirer(asked, guardian, now=NOW)
    assert ANSWER not in plain(sister)
    letter = next(e.event.letter for e in history(letter_stream(DANAS)) if isinstance(e.event, LetterAnswered))
    assert text_of(desk.guard, letter) is None
    assert verify(desk).holds


def test_do_not_look_for_me_cannot_be_told_from_nothing_known(dana: Client, sister: Client) -> None:
    before = plain(sister)
    dana.post("/door/me/stop/", {"words": "I am well where I am"})
    assert case_after(history(case_stream(DANAS))).choices.not_to_be_sought
    assert plain(sister) == before


def test_she_may_be_looked_for_again(dana: Client) -> None:
    dana.post("/door/me/stop/")
    dana.post("/door/me/again/")
    assert not case_after(history(case_stream(DANAS))).choices.not_to_be_sought


def test_a_letter_waits_and_is_read_once_by_her_alone(
    desk: Home, dana: Client, sister: Client, visitor: Visitor
) -> None:
    sister.post("/door/request/", {"letter": LETTER})
    assert LETTER not in dana.get("/door/me/").content.decode()
    assert LETTER not in visitor("Miriam").get("/people/1-2/").content.decode()
    value = dana.get("/door/me/").content.decode().split('name="letter" value="')[1].split('"')[0]
    assert LETTER in dana.post("/door/me/open/", {"letter": value}).content.decode()
    assert LETTER not in dana.get("/door/me/").content.decode()
    assert LETTER.encode() not in (desk.folder / "ingather.sqlite3").read_bytes()


def test_a_letter_can_be_destroyed_unread(desk: Home, dana: Client) -> None:
    leave_letter(desk, DANAS, LETTER, Actor(ActorId("enquirer:x"), Role.ENQUIRER), now=NOW)
    value = dana.get("/door/me/").content.decode().split('name="letter" value="')[1].split('"')[0]
    dana.post("/door/me/decline/", {"letter": value})
    assert 'name="letter"' not in dana.get("/door/me/").content.decode()


def test_letters_do_not_pour_in_and_what_was_typed_is_kept(sister: Client) -> None:
    for _letter in range(5):
        assert sister.post("/door/request/", {"letter": LETTER}).status_code == 302
    answer = sister.post("/door/request/", {"letter": "and one more"})
    assert answer.status_code == 429
    assert "and one more</textarea>" in answer.content.decode()
    assert len(waiting_letters(DANAS, Actor(ActorId(f"person:{DANAS}"), Role.SELF))) == 5


def test_an_empty_letter_is_said_beside_the_form(sister: Client) -> None:
    answer = sister.post("/door/request/", {"letter": "  "})
    assert answer.status_code == 422
    assert "The letter is still empty." in answer.content.decode()


def test_forget_me_is_for_the_data_guardian_to_answer(dana: Client) -> None:
    dana.post("/door/me/forget/")
    dana.post("/door/me/forget/")
    assert who_asks_to_be_forgotten() == [DANAS]
    assert "A data guardian will answer." in dana.get("/door/me/").content.decode()


def test_nothing_stays_in_the_browser_of_whoever_leaves(dana: Client) -> None:
    dana.post("/door/leave/")
    assert dana.get("/door/me/").headers["Location"] == "/door/"


@pytest.mark.parametrize(("what", "told"), [("dance", {}), ("wish", {"wish": "riches"}), ("open", {"letter": "none"})])
def test_what_no_form_offers_is_not_there(dana: Client, what: str, told: dict[str, str]) -> None:
    assert dana.post(f"/door/me/{what}/", told).status_code == 404


def test_a_wish_before_its_time_is_answered_with_the_reason(dana: Client) -> None:
    answer = dana.post("/door/me/wish/", {"wish": "no_contact"})
    assert answer.status_code in (302, 422)


def test_no_wish_is_chosen_for_her_and_what_she_typed_is_kept(dana: Client) -> None:
    assert '<option value="">Please choose</option>' in dana.get("/door/me/").content.decode()
    before = history(case_stream(DANAS))
    answer = dana.post("/door/me/wish/", {"wish": "", "words": "I do not know yet"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Please choose what you want. Nothing was kept." in page
    assert "I do not know yet" in page
    assert history(case_stream(DANAS)) == before


def test_she_sees_what_she_said_before(dana: Client) -> None:
    dana.post("/door/me/wish/", {"wish": "contact_only"})
    page = dana.get("/door/me/").content.decode()
    assert "You said: " in page
    assert " selected" not in page[page.index('id="wish"') : page.index('id="wish-words"')]


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize(
    ("name", "status"), [("Miriam", 200), ("Dalia", 200), ("Yael", 200), ("Noam", 403), ("Omer", 404)]
)
def test_codes_are_given_by_those_who_may_see_the_person(visitor: Visitor, name: str, status: int) -> None:
    assert visitor(name).post("/people/1-2/door/").status_code == status


@pytest.mark.usefixtures("desk")
def test_a_code_is_shown_once_as_link_and_sign(visitor: Visitor) -> None:
    client = visitor("Dalia")
    page = client.post("/people/1-2/door/").content.decode()
    assert "http://localhost/door/1-2-" in page
    assert "<svg" in page
    assert "/door/1-2-" not in client.get("/people/1-2/").content.decode()
