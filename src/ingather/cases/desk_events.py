"""Who works at the desk, and what its gathering has agreed on."""

from datetime import timedelta

from ingather.cases.codes import Role
from ingather.cases.event import ContentId, event
from ingather.cases.events.dated import Dated
from ingather.cases.ids import ActorId
from ingather.cases.rest_days import Feasts


@event("user.made")
class UserMade(Dated):
    """Somebody is known at the desk by a name, which is kept sealed; `handle` is a keyed hash of it."""

    handle: str
    called: ContentId
    by: ActorId


@event("user.address_kept")
class UserAddressKept(Dated):
    """Where messages for a user go from now on, kept sealed."""

    address: ContentId
    by: ActorId


@event("user.address_ended")
class UserAddressEnded(Dated):
    """No mail goes to a user any more."""

    by: ActorId


@event("user.channel_kept")
class UserChannelKept(Dated):
    """By which other channel messages for a user go from now on, kept sealed."""

    channel: ContentId
    by: ActorId


@event("user.channel_ended")
class UserChannelEnded(Dated):
    """Nothing goes to a user by another channel any more."""

    by: ActorId


@event("user.language_chosen")
class UserLanguageChosen(Dated):
    """In which language messages are written to a user from now on."""

    language: str
    by: ActorId


@event("role.granted")
class RoleGranted(Dated):
    """Somebody may work in this capacity."""

    role: Role
    by: ActorId


@event("role.ended")
class RoleEnded(Dated):
    """Somebody no longer works in this capacity."""

    role: Role
    by: ActorId


@event("user.barred")
class UserBarred(Dated):
    """Somebody was barred: what they did is kept, and set apart until it was looked at."""

    by: ActorId
    reason: ContentId


@event("act.reviewed")
class ActReviewed(Dated):
    """Somebody looked at what a barred user did, and let it stand or undid it."""

    by: ActorId
    stream: str
    version: int


@event("wording.kept")
class WordingKept(Dated):
    """The gathering says a kind of message in its own words in a language; kept sealed."""

    kind: str
    language: str
    subject: ContentId
    body: ContentId
    by: ActorId


@event("wording.ended")
class WordingEnded(Dated):
    """A kind of message is said in our words again in a language."""

    kind: str
    language: str
    by: ActorId


@event("policy.adopted")
class PolicyAdopted(Dated):
    """The gathering agreed on its times and hours; `duties` and `lengths` go together, clocks are as 08:00."""

    by: ActorId
    allotted: timedelta
    graces: tuple[timedelta, ...]
    pause: timedelta
    duties: tuple[str, ...]
    lengths: tuple[timedelta, ...]
    acknowledge: timedelta
    repeat: timedelta
    follow_ups: tuple[timedelta, ...]
    follow_up_grace: timedelta
    absences: int
    zone: str
    days: tuple[int, ...]
    opens: str
    closes: str
    rests: Feasts | None
    eve: str
    ends: str
