"""Who works at the desk of a test, by name."""

from ingather.cases.codes import Role
from ingather.cases.rules.acting import Actor
from ingather.store.home import Home
from ingather.store.models import User
from ingather.store.users import actor_of, user_named


def user_of(home: Home, name: str) -> User:
    """The user of that name; ValueError where there is none."""
    found = user_named(home, name)
    if found is None:
        raise ValueError(name)
    return found


def somebody(home: Home, name: str, role: Role) -> Actor:
    """The user of that name, in a capacity."""
    return Actor(actor_of(user_of(home, name)), role)
