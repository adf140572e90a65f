"""What the person chose: who may be told what, whether to meet, and whether anybody may look for them."""

from datetime import datetime, timedelta
from enum import StrEnum

from ingather.cases.basis import Basis
from ingather.cases.codes import Wish
from ingather.cases.event import ContentId, event
from ingather.cases.events.dated import Dated
from ingather.cases.ids import ActorId, PersonId


class Giver(StrEnum):
    """Who gave a consent. For a child it takes two: the child's own wish, and a caregiver's consent."""

    PERSON = "person"
    CAREGIVER = "caregiver"
    OTHER = "other"


class Audience(StrEnum):
    """With whom something may be shared; each is chosen by itself."""

    FAMILY = "family"
    ORGANISATIONS = "organisations"
    AUTHORITIES = "authorities"
    UN_AGENCY = "un_agency"
    PUBLIC = "public"


class News(StrEnum):
    """What may be told; each is chosen by itself. Of a fate, only a human tells."""

    ALIVE = "alive"
    MESSAGE = "message"
    PLACE_IN_GENERAL = "place_in_general"
    CONTACT_DETAILS = "contact_details"
    READY_TO_MEET = "ready_to_meet"
    FATE = "fate"


class Shown(StrEnum):
    """What of a person may be published."""

    NAME = "name"
    PHOTO = "photo"


class Right(StrEnum):
    """By what right something is told against or without a choice."""

    VITAL_INTEREST = "vital_interest"
    COURT_ORDER = "court_order"
    BEST_INTERESTS_OF_A_CHILD = "best_interests_of_a_child"


class Reply(StrEnum):
    """What the person answered to an invitation that somebody carried to them."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    NOT_NOW = "not_now"


@event("choice.made")
class ChoiceMade(Dated):
    """The person said what they want. `met` is whether who recorded it was with them."""

    wish: Wish
    giver: Giver
    recorded_by: ActorId
    met: bool
    words: ContentId


@event("choice.shared")
class ChoiceShared(Dated):
    """One audience may be told some things. For family, `to` is the one who is meant."""

    audience: Audience
    to: PersonId | None
    news: tuple[News, ...]
    giver: Giver
    basis: Basis
    recorded_by: ActorId
    evidence: ContentId
    until: datetime | None


@event("choice.withdrawn")
class ChoiceWithdrawn(Dated):
    """Everything that might be shared or published may no longer be."""

    recorded_by: ActorId


@event("choice.excluded")
class ChoiceExcluded(Dated):
    """Somebody must be told nothing, whatever wider permission there is."""

    who: PersonId
    reason: ContentId
    recorded_by: ActorId


@event("choice.admitted")
class ChoiceAdmitted(Dated):
    """Somebody who was excluded no longer is. That alone lets them be told nothing."""

    who: PersonId
    recorded_by: ActorId


@event("choice.published")
class ChoicePublished(Dated):
    """Some of it may be public until a day."""

    shown: tuple[Shown, ...]
    until: datetime
    recorded_by: ActorId


@event("choice.reachable")
class ChoiceReachable(Dated):
    """By which channel, and between which local hours, the person may be reached."""

    channel: ContentId
    from_hour: int
    to_hour: int
    recorded_by: ActorId


@event("choice.follow_up")
class ChoiceFollowUp(Dated):
    """How often somebody may come by after the return; nothing means not at all."""

    every: timedelta | None
    recorded_by: ActorId


@event("choice.overridden")
class ChoiceOverridden(Dated):
    """Somebody with the right to it lets one person be told some things, for a reason, until a time."""

    right: Right
    reason: ContentId
    by: ActorId
    to: PersonId
    news: tuple[News, ...]
    until: datetime


@event("search.declined")
class SearchDeclined(Dated):
    """The person said: do not look for me."""

    recorded_by: ActorId
    words: ContentId


@event("search.allowed")
class SearchAllowed(Dated):
    """The person may be looked for again, because they said so."""

    recorded_by: ActorId


@event("invitation.carried")
class InvitationCarried(Dated):
    """A human carried an invitation of somebody who asks, and it was answered freely; when it may be repeated."""

    by: ActorId
    inviting: PersonId
    reply: Reply
    not_before: datetime | None


ChoosingEvent = (
    ChoiceMade | ChoiceShared | ChoiceWithdrawn | ChoiceExcluded | ChoiceAdmitted | ChoicePublished | ChoiceReachable
    | ChoiceFollowUp | ChoiceOverridden | SearchDeclined | SearchAllowed | InvitationCarried
)  # fmt: skip
