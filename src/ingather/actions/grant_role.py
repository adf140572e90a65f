"""Let somebody work at the desk in a capacity, or no longer."""

from datetime import datetime

from ingather.cases.codes import Role
from ingather.cases.desk_events import RoleEnded, RoleGranted
from ingather.cases.ids import ActorId
from ingather.store.home import Home
from ingather.store.ledger import Addition, append, history
from ingather.store.users import actor_of, make_user, roles_of, user_named


def grant_role(home: Home, name: str, role: Role, *, by: ActorId, now: datetime) -> ActorId:
    """Let the user of that name, made where there is none, work in this capacity."""
    actor = actor_of(user_named(home, name) or make_user(home, name))
    if role not in roles_of(actor):
        _append(actor, RoleGranted(at=now, role=role, by=by), by, now)
    return actor


def end_role(actor: ActorId, role: Role, *, by: ActorId, now: datetime) -> None:
    """From now on somebody no longer works in this capacity; nothing happens where they did not."""
    if role in roles_of(actor):
        _append(actor, RoleEnded(at=now, role=role, by=by), by, now)


def _append(actor: ActorId, event: RoleGranted | RoleEnded, by: ActorId, now: datetime) -> None:
    append(Addition(actor, len(history(actor)), [event]), at=now, by=by)
