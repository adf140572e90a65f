"""Who asks, and what becomes of their asking."""

from enum import StrEnum

from ingather.cases.event import ContentId, event
from ingather.cases.events.dated import Dated
from ingather.cases.ids import ActorId, CaseId, PersonId, RequestId


class Kinship(StrEnum):
    """How somebody who asks stands to the person."""

    CLOSE_FAMILY = "close_family"
    FAMILY = "family"
    OTHER = "other"


class Purpose(StrEnum):
    """Why somebody asks. Debts, inheritance and quarrels are looked at by the data guardian first."""

    TO_BE_IN_TOUCH = "to_be_in_touch"
    TO_KNOW_THE_FATE = "to_know_the_fate"
    MARITAL_STATUS = "marital_status"
    INHERITANCE = "inheritance"
    DEBT = "debt"
    QUARREL = "quarrel"
    OTHER = "other"


@event("request.opened")
class RequestOpened(Dated):
    """Somebody asks that the person be looked for. `review` asks the data guardian to look at it."""

    request: RequestId
    enquirer: PersonId
    by: ActorId
    kinship: Kinship
    purpose: Purpose
    words: ContentId
    review: bool
    carried_from: CaseId | None


@event("search.asked_for")
class SearchAskedFor(Dated):
    """A family asked that the search begin before the time is over. Whether it did, only the desk sees."""

    request: RequestId
    by: ActorId


@event("request.reviewed")
class RequestReviewed(Dated):
    """The data guardian looked at a doubtful request, and let it stand or set it aside."""

    request: RequestId
    by: ActorId
    stands: bool
    reason: ContentId


@event("request.withdrawn")
class RequestWithdrawn(Dated):
    """Whoever asked no longer asks. The person stays looked for."""

    request: RequestId
    by: ActorId


@event("case.pointed")
class CasePointed(Dated):
    """This case and another are about one person; the other goes on, with everybody who asks."""

    surviving: CaseId
    link: ContentId
    by: ActorId
    confirmed_by: ActorId


@event("case.unpointed")
class CaseUnpointed(Dated):
    """The link between two cases was undone; this case goes on as it stood."""

    by: ActorId


RequestEvent = (
    RequestOpened | SearchAskedFor | RequestReviewed | RequestWithdrawn | CasePointed | CaseUnpointed
)  # fmt: skip
