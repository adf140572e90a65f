"""Records and users as somebody names them at the desk; UsageError where there is none of that name."""

import os

import click

from ingather.cases.codes import Role
from ingather.cases.ids import ActorId
from ingather.cases.rights import Right, scope_of
from ingather.cases.rules.acting import Actor
from ingather.cli.user import BY
from ingather.store.home import Home
from ingather.store.models import User
from ingather.store.record_names import record_named
from ingather.store.users import actor_of, roles_of, user_named

CONSOLE = Actor(BY, Role.COORDINATOR)  # whoever opened the home with its key, at the machine itself


def record_from(name: str) -> int:
    """The record of that name."""
    record = record_named(name)
    if record is None:
        raise click.UsageError(f"{name!r} names no record; write LIST:ROW, such as 2:17.")
    return record


def user_from(home: Home, name: str) -> User:
    """The user of that name."""
    user = user_named(home, name)
    if user is None:
        raise click.UsageError(f"there is no user {name!r}. See them with: ingather user")
    return user


def actors_from(home: Home, name: str) -> list[Actor]:
    """A user in each capacity, the first given first; UsageError where there is none."""
    actor = actor_of(user_from(home, name))
    roles = roles_of(actor)
    if not roles:
        raise click.UsageError(f"{name} works here in no capacity yet.")
    return [Actor(actor, role) for role in roles]


def user_acting(name: str | None) -> str | None:
    """The name of whoever acts: as it was given, or INGATHER_USER; None where neither is."""
    return name or os.environ.get("INGATHER_USER") or None


def looking_from(home: Home, name: str | None, right: Right) -> Actor:
    """Whoever looks, in the capacity that reaches furthest; whoever opened the home, where nobody is named."""
    given = user_acting(name)
    if given is None:
        return CONSOLE
    return max(actors_from(home, given), key=lambda actor: scope_of(actor.role, right))


def the_person_here(person: int) -> Actor:
    """The person themselves, who is at the desk, as whoever opened the home vouches; ClickException where not."""
    asked = f"This is for the person alone. Type “{_HERE}” if they are here and it is verified that it is they"
    if click.prompt(asked, default="", show_default=False, err=True) != _HERE:
        raise click.ClickException("That is something else. Nothing was opened.")
    return Actor(ActorId(f"person:{person}"), Role.SELF)


_HERE = "here"
