import json
import re
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from tests.cast import DANA, EVERYONE
from tests.web.conftest import somebody

from ingather.actions.act_on_case import Told, act_on_case
from ingather.cases.access_events import Looked, PersonRead
from ingather.cases.events.away import AwayAct, AwayBroughtIn
from ingather.store.access import access_stream
from ingather.store.home import Home
from ingather.store.ledger import history
from ingather.store.models import CaseRow, SignedIn
from ingather.store.record import case_stream, record_of
from ingather.text.sentence import sentence
from ingather.web.desk import now
from ingather.web.static_files import version_of
from ingather.wording.languages import LANGUAGES
from ingather.wording.say import say

Visitor = Callable[[str], Client]
Given = dict[str, object]
DANAS = record_of(1, 1)
RECORDS, CASES, SESSION = "/work/offline/records/", "/work/offline/en/cases/", "/work/offline/session/"
WORDS = "asked at a school that nobody built"


def version() -> int:
    return len(history(case_stream(DANAS)))


def names() -> list[str]:
    return [each.event.name for each in history(case_stream(DANAS))]


def item(number: int = 1, **given: object) -> Given:
    said = now().isoformat()
    plain = {"id": str(UUID(int=number)), "record": "1-2", "seen": version(), "act": "record", "said": said}
    return {**plain, "words": WORDS, **given}


def send(client: Client, *items: Given, sent: str = "") -> list[Given]:
    body = json.dumps({"sent": sent or now().isoformat(), "items": items})
    answer = client.post(RECORDS, body, content_type="application/json")
    assert answer.status_code == 200
    answers: list[Given] = answer.json()["answers"]
    return answers


@pytest.fixture
def taken(desk: Home) -> Home:
    """Dalia has the case of Dana."""
    act_on_case(desk, DANAS, [somebody(desk, "Dalia")], "accept", Told(), now=now())
    return desk


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("language", ["en", "he"])
def test_the_page_is_the_same_for_everybody_and_holds_nobody(visitor: Visitor, language: str) -> None:
    address = f"/work/offline/{language}/"
    pages = {client.get(address).content for client in (visitor("Miriam"), Client(SERVER_NAME="localhost"))}
    assert len(pages) == 1
    page = pages.pop().decode()
    assert f'<html lang="{language}"' in page
    assert "<noscript>" in page
    assert [each.name for each in EVERYONE if each.name in page] == []
    assert re.findall(r"(?:src|href)=\"(/static/[^\"?]+)\"", page) == []  # each says its version


@pytest.mark.usefixtures("home")
def test_there_is_no_page_in_a_language_that_is_not_known() -> None:
    client = Client(SERVER_NAME="localhost")
    assert client.get("/work/offline/xx/").status_code == 404
    assert client.get("/work/offline/xx/app.webmanifest").status_code == 404


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("language", ["en", "he"])
def test_a_telephone_learns_what_it_needs_to_install_it(language: str) -> None:
    answer = Client(SERVER_NAME="localhost").get(f"/work/offline/{language}/app.webmanifest")
    told = json.loads(answer.content)
    assert answer.headers["Content-Type"] == "application/manifest+json"
    assert (told["lang"], told["dir"]) == (language, "rtl" if language == "he" else "ltr")
    assert {(each["sizes"], each["purpose"]) for each in told["icons"]} >= {
        ("192x192", "any"), ("512x512", "any"), ("512x512", "maskable"),
    }  # fmt: skip
    assert told["start_url"] == f"/work/offline/{language}/"


@pytest.mark.usefixtures("home")
def test_the_worker_keeps_the_empty_page_and_its_files_alone() -> None:
    client = Client(SERVER_NAME="localhost")
    worker = client.get("/work/offline/worker.js")
    kept = json.loads(worker.content.decode().split(";", 1)[0].removeprefix("const KEPT = "))
    assert worker.headers["Content-Type"].startswith("text/javascript")
    pages = {each for each in kept["files"] if not each.startswith("/static/")}
    assert pages == {f"/work/offline/{language}/" for language in LANGUAGES}
    assert f"/static/ingather/offline.js?{version_of('ingather/offline.js')}" in kept["files"]


@pytest.mark.usefixtures("home")
def test_whatever_changes_makes_another_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    client = Client(SERVER_NAME="localhost")
    before = client.get("/work/offline/worker.js").content
    assert client.get("/work/offline/worker.js").content == before
    monkeypatch.setattr("ingather.web.static_files.version_of", lambda _name: "another")
    assert client.get("/work/offline/worker.js").content != before


def test_ones_own_cases_go_along_and_each_look_is_written_down(taken: Home, visitor: Visitor) -> None:
    told = visitor("Dalia").get(CASES)
    assert told.headers["Cache-Control"] == "no-store"
    found = {each["record"]: each for each in told.json()["cases"]}
    assert found["1-2"]["version"] == version()
    assert DANA.name in found["1-2"]["html"]
    assert 'data-act="record"' in found["1-2"]["html"]
    looked = [each.event for each in history(access_stream(DANAS)) if isinstance(each.event, PersonRead)]
    assert (looked[-1].how, looked[-1].by) == (Looked.TAKEN, somebody(taken, "Dalia").id)


@pytest.mark.usefixtures("desk")
def test_what_can_be_recorded_after_taking_a_case_goes_along_too(visitor: Visitor) -> None:
    html = next(each["html"] for each in visitor("Dalia").get(CASES).json()["cases"] if each["record"] == "1-2")
    assert 'data-act="accept">' in html
    assert 'data-act="record" data-after="accept">' in html


