"""The search: who is called, who takes it, who hands it on, and what was missed."""

from datetime import datetime

from ingather.cases.codes import ObstacleKind, StepKind, WhySearch
from ingather.cases.event import ContentId, event
from ingather.cases.events.dated import Dated
from ingather.cases.ids import ActorId, ObstacleId, PartnerId, RequestId


@event("search.called")
class SearchCalled(Dated):
    """A search opened, and every searcher of the gathering was called."""

    searchers: tuple[ActorId, ...]
    why: WhySearch
    request: RequestId | None


@event("case.assigned")
class CaseAssigned(Dated):
    """A supervisor asks a searcher to take the case. It is theirs when they accept."""

    to: ActorId
    by: ActorId


@event("case.handed_over")
class CaseHandedOver(Dated):
    """Who has the case wants to hand it on. It stays theirs until the other accepts."""

    to: ActorId
    by: ActorId


@event("case.accepted")
class CaseAccepted(Dated):
    """Somebody took the case, by name."""

    by: ActorId


@event("case.declined")
class CaseDeclined(Dated):
    """Somebody who was asked to take the case cannot."""

    by: ActorId
    reason: ContentId | None


@event("action.recorded")
class ActionRecorded(Dated):
    """One act of searching was done."""

    by: ActorId
    action: ContentId


@event("obstacle.added")
class ObstacleAdded(Dated):
    """Something holds the person back; somebody sees to it by a time."""

    obstacle: ObstacleId
    kind: ObstacleKind
    words: ContentId
    owner: ActorId
    until: datetime


@event("obstacle.postponed")
class ObstaclePostponed(Dated):
    """An obstacle takes longer: there is a new time for it."""

    obstacle: ObstacleId
    by: ActorId
    until: datetime
    reason: ContentId


@event("obstacle.lifted")
class ObstacleLifted(Dated):
    """What held the person back no longer does."""

    obstacle: ObstacleId
    by: ActorId


@event("case.escalated")
class CaseEscalated(Dated):
    """A duty was due at this moment and nobody did it; it goes one rung up. A duty missed is an entry as one done."""

    step: StepKind
    obstacle: ObstacleId | None
    missed_by: ActorId
    to: ActorId
    rung: int


@event("case.acknowledged")
class CaseAcknowledged(Dated):
    """Somebody signed by name for a duty that was missed."""

    by: ActorId


@event("case.rested")
class CaseRested(Dated):
    """Nothing more can be done now: it rests, with an owner and a day on which it is looked at again."""

    by: ActorId
    owner: ActorId
    review: datetime
    reason: ContentId


@event("transfer.offered")
class TransferOffered(Dated):
    """Another organisation is asked to take the case. It stays ours until they accept."""

    partner: PartnerId
    by: ActorId


@event("transfer.accepted")
class TransferAccepted(Dated):
    """The other organisation took the case, by a named person."""

    by: ActorId


@event("transfer.declined")
class TransferDeclined(Dated):
    """The other organisation cannot take the case; it stays ours."""

    by: ActorId


SearchEvent = (
    SearchCalled | CaseAssigned | CaseHandedOver | CaseAccepted | CaseDeclined | ActionRecorded
    | CaseEscalated | CaseAcknowledged | CaseRested
)  # fmt: skip
ObstacleEvent = ObstacleAdded | ObstaclePostponed | ObstacleLifted
TransferEvent = TransferOffered | TransferAccepted | TransferDeclined
