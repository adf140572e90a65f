"""Coming together, the witnessed closure, and what is promised after it."""

from datetime import datetime

from ingather.cases.codes import Outcome
from ingather.cases.event import ContentId, event
from ingather.cases.events.dated import Dated
from ingather.cases.ids import ActorId


@event("reunification.planned")
class ReunificationPlanned(Dated):
    """Those who want it are to meet, at a time and a place."""

    by: ActorId
    meeting: datetime
    place: ContentId


@event("closure.proposed")
class ClosureProposed(Dated):
    """Somebody says how it ended, with evidence. It ends when others have signed."""

    by: ActorId
    outcome: Outcome
    evidence: ContentId
    authority: ContentId | None


@event("closure.witness_asked")
class ClosureWitnessAsked(Dated):
    """Somebody is asked by name to look at what was said, and to sign it or not."""

    to: ActorId
    by: ActorId


@event("closure.witnessed")
class ClosureWitnessed(Dated):
    """A second person, who is not the searcher, signed by name."""

    by: ActorId


@event("closure.contested")
class ClosureContested(Dated):
    """A second person does not sign, for a reason; it goes on."""

    by: ActorId
    reason: ContentId


@event("case.closed")
class CaseClosed(Dated):
    """It ended, with outcome, evidence and witnesses."""

    by: ActorId
    outcome: Outcome
    evidence: ContentId
    authority: ContentId | None
    witnesses: tuple[ActorId, ...]


@event("case.reopened")
class CaseReopened(Dated):
    """It begins again. What was, stays written."""

    by: ActorId
    reason: ContentId | None


@event("aftercare.promised")
class AftercarePromised(Dated):
    """Somebody gives their word, by name, that the person will not be left alone again."""

    by: ActorId


@event("aftercare.offered")
class AftercareOffered(Dated):
    """Whoever gave their word wants to hand it on. It binds them until the other gives theirs."""

    to: ActorId
    by: ActorId


@event("follow_up.done")
class FollowUpDone(Dated):
    """Somebody came by or called, and the person answered."""

    by: ActorId
    words: ContentId


@event("follow_up.missed")
class FollowUpMissed(Dated):
    """A visit or a call was due at this moment, and nothing was heard."""

    owner: ActorId
    to: ActorId


@event("thanks.given")
class ThanksGiven(Dated):
    """Everybody who helped may be thanked: with these words, and naming the person as they say; None says nothing.

    Of one who was laid to rest it is the family who speaks. `evidence` is how it was said, where others wrote it down.
    """

    by: ActorId
    words: ContentId | None
    signed: ContentId | None
    evidence: ContentId | None


@event("thanks.withdrawn")
class ThanksWithdrawn(Dated):
    """Nobody may be thanked any more by what was said before."""

    by: ActorId


EndingEvent = (
    ReunificationPlanned
    | ClosureProposed
    | ClosureWitnessAsked
    | ClosureWitnessed
    | ClosureContested
    | CaseClosed
    | CaseReopened
)
AftercareEvent = AftercarePromised | AftercareOffered | FollowUpDone | FollowUpMissed | ThanksGiven | ThanksWithdrawn
