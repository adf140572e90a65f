"""A desk for tests: who works at it, what they agreed, and a case as they would open it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from tests.cast import BEN, DANA, KARL, LAYLA, LUC, OKSANA, PYOTR, RIVKA, ROSA, YENTL, ZOFIA

from ingather.cases.basis import Basis
from ingather.cases.case import Case
from ingather.cases.codes import Condition, Knowledge, Outcome, Role, Vulnerability, Wish
from ingather.cases.event import ContentId
from ingather.cases.events.dated import Dated
from ingather.cases.events.opening import CaseOpened, CheckInAgreed
from ingather.cases.events.requests import Kinship, Purpose
from ingather.cases.fold import fold, more
from ingather.cases.ids import ActorId, CaseId, GatheringId, PersonId, RegionId, RequestId
from ingather.cases.policy import Policy
from ingather.cases.refused import Refused
from ingather.cases.rules.acting import Actor
from ingather.cases.rules.after_return import promise
from ingather.cases.rules.ask import Asked, open_request
from ingather.cases.rules.choose import choose_in_person
from ingather.cases.rules.close import propose_closure, witness
from ingather.cases.rules.find import find, verify
from ingather.cases.rules.open_case import NewCase, search_at_once
from ingather.cases.rules.search import accept
from ingather.wording.say import say

PERSON, SISTER, BROTHER = PersonId(LAYLA.id), PersonId(DANA.id), PersonId(BEN.id)
SEARCHER, OTHER_SEARCHER = ActorId(PYOTR.id), ActorId(OKSANA.id)
SUPERVISOR, COORDINATOR = ActorId(RIVKA.id), ActorId(KARL.id)
VERIFIER, WITNESS = ActorId(ROSA.id), ActorId(LUC.id)
GATHERING, CASE = GatheringId("G-1"), CaseId("C-1")
TEXT = ContentId(UUID(int=1))

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)  # a Monday
HOUR, DAY, WEEK = timedelta(hours=1), timedelta(days=1), timedelta(days=7)
POLICY = Policy(gathering=GATHERING, searchers=(SEARCHER, OTHER_SEARCHER), chain=(SUPERVISOR, COORDINATOR))


def opening(
    *,
    at: datetime = START,
    absences: int = 0,
    region: RegionId | None = None,
    vulnerabilities: tuple[Vulnerability, ...] = (),
) -> CaseOpened:
    """The opening of a case for the person of these tests."""
    return CaseOpened(
        at=at,
        case=CASE,
        person=PERSON,
        gathering=GATHERING,
        by=SUPERVISOR,
        basis=Basis.VITAL_INTEREST,
        region=region,
        vulnerabilities=vulnerabilities,
        absences=absences,
    )


def agreed(opened: CaseOpened) -> CheckInAgreed:
    """A sign of life is agreed for the end of the allotted time."""
    return CheckInAgreed(at=opened.at, due=opened.at + POLICY.times.allotted)


def waiting(*, absences: int = 0) -> Case:
    """A case in which a sign of life is awaited."""
    opened = opening(absences=absences)
    return fold((opened, agreed(opened)))


def names(events: tuple[Dated, ...]) -> list[str]:
    """The types of some events, in order."""
    return [event.name for event in events]


PYOTR_SEARCHES, OKSANA_SEARCHES = Actor(SEARCHER, Role.SEARCHER), Actor(OTHER_SEARCHER, Role.SEARCHER)
RIVKA_SUPERVISES, KARL_COORDINATES = Actor(SUPERVISOR, Role.SUPERVISOR), Actor(COORDINATOR, Role.COORDINATOR)
ROSA_VERIFIES, LUC_WITNESSES = Actor(VERIFIER, Role.VERIFIER), Actor(WITNESS, Role.VERIFIER)
ZOFIA_GUARDS, YENTL_REGISTERS = Actor(ActorId(ZOFIA.id), Role.DATA_GUARDIAN), Actor(ActorId(YENTL.id), Role.REGISTRAR)
LAYLA_HERSELF, DANA_ASKS = Actor(ActorId(PERSON), Role.SELF), Actor(ActorId(SISTER), Role.ENQUIRER)
PARTNERS_MAN = Actor(ActorId(BROTHER), Role.PARTNER)
SISTERS_REQUEST = Asked(RequestId("R-1"), SISTER, Kinship.CLOSE_FAMILY, Purpose.TO_BE_IN_TOUCH, TEXT)
SPOKEN_WITH = (Knowledge.SPOKE, Condition.WELL)


def untaken() -> Case:
    """A search that opened, and nobody took it yet."""
    return fold(
        search_at_once(
            NewCase(case=CASE, person=PERSON, basis=Basis.VITAL_INTEREST), RIVKA_SUPERVISES, START, policy=POLICY
        )
    )


def taken() -> Case:
    """A search that somebody took."""
    case = untaken()
    return more(case, accept(case, PYOTR_SEARCHES, START))


def asked_for(case: Case) -> Case:
    """The case, with a sister who asks."""
    return more(case, open_request(case, DANA_ASKS, START, asked=SISTERS_REQUEST))


def met(how: tuple[Knowledge, Condition] = SPOKEN_WITH) -> Case:
    """The person was met, and a second person verified it."""
    case = taken()
    case = more(case, find(case, PYOTR_SEARCHES, START, observer=SEARCHER, place=TEXT, how=how))
    return more(case, verify(case, ROSA_VERIFIES, START, evidence=TEXT))


def chosen(wish: Wish) -> Case:
    """The person was met and said what they want."""
    case = met()
    return more(case, choose_in_person(case, PYOTR_SEARCHES, START, wish=wish, words=TEXT))


def back() -> Case:
    """The person is in touch again, before a witness, and somebody gave their word."""
    case = chosen(Wish.CONTACT_ONLY)
    case = more(case, propose_closure(case, PYOTR_SEARCHES, START, outcome=Outcome.CONTACT_RESTORED, evidence=TEXT))
    case = more(case, witness(case, RIVKA_SUPERVISES, START))
    return more(case, promise(case, ROSA_VERIFIES, START))


def refused(rule: Callable[[], object]) -> str:
    """What the rule says that is missing; it says it in words, too."""
    with pytest.raises(Refused) as told:
        rule()
    assert say(told.value.sentence)
    return told.value.sentence.id.removeprefix("rule.")
