"""Those who work at the desk: found by name through a keyed hash, their names sealed. Their table is a projection."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from ingather.cases.codes import Role
from ingather.cases.desk_events import UserBarred, UserMade
from ingather.cases.ids import ActorId
from ingather.cases.rules.acting import Actor
from ingather.store.bulk import rows_among
from ingather.store.home import Home
from ingather.store.keys import keep_text, make_keys, texts_of
from ingather.store.ledger import Addition, append
from ingather.store.models import Entry, RoleHeld, User


def actor_of(user: User) -> ActorId:
    """How the ledger calls a user."""
    return ActorId(f"user:{user.id}")


def users_of(actor: str) -> list[User]:
    """The user whom the ledger calls so; none where it is somebody else."""
    kind, _, id_ = actor.partition(":")
    return list(User.objects.filter(id=UUID(id_))) if kind == "user" else []


def user_named(home: Home, name: str) -> User | None:
    """The user of that name, None where there is none."""
    return User.objects.filter(handle=handle_of(home, name)).first()


def make_user(home: Home, name: str, *, by: ActorId, now: datetime) -> User:
    """A new user of that name; ValueError where there is one."""
    if user_named(home, name) is not None:
        raise ValueError("there is a user of that name")
    try:
        return _made(home, name, by, now)
    except IntegrityError as doubled:
        if user_named(home, name) is None:
            raise
        raise ValueError("there is a user of that name") from doubled  # somebody made them meanwhile


@transaction.atomic
def _made(home: Home, name: str, by: ActorId, now: datetime) -> User:
    id_ = uuid4()
    actor = ActorId(f"user:{id_}")
    called = keep_text(make_keys(home.guard, [actor])[0], actor, name)
    made = UserMade(at=now, handle=handle_of(home, name), called=called, by=by)
    append(Addition(actor, 0, [made]), at=now, by=by)
    return User.objects.get(id=id_)


def name_of_actor(home: Home, actor: str) -> str:
    """The name of whoever acted, for those who may see it; the actor itself where it is no user, or was erased."""
    return names_of_actors(home, [actor])[actor]


def names_of_actors(home: Home, actors: Iterable[str]) -> dict[str, str]:
    """The names of those who acted, as `name_of_actor` says each, in three queries."""
    asked = list(dict.fromkeys(actors))
    ids = {id_: each for each in asked if (id_ := _id_of(each)) is not None}
    users = rows_among(User, ("id", "name"), list(ids))
    called = {ids[UUID(str(id_))]: UUID(str(name)) for id_, name in users if name is not None}
    texts = texts_of(home.guard, called.values())
    return {each: texts.get(called[each], each) if each in called else each for each in asked}


def _id_of(actor: str) -> UUID | None:
    """The id of a user; None for whatever else acts."""
    try:
        return UUID(actor.removeprefix("user:")) if actor.startswith("user:") else None
    except ValueError:
        return None


def roles_of(actor: ActorId) -> tuple[Role, ...]:
    """In which capacities somebody works, the first given first."""
    held = sorted(rows_among(RoleHeld, ("actor", "since", "role"), [actor]))
    return tuple(Role(role) for _actor, _since, role in held)


def staff() -> list[Actor]:
    """Everybody who works at the desk, in every capacity."""
    held = RoleHeld.objects.order_by("actor", "since").values_list("actor", "role")
    return [Actor(ActorId(actor), Role(role)) for actor, role in held]


def is_barred(actor: ActorId) -> bool:
    """Whether a user was barred, which is for ever."""
    return Entry.objects.filter(stream=actor, name=UserBarred.name).exists()


def everybody() -> list[User]:
    """Every user."""
    return list(User.objects.order_by("id"))


def handle_of(home: Home, name: str) -> str:
    """What is kept of a name to find its user by, also where there is none: a keyed hash."""
    return home.guard.digest("user", " ".join(name.casefold().split()).encode()).hex()
