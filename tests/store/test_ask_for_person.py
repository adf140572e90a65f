from pathlib import Path

import pytest
from tests.cast import BEN, DANA, KARL, RIVKA
from tests.store.desk import NOW
from tests.store.desks import sought

from ingather.actions.act_on_case import Told, act_on_case
from ingather.actions.ask_for_person import Enquiry, answer_request, ask_for_person, case_of_person, enquirer_of
from ingather.actions.grant_role import grant_role
from ingather.cases.case import Standing
from ingather.cases.codes import Role
from ingather.cases.events.requests import Kinship, Purpose
from ingather.cases.ids import ActorId, RequestId
from ingather.cases.refused import Refused
from ingather.cases.rules.acting import Actor
from ingather.cases.tell import NOTHING, Status
from ingather.store.home import Home
from ingather.store.ledger import history
from ingather.store.models import RequestRow
from ingather.store.project_cases import case_after
from ingather.store.rebuild import rebuild
from ingather.store.record import case_stream, record_of
from ingather.store.verify import verify

DANAS, BENS, RIVKAS, KARLS = (record_of(1, place) for place in range(1, 5))
SISTER = Enquiry("her sister, Mill Lane 4", Kinship.CLOSE_FAMILY, Purpose.TO_BE_IN_TOUCH, "we were parted")


@pytest.fixture
def miriam(home: Home) -> Actor:
    return Actor(grant_role(home, "Miriam", Role.COORDINATOR, by=ActorId("console"), now=NOW), Role.COORDINATOR)


@pytest.fixture
def desk(home: Home, tmp_path: Path, miriam: Actor) -> Home:
    """Four people are sought."""
    assert miriam.role is Role.COORDINATOR
    sought(home, tmp_path, DANA, BEN, RIVKA, KARL)
    return home


def met(home: Home, record: int, actor: Actor) -> None:
    """Somebody gave a sign of life, and it was verified that it was they."""
    act_on_case(home, record, [actor], "check-in", Told(), now=NOW)


def test_whoever_asks_is_kept_sealed_and_stands_in_the_case(desk: Home, miriam: Actor) -> None:
    request = ask_for_person(desk, DANAS, SISTER, miriam, now=NOW)
    (kept,) = case_after(history(case_stream(DANAS))).requests
    assert kept.request == request
    assert kept.enquirer == enquirer_of(request)
    assert verify(desk).holds


def test_a_refused_enquirer_cannot_tell_silence_from_a_refusal(desk: Home, miriam: Actor) -> None:
    requests = {
        record: ask_for_person(desk, record, SISTER, miriam, now=NOW) for record in (DANAS, BENS, RIVKAS, KARLS)
    }
    met(desk, BENS, miriam)
    act_on_case(desk, BENS, [miriam], "choose", Told(choice="no_contact", words="no"), now=NOW)
    met(desk, RIVKAS, miriam)
    act_on_case(desk, RIVKAS, [miriam], "do-not-look", Told(words="leave me be"), now=NOW)
    met(desk, KARLS, miriam)
    act_on_case(
        desk, KARLS, [miriam], "share", Told(choice="alive", words="tell her", request=requests[KARLS]), now=NOW
    )
    act_on_case(desk, KARLS, [miriam], "exclude", Told(words="she hurt me", request=requests[KARLS]), now=NOW)
    answers = [answer_request(request, now=NOW) for request in (*requests.values(), RequestId("never made"))]
    assert answers == [NOTHING] * 5


def test_whoever_may_be_told_is_told_what_was_chosen_and_no_more(desk: Home, miriam: Actor) -> None:
    request = ask_for_person(desk, DANAS, SISTER, miriam, now=NOW)
    other = ask_for_person(desk, DANAS, SISTER, miriam, now=NOW)
    met(desk, DANAS, miriam)
    act_on_case(desk, DANAS, [miriam], "share", Told(choice="alive, message", words="yes", request=request), now=NOW)
    answer = answer_request(request, now=NOW)
    assert answer.status is Status.NEWS
    assert [said.id for said in answer.sentences] == ["tell.alive", "tell.message"]
    assert answer_request(other, now=NOW) == NOTHING
    act_on_case(desk, DANAS, [miriam], "share", Told(choice="", words="no more", request=request), now=NOW)
    assert answer_request(request, now=NOW) == NOTHING


def test_a_doubtful_request_goes_to_the_data_guardian(desk: Home, miriam: Actor) -> None:
    debt = Enquiry("somebody", Kinship.OTHER, Purpose.DEBT, "he owes me")
    request = ask_for_person(desk, DANAS, debt, miriam, now=NOW)
    (kept,) = case_after(history(case_stream(DANAS))).requests
    assert kept.standing is Standing.UNDER_REVIEW
    guardian = Actor(ActorId("user:guardian"), Role.DATA_GUARDIAN)
    act_on_case(desk, DANAS, [guardian], "set-aside", Told(words="a debt", request=request), now=NOW)
    assert answer_request(request, now=NOW) == NOTHING


def test_it_refuses_a_request_that_nobody_made(desk: Home, miriam: Actor) -> None:
    met(desk, DANAS, miriam)
    for request in ("", "never made"):
        with pytest.raises(Refused) as refused:
            act_on_case(desk, DANAS, [miriam], "exclude", Told(words="x", request=request), now=NOW)
        assert refused.value.sentence.id == "act.needs_request"


def test_what_is_rebuilt_knows_the_requests(desk: Home, miriam: Actor) -> None:
    ask_for_person(desk, DANAS, SISTER, miriam, now=NOW)
    before = list(RequestRow.objects.values())
    rebuild()
    assert list(RequestRow.objects.values()) == before
    assert verify(desk).holds
    RequestRow.objects.update(enquirer="enquirer:another")
    assert {each.id for each in verify(desk).findings} == {"verify.case_differs"}


@pytest.mark.usefixtures("desk")
def test_it_finds_the_case_of_a_person() -> None:
    assert case_of_person(DANAS) == DANAS
    assert case_of_person(record_of(9, 9)) is None
