import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.cast import BEN, DANA, KARL
from tests.store.desk import NOW
from tests.web.conftest import takes_up_work

from ingather.actions.decide_match import open_matches
from ingather.cases.codes import Role
from ingather.cases.ids import ActorId
from ingather.store.home import Home
from ingather.store.models import Entry, MatchDecision, PossibleMatch, RowPlace, WaitingPair
from ingather.store.pairs_by_two import agree_on_two
from ingather.store.waiting import let_all_wait
from ingather.web.addresses import address_of

Visitor = Callable[[str], Client]


def links(client: Client) -> list[str]:
    """The pairs to which somebody's queue leads, in its order."""
    listed = client.get("/matches/").content.decode().partition('<ul class="listed pairs">')[2]
    return re.findall(r'class="who" href="([^"]+)"', listed)


def first_pair() -> str:
    pair = open_matches()[0]
    return f"/matches/{address_of(pair.left)}/{address_of(pair.right)}/"


@pytest.mark.usefixtures("desk")
def test_the_queue_has_the_pairs_that_wait(visitor: Visitor) -> None:
    page = visitor("Miriam").get("/matches/").content.decode()
    for person in (DANA, BEN, KARL):
        assert page.count(person.name) == 2


@pytest.mark.usefixtures("desk")
def test_two_records_stand_side_by_side_with_what_speaks_for_them(visitor: Visitor) -> None:
    page = visitor("Miriam").get(first_pair()).content.decode()
    assert 'class="same"' in page
    assert "clinic.csv" in page
    assert "The name is the same" in page
    assert "Number or id" in page


@pytest.mark.usefixtures("desk")
def test_a_decision_leads_to_the_next_pair(visitor: Visitor) -> None:
    client, path = visitor("Miriam"), first_pair()
    answer = client.post(path, {"decision": "same", "version": "0", "why": "by telephone"})
    assert answer.headers["Location"].partition("?")[0] == first_pair() != path
    assert MatchDecision.objects.get().state == "confirmed"


@pytest.mark.usefixtures("desk")
def test_whoever_is_not_sure_goes_on_and_is_asked_last(visitor: Visitor) -> None:
    client, path = visitor("Miriam"), first_pair()
    answer = client.post(path, {"decision": "unsure", "version": "0", "why": "the photo is dark"})
    assert not answer.headers["Location"].startswith(path)
    assert "You are not sure" in client.get(answer.headers["Location"]).content.decode()
    assert MatchDecision.objects.get().state == "potential"
    assert links(client)[-1] == path
    assert links(visitor("Samira"))[0] == path


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize(
    ("decision", "said"), [("same", "said one person"), ("different", "said two people"), ("unsure", "are not sure")]
)
def test_what_was_said_is_taken_back_from_the_next_page(visitor: Visitor, decision: str, said: str) -> None:
    client, path = visitor("Miriam"), first_pair()
    before = [links(visitor(name)) for name in ("Miriam", "Samira")]
    answer = client.post(path, {"decision": decision, "version": "0"})
    page = client.get(answer.headers["Location"]).content.decode()
    assert said in page
    assert f'action="{path}"' in page
    client.post(path, {"decision": "undo", "version": "1"})
    assert [links(visitor(name)) for name in ("Miriam", "Samira")] == before


@pytest.mark.usefixtures("desk")
def test_nobody_is_told_what_somebody_else_said_just_now(visitor: Visitor) -> None:
    path = first_pair()
    answer = visitor("Miriam").post(path, {"decision": "different", "version": "0"})
    assert "You said" not in visitor("Samira").get(answer.headers["Location"]).content.decode()
    for asked in ("x", "1-1.1-1", "1-1", "0-0.1-1", "9-9.8-8"):
        assert "You said" not in visitor("Samira").get(f"/matches/?said={asked}").content.decode()


@pytest.mark.usefixtures("desk")
def test_a_second_press_of_the_same_button_goes_on(visitor: Visitor) -> None:
    client, path = visitor("Miriam"), first_pair()
    answers = [client.post(path, {"decision": "same", "version": "0"}) for _ in range(2)]
    assert answers[0].headers["Location"] == answers[1].headers["Location"]


@pytest.mark.usefixtures("desk")
def test_a_decision_can_be_taken_back(visitor: Visitor) -> None:
    client, path = visitor("Miriam"), first_pair()
    client.post(path, {"decision": "different", "version": "0"})
    assert "Take the decision back" in client.get(path).content.decode()
    client.post(path, {"decision": "undo", "version": "1"})
    assert "Waits for a decision" in client.get(path).content.decode()


