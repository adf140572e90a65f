"""What was recorded on a telephone without network, and came later."""

from datetime import datetime
from enum import StrEnum

from ingather.cases.codes import Claim, Condition, Knowledge
from ingather.cases.event import ContentId, event
from ingather.cases.events.dated import Dated
from ingather.cases.ids import ActorId, ItemId


class AwayAct(StrEnum):
    """What can be recorded without network: what somebody did, saw or heard, and nothing that binds another."""

    ACCEPT = "accept"
    RECORD = "record"
    SIGHT = "sight"
    FIND = "find"
    NOTE = "note"
    CHECK_IN = "check-in"
    FOLLOW_UP = "follow-up"


@event("away.brought_in")
class AwayBroughtIn(Dated):
    """What was just written down had been recorded without network, at about that moment, and came later."""

    item: ItemId
    by: ActorId
    act: AwayAct
    said: datetime


@event("away.kept_beside")
class AwayKeptBeside(Dated):
    """Something was recorded without network, by somebody who had seen the case so far; others had acted meanwhile,
    or the rules did not allow it any more. It is kept beside what happened until somebody decides.
    """

    item: ItemId
    by: ActorId
    act: AwayAct
    said: datetime
    seen: int
    words: ContentId | None
    knowledge: Knowledge | None
    condition: Condition | None
    claim: Claim | None


@event("away.taken_up")
class AwayTakenUp(Dated):
    """What had been kept beside was done after all, by whoever decided."""

    item: ItemId
    by: ActorId


@event("away.set_aside")
class AwaySetAside(Dated):
    """What had been kept beside is not done, for a reason. What was recorded stays written."""

    item: ItemId
    by: ActorId
    reason: ContentId


AwayEvent = AwayBroughtIn | AwayKeptBeside | AwayTakenUp | AwaySetAside
