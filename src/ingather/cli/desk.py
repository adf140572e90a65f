"""Open the desk that the environment names, for a command."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import click
from django.core.exceptions import ImproperlyConfigured

from ingather.store.home import Home, HomeProblem, Secrets, read_home_file
from ingather.store.opening import Opening, opened, point_at
from ingather.wording.say import say


def now() -> datetime:
    """The moment, by the clock of this machine."""
    return datetime.now(UTC)


def home_folder() -> Path:
    """The folder of the home."""
    return Path(os.environ.get("INGATHER_HOME") or Path.home() / "Ingather").expanduser().absolute()


def secrets_given() -> Secrets:
    """What the environment has to open a home with."""
    key_file = os.environ.get("INGATHER_KEY_FILE")
    return Secrets(os.environ.get("INGATHER_PASSPHRASE"), None if not key_file else Path(key_file))


def use_database(folder: Path) -> None:
    """Use the database that the environment names, or the one in this folder.

    Whatever is written from then on in this process, others on this machine cannot read.
    """
    os.umask(0o077)
    point_at(folder, os.environ.get("INGATHER_DATABASE_URL"))


def opening_given() -> Opening:
    """How the home is opened: with what the environment has or the user types."""
    with plainly():
        folder = home_folder()
        read_home_file(folder)
        secrets = secrets_given()
        if secrets == Secrets() and sys.stdin.isatty():
            secrets = Secrets(click.prompt("Passphrase", hide_input=True, err=True))
    database, secret_key = os.environ.get("INGATHER_DATABASE_URL"), os.environ.get("INGATHER_SECRET_KEY")
    return Opening(folder, secrets, database, secret_key)


def opened_desk() -> Home:
    """The home, opened with what the environment has or the user types, and its database."""
    return opened_by(opening_given())


def opened_by(opening: Opening) -> Home:
    """The home, opened in this way, and its database."""
    with plainly():
        home = opened(opening)
    if home.file.open_to_all:
        click.echo("ingather: this is the demonstration; its key is no secret. Keep nothing real in it.", err=True)
    return home


@contextmanager
def plainly() -> Iterator[None]:
    """What is wrong with a home, said in one line."""
    try:
        yield
    except HomeProblem as problem:
        raise click.ClickException(say(problem.sentence)) from problem
    except ImproperlyConfigured as wrong:
        raise click.ClickException(str(wrong)) from wrong
