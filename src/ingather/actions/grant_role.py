"""Let somebody work at the desk in a capacity, or no longer."""

from datetime import datetime

from ingather.cases.codes import Role
from ingather.cases.desk_events import RoleEnded, RoleGranted
from ingather.cases.ids import ActorId
from ingather.cases.refused import Refused
from ingather.store.gatherings import ANSWERING, insist_on_another
from ingather.store.home import Home
from ingather.store.ledger import after_all, append
from ingather.store.models import User
from ingather.store.users import actor_of, is_barred, make_user, roles_of, user_named
from ingather.text.sentence import sentence


def grant_role(home: Home, name: str, role: Role, *, by: ActorId, now: datetime) -> ActorId:
    """Let the user of that name, made where there is none, work in this capacity; raises `Refused` of one barred."""
    actor = actor_of(_user(home, name, by, now))
    if is_barred(actor):
        raise Refused(sentence("user.barred"))
    if role not in roles_of(actor):
        _append(actor, RoleGranted(at=now, role=role, by=by), by, now)
    return actor


def end_role(actor: ActorId, role: Role, *, by: ActorId, now: datetime) -> None:
    """From now on somebody no longer works in this capacity; nothing happens where they did not.

    Raises `Refused` where nobody else answers for the gathering.
    """
    held = roles_of(actor)
    if role in held:
        if not any(each in ANSWERING for each in held if each is not role):
            insist_on_another(actor)
        _append(actor, RoleEnded(at=now, role=role, by=by), by, now)


def _user(home: Home, name: str, by: ActorId, now: datetime) -> User:
    """The user of that name, made where there is none."""
    found = user_named(home, name)
    if found is not None:
        return found
    try:
        return make_user(home, name, by=by, now=now)
    except ValueError:  # somebody made them meanwhile
        found = user_named(home, name)
        if found is None:
            raise
        return found


def _append(actor: ActorId, event: RoleGranted | RoleEnded, by: ActorId, now: datetime) -> None:
    append(after_all(actor, event), at=now, by=by)