@pytest.mark.usefixtures("desk")
def test_of_two_who_decide_at_once_the_second_is_told(visitor: Visitor) -> None:
    path = first_pair()
    visitor("Miriam").post(path, {"decision": "same", "version": "0"})
    late = visitor("Samira").post(path, {"decision": "different", "version": "0", "why": "another voice"})
    assert late.status_code == 422
    assert "another voice" in late.content.decode()


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize(
    ("name", "status"), [("Miriam", 200), ("Samira", 200), ("Noam", 403), ("Yael", 404), ("Omer", 404)]
)
def test_it_is_there_for_those_who_may_judge(visitor: Visitor, name: str, status: int) -> None:
    assert visitor(name).get(first_pair()).status_code == status


@pytest.mark.usefixtures("desk")
def test_what_is_no_decision_is_refused(visitor: Visitor) -> None:
    assert visitor("Miriam").post(first_pair(), {"decision": "perhaps"}).status_code == 403


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("name", ["Miriam", "Dalia"])
def test_it_asks_and_reads_no_more_where_many_pairs_wait(visitor: Visitor, name: str) -> None:
    client, path = visitor(name), first_pair()
    pages = ("/matches/", path, f"/matches/next/?but={path.split('/')[2]}.{path.split('/')[3]}")
    few = [work_of(client, page) for page in pages]
    many_wait(3_000)
    for page, (queries, rows) in zip(pages, few, strict=True):
        now = work_of(client, page)
        assert now[0] <= queries
        assert now[1] <= rows + 2 * 30 * 4  # a page is full: its records, and who looked at them


def work_of(client: Client, path: str) -> tuple[int, int]:
    """How many queries a page makes, and how many rows of tables come back, once everything is warm."""
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        client.get(path)
    asked = [query["sql"] for query in queries if query["sql"].startswith("SELECT")]
    with connection.cursor() as cursor:
        rows = sum(len(cursor.execute(sql.replace("%", "%%")).fetchall()) for sql in asked)
    return len(queries), rows


