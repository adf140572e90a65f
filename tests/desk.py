"""A desk for tests: who works at it, what they agreed, and a case as they would open it."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from tests.cast import BEN, DANA, KARL, LAYLA, LUC, OKSANA, PYOTR, RIVKA, ROSA

from ingather.cases.basis import Basis
from ingather.cases.case import Case
from ingather.cases.codes import Vulnerability
from ingather.cases.event import ContentId
from ingather.cases.events.dated import Dated
from ingather.cases.events.opening import CaseOpened, CheckInAgreed
from ingather.cases.fold import fold
from ingather.cases.ids import ActorId, CaseId, GatheringId, PersonId, RegionId
from ingather.cases.policy import Policy

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
