"""Whether a message may go now: asked again when it is sent or handed over, and not only when it came to be.

To whoever asks it goes in a round on another day, and only while there still is something that they may be told. To
the person it goes in the hours that they named and not on days of rest, and no more once they were heard of.
"""

from collections.abc import Iterable
from datetime import datetime
from enum import Enum
from functools import partial
from zoneinfo import ZoneInfo

from ingather.actions.ask_for_person import case_that_goes_on, told_to
from ingather.actions.messages import is_delivered
from ingather.cases.case import Case
from ingather.cases.codes import Stage
from ingather.cases.hours import Hours
from ingather.cases.ids import ActorId, PersonId
from ingather.cases.message_events import MessageWithdrawn
from ingather.cases.messages import OUTSIDE, Kind, round_after
from ingather.cases.policy import Haste
from ingather.store.again import again_where_stale
from ingather.store.enquirers import is_erased
from ingather.store.gatherings import policy_in_use
from ingather.store.ledger import Addition, append, history
from ingather.store.models import CaseRow, Message

_ENDED = (Stage.AWAITING_CHECK_IN, Stage.AWAITING_CHOICE, Stage.REUNIFICATION_PLANNED, Stage.AFTERCARE, Stage.CLOSED)


class Going(Enum):
    """Whether a message goes."""

    NOW = "now"
    LATER = "later"
    NO_MORE = "no_more"


def may_go(message: Message, *, now: datetime) -> Going:
    """Whether a message goes now, later, or no more."""
    if message.kind not in OUTSIDE:
        return Going.NOW
    case = case_that_goes_on(message.record)
    if message.kind == Kind.SOMETHING_TO_READ:
        return _to_enquirer(message, case, now)
    return _to_person(message, case, now)


def going_now(messages: Iterable[Message], *, now: datetime) -> list[Message]:
    """Those of these messages that go now; those that go no more are withdrawn."""
    going: dict[Going, list[Message]] = {each: [] for each in Going}
    for message in messages:
        going[may_go(message, now=now)].append(message)
    for message in going[Going.NO_MORE]:
        withdraw(message, now=now)
    return going[Going.NOW]


def withdraw(message: Message, *, now: datetime) -> None:
    """Let a message go to nobody any more, unless it went."""
    again_where_stale(partial(_withdraw, message.key, now))


def withdraw_what_has_passed(*, now: datetime) -> int:
    """Withdraw reminders to people who were heard of since, or whose case has ended; how many."""
    ended = CaseRow.objects.filter(stage__in=[stage.value for stage in _ENDED]).values("record")
    passed = Message.objects.filter(kind=Kind.SIGN_OF_LIFE, delivered=None, withdrawn=None, record__in=ended)
    found = list(passed)
    for message in found:
        withdraw(message, now=now)
    return len(found)


def _withdraw(key: str, now: datetime) -> None:
    seen = history(key)
    if not is_delivered(seen) and not any(isinstance(each.event, MessageWithdrawn) for each in seen):
        by = ActorId("worker")
        append(Addition(key, len(seen), [MessageWithdrawn(at=now, by=by)]), at=now, by=by)


def _to_enquirer(message: Message, case: Case, now: datetime) -> Going:
    """The hours are those of the gathering, whoever is looked for: no hour says where anybody is."""
    hours = policy_in_use().hours
    if now < round_after(hours, message.due) or hours.open_from(now) > now:
        return Going.LATER
    if is_erased(message.to) or not told_to(case, PersonId(message.to), now=now).news:
        return Going.NO_MORE
    return Going.NOW


def _to_person(message: Message, case: Case, now: datetime) -> Going:
    heard = case.self_returned is not None and case.self_returned >= message.due
    if heard or not case.is_open or case.choices.not_to_be_sought or case.stage in _ENDED:
        return Going.NO_MORE
    policy = policy_in_use()
    hours = policy.hours_in(case.region)
    rests = hours.rests_at(now) and policy.haste_for(case.vulnerabilities) is not Haste.DANGER_TO_LIFE
    return Going.LATER if rests or not _is_safe(case, hours, now) else Going.NOW


def _is_safe(case: Case, hours: Hours, now: datetime) -> bool:
    """Whether it is an hour that the person named, by the clock where they are."""
    channel = case.choices.channel
    return channel is None or channel.from_hour <= now.astimezone(ZoneInfo(hours.zone)).hour < channel.to_hour