def many_wait(count: int) -> None:
    """Let so many pairs more wait, of the people that are there."""
    people = list(RowPlace.objects.exclude(person=None).order_by("record").values_list("record", flat=True))
    pairs = [(left, right) for left in people for right in people if left < right]
    known = set(PossibleMatch.objects.values_list("left", "right"))
    fresh = [pair for pair in pairs if pair not in known]
    rows = [
        PossibleMatch(left=left, right=right + 1000 * turn, weight=1, probability=0.06, levels=bytes(11), model=1)
        for turn in range(1 + count // len(fresh))
        for left, right in fresh
    ][:count]
    places = {row.right for row in rows} - set(RowPlace.objects.values_list("record", flat=True))
    RowPlace.objects.bulk_create(RowPlace(record=each, place="person", original=each, person=each) for each in places)
    PossibleMatch.objects.bulk_create(rows)
    let_all_wait()
    assert WaitingPair.objects.count() >= count


@pytest.fixture
def by_two(desk: Home) -> Home:
    """The desk, where a match takes two people."""
    agree_on_two(1.0, now=NOW, by=ActorId("console"))
    return desk


@pytest.mark.usefixtures("by_two")
def test_the_second_looks_before_they_hear_what_the_first_said(visitor: Visitor) -> None:
    path = first_pair()
    said = visitor("Miriam").post(path, {"decision": "same", "version": "0", "why": "the same ring"})
    assert "somebody else is asked too" in visitor("Miriam").get(said.headers["Location"]).content.decode()
    assert path not in links(visitor("Miriam"))
    assert links(visitor("Samira"))[0] == path
    page = visitor("Samira").get(path).content.decode()
    assert "A second look is asked for" in page
    assert "the same ring" not in page
    assert "Miriam" not in page
    answer = visitor("Samira").post(path, {"decision": "same", "version": "1"})
    assert "as <bdi>Miriam</bdi> did" in visitor("Samira").get(answer.headers["Location"]).content.decode()
    assert "the same ring" in visitor("Samira").get(path).content.decode()


@pytest.mark.usefixtures("by_two")
def test_nobody_is_both_of_the_two(visitor: Visitor) -> None:
    path = first_pair()
    visitor("Miriam").post(path, {"decision": "same", "version": "0"})
    page = visitor("Miriam").get(path).content.decode()
    assert 'value="same"' not in page
    assert visitor("Miriam").post(path, {"decision": "different", "version": "1"}).status_code == 422
    assert MatchDecision.objects.get().state == "proposed"


@pytest.mark.usefixtures("by_two")
def test_who_disagree_are_decided_by_whoever_answers_with_both_words_before_them(
    by_two: Home, visitor: Visitor
) -> None:
    path = first_pair()
    takes_up_work(by_two, "Eitan", Role.SUPERVISOR)
    visitor("Miriam").post(path, {"decision": "same", "version": "0", "why": "the same ring"})
    answer = visitor("Samira").post(path, {"decision": "different", "version": "1", "why": "another voice"})
    assert "<bdi>Miriam</bdi> says one" in visitor("Samira").get(answer.headers["Location"]).content.decode()
    assert path not in links(visitor("Miriam"))
    assert path not in links(visitor("Dalia"))
    assert 'value="same"' not in visitor("Dalia").get(path).content.decode()
    assert links(visitor("Eitan"))[0] == path
    page = visitor("Eitan").get(path).content.decode()
    assert page.index("another voice") < page.index("the same ring")
    assert visitor("Dalia").post(path, {"decision": "same", "version": "2"}).status_code == 422
    visitor("Eitan").post(path, {"decision": "different", "version": "2"})
    assert MatchDecision.objects.get().state == "rejected"


@pytest.mark.usefixtures("by_two")
def test_each_word_is_taken_back_in_its_turn(visitor: Visitor) -> None:
    path, states = first_pair(), []
    steps = [("Miriam", "same"), ("Samira", "same"), ("Samira", "undo"), ("Samira", "different"), ("Samira", "undo")]
    for version, (name, decision) in enumerate([*steps, ("Miriam", "undo")]):
        visitor(name).post(path, {"decision": decision, "version": str(version)})
        states.append(MatchDecision.objects.get().state)
    assert states == ["proposed", "confirmed", "proposed", "disputed", "proposed", "potential"]
    assert first_pair() == path


@pytest.mark.usefixtures("desk")
def test_the_next_pair_is_handed_out_while_this_one_is_looked_at(visitor: Visitor) -> None:
    client = visitor("Miriam")
    first, second, *_ = links(client)
    answer = client.get(f"/matches/next/?but={first.split('/')[2]}.{first.split('/')[3]}")
    assert answer.headers["Content-Location"] == second
    assert f'action="{second}"' in answer.content.decode()


@pytest.mark.usefixtures("desk")
def test_what_was_handed_out_counts_as_shown(visitor: Visitor) -> None:
    client = visitor("Miriam")
    looked = Entry.objects.filter(name="person.read", body__contains='"how":"read"')
    first = first_pair()
    client.get(first)
    before = looked.count()
    client.get(f"/matches/next/?but={first.split('/')[2]}.{first.split('/')[3]}")
    assert looked.count() > before


@pytest.mark.usefixtures("desk")
def test_where_none_is_next_nothing_is_handed_out(visitor: Visitor) -> None:
    client = visitor("Miriam")
    for path in links(client)[1:]:
        client.post(path, {"decision": "different"})
    last = first_pair()
    assert client.get(f"/matches/next/?but={last.split('/')[2]}.{last.split('/')[3]}").status_code == 204


@pytest.mark.usefixtures("desk")
def test_whoever_has_the_next_pair_is_told_what_was_said_and_sent_nowhere(visitor: Visitor) -> None:
    answer = visitor("Miriam").post(
        first_pair(), {"decision": "different", "version": "0"}, headers={"X-Next-Is-Here": "1"}
    )
    assert answer.status_code == 200
    assert "You said two people" in answer.content.decode()
    assert "<html" not in answer.content.decode()


@pytest.mark.usefixtures("desk")
def test_whoever_confirmed_a_match_goes_on_to_the_person(visitor: Visitor) -> None:
    client, path = visitor("Miriam"), first_pair()
    left = min((path.split("/")[2], path.split("/")[3]))
    answer = client.post(path, {"decision": "same", "version": "0"})
    said = client.get(answer.headers["Location"]).content.decode().partition('id="just-said"')[2].partition("<h1>")[0]
    assert f'href="/people/{left}/">To the page of' in said


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize(("decision", "further"), [("same", "One more"), ("unsure", "2 more")])
def test_whoever_has_the_next_pair_is_told_how_many_wait_now(visitor: Visitor, decision: str, further: str) -> None:
    client = visitor("Miriam")
    assert len(links(client)) == 3
    answer = client.post(
        first_pair(), {"decision": decision, "version": "0"}, headers={"X-Next-Is-Here": "1"}
    ).content.decode()
    assert f'<span id="left-now">{further}' in answer
