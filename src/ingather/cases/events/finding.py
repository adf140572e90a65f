"""What comes to be known of where the person is, and how surely."""

from ingather.cases.codes import Condition, Knowledge
from ingather.cases.event import ContentId, event
from ingather.cases.events.dated import Dated
from ingather.cases.ids import ActorId, MatchId


@event("case.possible_match")
class PossibleMatch(Dated):
    """A record may be about the person. An opinion that awaits a human judgement."""

    match: MatchId


@event("match.rejected")
class MatchRejected(Dated):
    """The record is not about the person."""

    match: MatchId
    by: ActorId


@event("verification.asked")
class VerificationAsked(Dated):
    """Somebody who is not the searcher is asked to verify."""

    of: ActorId
    by: ActorId


@event("verification.done")
class VerificationDone(Dated):
    """It is verified that this is the person."""

    by: ActorId
    evidence: ContentId


@event("verification.failed")
class VerificationFailed(Dated):
    """It is not the person, or cannot be shown to be; the search goes on."""

    by: ActorId
    evidence: ContentId


@event("case.sighted")
class CaseSighted(Dated):
    """Somebody says where the person was. It is work for the searcher, and not yet a meeting."""

    observer: ActorId
    place: ContentId
    knowledge: Knowledge


@event("case.found")
class CaseFound(Dated):
    """The person was seen or spoken with, at a place, by somebody of the desk."""

    observer: ActorId
    place: ContentId
    knowledge: Knowledge
    condition: Condition


@event("fate.established")
class FateEstablished(Dated):
    """An authority established the fate of the person. They are not home: bringing them to rest is still to be done."""

    by: ActorId
    authority: ContentId
    evidence: ContentId


FindingEvent = (
    PossibleMatch | MatchRejected | VerificationAsked | VerificationDone | VerificationFailed
    | CaseSighted | CaseFound | FateEstablished
)  # fmt: skip
