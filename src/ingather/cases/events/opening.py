"""The beginning of a case, the agreed time, silence, and word from the person."""

from datetime import datetime

from ingather.cases.basis import Basis
from ingather.cases.codes import Claim, Knowledge, Vulnerability
from ingather.cases.event import ContentId, event
from ingather.cases.events.dated import Dated
from ingather.cases.ids import ActorId, CaseId, GatheringId, PersonId, RegionId


@event("case.opened")
class CaseOpened(Dated):
    """The work for one person begins. `absences` are those counted earlier in this life, in other cases."""

    case: CaseId
    person: PersonId
    gathering: GatheringId
    by: ActorId
    basis: Basis
    region: RegionId | None
    vulnerabilities: tuple[Vulnerability, ...]
    absences: int


@event("check_in.agreed")
class CheckInAgreed(Dated):
    """A sign of life is expected by a time."""

    due: datetime


@event("check_in.claimed")
class CheckInClaimed(Dated):
    """A sign of life came in the person's name, and nobody verified it. It only pauses."""

    until: datetime


@event("check_in.verified")
class CheckInVerified(Dated):
    """The person gave a sign of life, and it is verified that it was they."""

    by: ActorId


@event("note.taken")
class NoteTaken(Dated):
    """Somebody said something about the person. A claim, never the truth; before a search it pauses until a time."""

    note: ContentId
    author: PersonId
    taken_by: ActorId
    claim: Claim
    knowledge: Knowledge
    until: datetime


@event("note.refuted")
class NoteRefuted(Dated):
    """What a note said proved false: it loses its weight, and is kept."""

    note: ContentId
    by: ActorId
    evidence: ContentId


@event("vulnerability.noted")
class VulnerabilityNoted(Dated):
    """Something is known that makes haste."""

    vulnerability: Vulnerability
    by: ActorId


@event("case.reminded")
class CaseReminded(Dated):
    """The agreed time passed in silence, and the person is asked. `number` counts the times since then."""

    number: int


@event("absence.counted")
class AbsenceCounted(Dated):
    """An agreed time passed without a word. Absences count across a life."""

    number: int


OpeningEvent = (
    CaseOpened
    | CheckInAgreed
    | CheckInClaimed
    | CheckInVerified
    | NoteTaken
    | NoteRefuted
    | VulnerabilityNoted
    | CaseReminded
    | AbsenceCounted
)
