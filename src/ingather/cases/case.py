"""A case as it stands: what its events add up to."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum

from ingather.cases.basis import Basis
from ingather.cases.choices import Choices
from ingather.cases.codes import Claim, Condition, Knowledge, Outcome, Stage, StepKind, Vulnerability, WhySearch
from ingather.cases.event import ContentId
from ingather.cases.events.away import AwayKeptBeside
from ingather.cases.events.requests import Kinship, Purpose
from ingather.cases.ids import (
    ActorId,
    CaseId,
    GatheringId,
    MatchId,
    ObstacleId,
    PartnerId,
    PersonId,
    RegionId,
    RequestId,
)


@dataclass(frozen=True, slots=True)
class Note:
    """What somebody says of the person. It keeps its place when it proves false, without weight."""

    note: ContentId
    author: PersonId
    claim: Claim
    knowledge: Knowledge
    at: datetime
    refuted: bool = False


class Standing(Enum):
    """How a request stands with the data guardian. Whoever asks does not see it."""

    STANDS = "stands"
    UNDER_REVIEW = "under_review"
    SET_ASIDE = "set_aside"


@dataclass(frozen=True, slots=True)
class Request:
    """Somebody asks. Only while the request stands may they be told anything."""

    request: RequestId
    enquirer: PersonId
    kinship: Kinship
    purpose: Purpose
    words: ContentId
    standing: Standing


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What holds the person back, who sees to it, and until when. What was missed climbs a ladder of its own."""

    obstacle: ObstacleId
    owner: ActorId
    until: datetime
    rung: int = 0
    climbed: datetime | None = None


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """What is held to be true of where the person is, and on whose word."""

    observer: ActorId
    place: ContentId
    knowledge: Knowledge
    condition: Condition
    at: datetime


@dataclass(frozen=True, slots=True)
class Proposal:
    """How it is said to have ended, who has signed, and who was asked to."""

    by: ActorId
    outcome: Outcome
    evidence: ContentId
    authority: ContentId | None
    witnesses: tuple[ActorId, ...] = ()
    asked: tuple[ActorId, ...] = ()

    @property
    def awaited(self) -> tuple[ActorId, ...]:
        """Those who were asked and have not signed yet, the first asked first."""
        return tuple(each for each in self.asked if each not in self.witnesses)


@dataclass(frozen=True, slots=True)
class Thanks:
    """That everybody who helped may be thanked: with what words, and how the person is named."""

    words: ContentId | None
    signed: ContentId | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Climb:
    """A duty that was missed, on its way up: on which rung, and who signed for it."""

    step: StepKind
    rung: int
    acknowledged_by: ActorId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """The work for one person, as it stands. `since` is when the present step began to wait."""

    case: CaseId
    person: PersonId
    gathering: GatheringId
    basis: Basis
    region: RegionId | None
    vulnerabilities: tuple[Vulnerability, ...]
    absences: int
    opened_by: ActorId
    opened: datetime
    # work
    stage: Stage
    since: datetime
    due: datetime | None = None  # an agreed moment: of a sign of life, a meeting, a review
    reminders: int = 0
    paused_until: datetime | None = None
    called: tuple[ActorId, ...] = ()
    why_search: WhySearch | None = None
    owner: ActorId | None = None
    offered: ActorId | None = None
    searchers: tuple[ActorId, ...] = ()  # everybody who ever took it since it last opened
    climb: Climb | None = None
    matches: tuple[MatchId, ...] = ()
    verifier: ActorId | None = None
    obstacles: tuple[Obstacle, ...] = ()
    partner: PartnerId | None = None
    # claims
    notes: tuple[Note, ...] = ()
    requests: tuple[Request, ...] = ()
    beside: tuple[AwayKeptBeside, ...] = ()  # what came late from a telephone, until somebody decides
    # whereabouts
    whereabouts: Whereabouts | None = None
    verified: bool = False
    self_returned: datetime | None = None
    fate: ContentId | None = None  # evidence of it, by an authority
    # choice
    choices: Choices
    # outcome
    proposal: Proposal | None = None
    outcome: Outcome | None = None
    witnesses: tuple[ActorId, ...] = ()  # who signed that it ended so
    stage_before_pointing: Stage | None = None
    surviving: CaseId | None = None
    transferred: bool = False
    # aftercare
    promise: ActorId | None = None
    follow_ups: int = 0
    silent_visits: int = 0
    thanks: Thanks | None = None

    @property
    def is_open(self) -> bool:
        """Whether there is still something to do."""
        return self.stage is not Stage.CLOSED

    @property
    def heard_of(self) -> bool:
        """Whether the person was met or spoke for themselves, and it is verified that it was they."""
        return self.verified and (self.self_returned is not None or self.whereabouts is not None)

    @property
    def asking(self) -> tuple[Request, ...]:
        """Those who ask, but for whom the data guardian set aside."""
        return tuple(each for each in self.requests if each.standing is not Standing.SET_ASIDE)

    @property
    def known_so_far(self) -> Outcome | None:
        """What is known of the outcome while the case may not close by it."""
        if self.fate is not None:
            return Outcome.FATE_ESTABLISHED_NOT_RECOVERED
        if self.whereabouts is None or not self.verified:
            return Outcome.EXHAUSTED if self.stage is Stage.DORMANT else None
        match self.whereabouts.condition:
            case Condition.IN_CARE:
                return Outcome.LOCATED_IN_CARE
            case Condition.NOT_FREE:
                return Outcome.LOCATED_NOT_FREE
            case Condition.WELL | Condition.IN_NEED:
                return None

    def moved(self, at: datetime) -> "Case":
        """The case after somebody did something: what had been missed no longer climbs, and time counts anew."""
        return replace(self, since=at, climb=None)
