"""Whatever is typed or pressed: what is wrong stands beside where it was typed, and strange names harm no page."""

import gzip
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from tests.cast import DANA, Someone
from tests.store.desk import NOW
from tests.store.lists_for_tests import brought, clock, csv_of
from tests.web.growing import SOUGHT
from tests.web.test_matrix import BESIDE, POSTS

from ingather.actions.match_records import match_pending
from ingather.actions.open_cases import open_cases
from ingather.actions.suggest_matches import suggest_matches
from ingather.store.home import Home
from ingather.store.ledger import history
from ingather.store.models import Entry
from ingather.store.record import case_stream, record_of

Visitor = Callable[[str], Client]
TYPED = "a red scarf & a limp"
ON_PAGE = "a red scarf &amp; a limp"
FORMS: dict[str, tuple[str, dict[str, str]]] = {
    "/people/1-2/record/": ("Dalia", {"version": "0", "words": TYPED}),
    "/matches/1-2/2-2/": ("Miriam", {"decision": "undo", "version": "0", "why": TYPED}),
    "/lists/bring/": ("Miriam", {"giver": TYPED, "basis": "vital_interest"}),
    "/lists/one/": (
        "Miriam",
        {"kind": "sought", "name": "", "residence": TYPED, "basis": "vital_interest", "do": "look"},
    ),
    "/coverage/": ("Miriam", {"source": "", "words": TYPED, "do": "swept"}),
    "/door/ask/": ("nobody", {"where": "look", "name": "", "words": TYPED}),
    "/account/messages/": ("Dalia", {"mail": TYPED}),
    "/told/words/verify/he/": ("Miriam", {"subject": TYPED, "body": "", "do": "keep"}),
    "/sign-in/": ("nobody", {"login": TYPED, "password": "not this one"}),
}
"""Each form, with something that is missing or wrong and something that was typed well."""
OTHERS = {
    "/people/1-2/accept/": "a button; /people/1-2/record/ stands for the acts",
    BESIDE: "buttons",
    "/after/1-2/promise/": "a button",
    "/people/1-2/closing/": "has tests of its own for each step",
    "/people/1-2/door/": "a button",
    "/people/1-2/door/close/": "a button",
    "/people/1-2/photo/add/": "takes a file; tested with photos",
    "/people/1-2/photo/consent/": "choices",
    "/people/1-2/photo/withdraw/": "a button",
    "/work/offline/records/": "sent by a script; tested with it",
    "/proof/prove/": "a button",
    "/proof/checkpoint/": "a button",
    "/lists/one/near/": "asked by a script",
    "/lists/2/withdraw/": "takes a reason and no other word",
    "/search/": "whatever is asked is answered",
    "/told/message:x/": "buttons",
    "/door/request/reach/": "has a test of its own",
    "/account/messages/channel/": "takes a secret, which is not shown again",
    "/account/messages/test/": "a button",
}
"""Every other address that takes something, and why it is no form in which a word could be lost."""


@pytest.fixture(autouse=True)
def open_to_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "OPEN_DOOR", True)
    cache.clear()


def the_client(visitor: Visitor, who: str) -> Client:
    return Client(SERVER_NAME="localhost") if who == "nobody" else visitor(who)


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("path", FORMS)
def test_a_form_says_what_is_wrong_beside_the_field_and_keeps_what_was_typed(visitor: Visitor, path: str) -> None:
    who, given = FORMS[path]
    client = the_client(visitor, who)
    if path == "/people/1-2/record/":
        client.post("/people/1-2/accept/", {"version": str(len(history(case_stream(record_of(1, 1)))))})
    entries = Entry.objects.exclude(name="person.read").count()
    page = client.post(path, given).content.decode()
    wrong = re.findall(r'role="alert" id="([^"]+)"', page)
    described = " ".join(re.findall(r'aria-describedby="([^"]+)"', page)).split()
    assert wrong
    assert set(wrong) & set(described) != set()
    assert ON_PAGE in page
    assert Entry.objects.exclude(name="person.read").count() == entries


def test_every_form_stands_here() -> None:
    assert POSTS.keys() - {*FORMS, *OTHERS} == set()


MARKED = Someone("S-1", "a" + chr(0x301) * 5_000, "Madeup", "1987-03-12", "f")
TURNED = Someone("S-2", "\u202eDana", "Madeup\u2066", "1987-03-12", "f")


@pytest.fixture
def strange(home: Home, tmp_path: Path) -> Home:
    """A desk on whose lists a name has five thousand marks, and another turns its line around."""
    brought(home, tmp_path, csv_of(MARKED, TURNED, DANA), name="missing.csv", wishes=SOUGHT)
    brought(home, tmp_path, csv_of(TURNED, MARKED, DANA), name="clinic.csv")
    open_cases(now=NOW)
    match_pending(home, clock=clock, by="worker")
    suggest_matches(now=NOW)
    return home


@pytest.mark.usefixtures("strange")
def test_a_name_of_five_thousand_marks_and_one_turned_round_harm_no_page(visitor: Visitor) -> None:
    client, seen = visitor("Miriam"), 0
    people = [f"/people/1-{row}/{what}" for row in (2, 3) for what in ("", "closing/", "sheet/", "why/")]
    pages = ("/people/", "/work/", "/matches/", "/matches/next/", "/matches/1-2/2-3/", "/matches/1-3/2-2/", "/told/")
    for path in (*pages, "/lists/2/rows/people/", *people):
        answer = client.get(path)
        page = answer.content.decode()
        assert answer.status_code == 200, path
        assert "\u202e" not in page, path
        assert "\u2066" not in page, path
        assert chr(0x301) * 100 not in page, path
        assert len(gzip.compress(answer.content)) < 60_000, path
        seen += "Madeup" in page
    assert seen > 5


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("path", ["/invitation/x/", "/sign-in/link/x/"])
def test_a_link_that_is_over_says_so_and_leads_on(path: str) -> None:
    answer = Client(SERVER_NAME="localhost").get(path)
    assert answer.status_code == 410
    assert 'href="/sign-in/"' in answer.content.decode()


@pytest.mark.usefixtures("desk")
def test_a_page_that_was_left_is_asked_for_again_when_somebody_goes_back(visitor: Visitor) -> None:
    for path in ("/people/1-2/", "/matches/1-2/2-2/", "/work/", "/lists/2/rows/people/"):
        assert "no-store" in visitor("Miriam").get(path).headers["Cache-Control"], path
