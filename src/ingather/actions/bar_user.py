"""Bar somebody who worked at the desk: what they did is kept, and set apart until somebody else has looked at it."""

from datetime import datetime

from django.db import transaction

from ingather.cases.desk_events import ActReviewed, UserBarred
from ingather.cases.ids import ActorId
from ingather.cases.refused import Refused
from ingather.store.gatherings import insist_on_another
from ingather.store.home import Home
from ingather.store.keys import home_key, keep_text
from ingather.store.ledger import Addition, after_all, append, history
from ingather.store.models import Entry
from ingather.store.reading import stated
from ingather.store.sessions import end_sessions
from ingather.store.stated import Stated
from ingather.store.users import is_barred, users_of
from ingather.text.sentence import sentence

_LOOKING = "access:"  # that somebody looked changes nothing that could be wrong


def bar_user(home: Home, actor: ActorId, *, why: str, by: ActorId, now: datetime) -> int:
    """Bar a user: they hold no capacity any more, and are signed out; how many of their acts are set apart.

    Raises `Refused`: without a reason, and where nobody else answers for the gathering.
    """
    seen = history(actor)
    if not seen:
        raise Refused(sentence("user.unknown"))
    if not why.strip():
        raise Refused(sentence("act.needs_words"))
    insist_on_another(actor)
    with transaction.atomic():
        reason = keep_text(*home_key(home.guard), why)
        append(Addition(actor, len(seen), [UserBarred(at=now, by=by, reason=reason)]), at=now, by=by)
        for user in users_of(actor):
            end_sessions(user)
    return len(set_apart(actor))


def set_apart(actor: ActorId) -> tuple[Stated, ...]:
    """What a barred user did and nobody has looked at since, in order; nothing of somebody who was not barred."""
    if not is_barred(actor):
        return ()
    events = [each.event for each in history(actor)]
    reviewed = {(event.stream, event.version) for event in events if isinstance(event, ActReviewed)}
    acts = Entry.objects.filter(by=actor).exclude(stream__startswith=_LOOKING).order_by("id")
    return tuple(stated(entry) for entry in acts if (entry.stream, entry.version) not in reviewed)


def review_act(actor: ActorId, act: Stated, *, by: ActorId, now: datetime) -> None:
    """Somebody else looked at an act that was set apart: it stands, or was undone by an act of theirs.

    Raises `Refused` where it is not set apart, or is looked at by whoever did it.
    """
    if by == actor:
        raise Refused(sentence("rule.second_person"))
    if act not in set_apart(actor):
        raise Refused(sentence("user.not_set_apart"))
    event = ActReviewed(at=now, by=by, stream=act.stream, version=act.version)
    append(after_all(actor, event), at=now, by=by)
