"""What the person chose, as it stands: who may be told what, and whether anybody may look for them."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from ingather.cases.codes import Wish
from ingather.cases.event import ContentId
from ingather.cases.events.choosing import (
    Audience,
    ChoiceAdmitted,
    ChoiceExcluded,
    ChoiceFollowUp,
    ChoiceMade,
    ChoiceOverridden,
    ChoicePublished,
    ChoiceReachable,
    ChoiceShared,
    ChoiceWithdrawn,
    ChoosingEvent,
    Giver,
    InvitationCarried,
    News,
    SearchAllowed,
    SearchDeclined,
    Shown,
)
from ingather.cases.ids import PersonId


class SafeHours(StrEnum):
    """When the person may be reached, by the clock where they are."""

    AT_ANY_HOUR = "at_any_hour"
    MORNING = "morning"
    BY_DAY = "by_day"
    EVENING = "evening"

    @property
    def hours(self) -> tuple[int, int]:
        """From which hour, and before which."""
        return _HOURS[self]


_HOURS = {SafeHours.AT_ANY_HOUR: (0, 24), SafeHours.MORNING: (8, 12), SafeHours.BY_DAY: (8, 18),
          SafeHours.EVENING: (18, 22)}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Share:
    """One audience may be told some things, by the word of one giver, until a time."""

    audience: Audience
    to: PersonId | None
    news: tuple[News, ...]
    giver: Giver
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Override:
    """One person may be told some things by somebody's right, until a time."""

    to: PersonId
    news: tuple[News, ...]
    until: datetime


@dataclass(frozen=True, slots=True)
class Channel:
    """How the person may be reached, between two hours of their own clock."""

    channel: ContentId
    from_hour: int
    to_hour: int


@dataclass(frozen=True, slots=True)
class Carried:
    """When an invitation of somebody may be carried again; never, where no time is said."""

    inviting: PersonId
    not_before: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """Everything the person chose. Without a word from them, nothing may be told to anybody."""

    child: bool = False
    wish: Wish | None = None
    wish_heard_in_person: bool = False
    shares: tuple[Share, ...] = ()
    excluded: frozenset[PersonId] = frozenset()
    overrides: tuple[Override, ...] = ()
    shown: tuple[Shown, ...] = ()
    shown_until: datetime | None = None
    channel: Channel | None = None
    follow_up_asked: bool = False
    follow_up_every: timedelta | None = None
    not_to_be_sought: bool = False
    carried: tuple[Carried, ...] = ()

    @property
    def refuses_follow_up(self) -> bool:
        """Whether nobody may come by after the return."""
        return self.not_to_be_sought or (self.follow_up_asked and self.follow_up_every is None)


def choose(choices: Choices, event: ChoosingEvent) -> Choices:  # noqa: C901  # one line for each type of event
    """The choices after one more was made."""
    match event:
        case ChoiceMade():
            return replace(choices, wish=event.wish, wish_heard_in_person=event.met)
        case ChoiceShared():
            return replace(choices, shares=_shared(choices.shares, event))
        case ChoiceWithdrawn():
            return replace(choices, shares=(), shown=(), shown_until=None)
        case ChoiceExcluded():
            return replace(choices, excluded=choices.excluded | {event.who})
        case ChoiceAdmitted():
            return replace(choices, excluded=choices.excluded - {event.who})
        case ChoicePublished():
            return replace(choices, shown=event.shown, shown_until=event.until)
        case ChoiceReachable():
            return replace(choices, channel=Channel(event.channel, event.from_hour, event.to_hour))
        case ChoiceFollowUp():
            return replace(choices, follow_up_asked=True, follow_up_every=event.every)
        case ChoiceOverridden():
            return replace(choices, overrides=(*choices.overrides, Override(event.to, event.news, event.until)))
        case SearchDeclined():
            left_alone = replace(choices, shares=(), shown=(), shown_until=None)
            return replace(left_alone, not_to_be_sought=True, wish=Wish.NO_CONTACT)
        case SearchAllowed():
            return replace(choices, not_to_be_sought=False, wish=None, wish_heard_in_person=False)
        case InvitationCarried():
            return replace(choices, carried=_carried(choices.carried, event))


def _shared(shares: tuple[Share, ...], event: ChoiceShared) -> tuple[Share, ...]:
    """The newest word of a giver about an audience replaces the older; sharing nothing takes it back."""
    meant = (event.audience, event.to, event.giver)
    others = tuple(share for share in shares if (share.audience, share.to, share.giver) != meant)
    return (*others, Share(event.audience, event.to, event.news, event.giver, event.until)) if event.news else others


def _carried(carried: tuple[Carried, ...], event: InvitationCarried) -> tuple[Carried, ...]:
    others = tuple(each for each in carried if each.inviting != event.inviting)
    return (*others, Carried(event.inviting, event.not_before))
