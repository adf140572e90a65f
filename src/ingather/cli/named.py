"""Records and users as somebody names them at the desk; UsageError where there is none of that name."""

import click

from ingather.store.home import Home
from ingather.store.models import User
from ingather.store.record_names import record_named
from ingather.store.users import user_named


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