@pytest.mark.usefixtures("taken")
def test_nobody_elses_cases_go_along(visitor: Visitor) -> None:
    assert visitor("Noam").get(CASES).json()["cases"] == []
    assert DANA.name not in visitor("Yael").get(CASES).content.decode()


@pytest.mark.usefixtures("desk")
def test_its_queries_do_not_grow_with_the_cases(visitor: Visitor) -> None:
    client, counted = visitor("Dalia"), []
    for _each in range(3):
        with CaptureQueriesContext(connection) as queries:
            client.get(CASES)
        counted.append(len(queries))
        CaseRow.objects.filter(record__lt=record_of(1, 4)).update(step_owner="user:x")
    assert counted[1] == counted[2]


@pytest.mark.usefixtures("desk")
def test_it_says_how_long_it_may_be_opened(visitor: Visitor) -> None:
    client = visitor("Dalia")
    told = client.get(SESSION).json()
    left = SignedIn.objects.get().expire_date - now()
    assert abs(told["seconds"] - left.total_seconds()) < 60
    assert told["token"]


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("path", [SESSION, CASES])
def test_a_session_that_ended_is_told_by_leading_to_the_door(path: str) -> None:
    assert Client(SERVER_NAME="localhost").get(path).status_code == 302


def test_what_was_recorded_is_done_once(taken: Home, visitor: Visitor) -> None:
    client, once = visitor("Dalia"), item()
    first = send(client, once)
    assert [each["state"] for each in first] == ["done"]
    assert send(client, once) == first
    assert send(visitor("Dalia"), once, once) == first * 2
    assert names().count("action.recorded") == 1
    assert history(case_stream(DANAS))[-1].by == somebody(taken, "Dalia").id


@pytest.mark.usefixtures("taken")
def test_of_two_telephones_the_second_is_kept_beside(visitor: Visitor) -> None:
    one, two = item(1), item(2, words="asked at another")
    assert send(visitor("Dalia"), one)[0]["state"] == "done"
    assert send(visitor("Dalia"), two)[0]["state"] == "beside"
    assert "asked at another" in visitor("Dalia").get("/people/1-2/").content.decode()


@pytest.mark.usefixtures("taken")
def test_a_clock_that_is_wrong_is_set_right_by_itself(visitor: Visitor) -> None:
    said, sent = "2031-01-01T09:00:00.000Z", "2031-01-01T09:00:30.000Z"
    send(visitor("Dalia"), item(said=said), sent=sent)
    brought = history(case_stream(DANAS))[-1].event
    assert isinstance(brought, AwayBroughtIn)
    assert brought.act is AwayAct.RECORD
    assert abs(now() - brought.said) < timedelta(minutes=2)


@pytest.mark.usefixtures("taken")
def test_each_is_answered_for_itself(visitor: Visitor) -> None:
    lost = [
        item(2, act="dance"), item(3, record="nowhere"), item(4, said="yesterday"), item(5, seen="x"),
        item(6, act="find", choice="on the moon"), item(7, id="seven"), item(8, words="x" * 20_001),
    ]  # fmt: skip
    answers = send(visitor("Dalia"), item(1), *lost, item(9, record="9-9"), {})
    assert [each["state"] for each in answers] == ["done", *["unread"] * 7, "refused", "unread"]
    assert names().count("action.recorded") == 1


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("body", ["", "[]", "{}", '{"items": 7, "sent": "2026-01-01T00:00:00Z"}', '{"items": []}'])
def test_what_says_nothing_is_refused(visitor: Visitor, body: str) -> None:
    assert visitor("Dalia").post(RECORDS, body, content_type="application/json").status_code == 400


@pytest.mark.usefixtures("taken")
def test_what_another_site_sends_is_refused(visitor: Visitor) -> None:
    client = Client(enforce_csrf_checks=True, SERVER_NAME="localhost")
    client.cookies = visitor("Dalia").cookies
    body = json.dumps({"sent": now().isoformat(), "items": [item()]})
    assert client.post(RECORDS, body, content_type="application/json").status_code == 403
    token = client.get(SESSION).json()["token"]
    answer = client.post(RECORDS, body, content_type="application/json", headers={"X-CSRFToken": token})
    assert answer.json()["answers"][0]["state"] == "done"


@pytest.mark.usefixtures("taken")
def test_nobody_brings_in_for_cases_that_were_never_theirs(visitor: Visitor) -> None:
    before = version()
    assert send(visitor("Noam"), item())[0]["state"] == "refused"
    assert version() == before


@pytest.mark.usefixtures("desk")
def test_my_work_leads_there(visitor: Visitor) -> None:
    page = visitor("Dalia").get("/work/").content.decode()
    assert 'href="/work/offline/"' in page
    answer = visitor("Dalia").get("/work/offline/", headers={"Accept-Language": "he"})
    assert answer.headers["Location"] in ("/work/offline/en/", "/work/offline/he/")


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_before_which_words_are_enough_and_by_which_clock_its_times_are(language: str) -> None:
    with override_settings(TIME_ZONE="Asia/Jerusalem"):
        page = Client(SERVER_NAME="localhost").get(f"/work/offline/{language}/").content.decode()
    rule = say(sentence("web.offline.begin.what"), language)
    assert rule in page
    assert {"en": "sixteen", "he": "שש־עשרה", "ru": "шестнадцати", "ar": "ستة عشر"}[language] in rule
    assert 'data-zone="Asia/Jerusalem"' in page
    assert page.count("Asia/Jerusalem") == 2
