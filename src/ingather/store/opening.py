"""Open the database of a home: point Django at it, and see that its tables are those of this version."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import django
from django.apps import apps
from django.core.management import call_command
from django.db import DatabaseError, OperationalError, connection, connections
from django.db.migrations.executor import MigrationExecutor

from ingather.store.database import database
from ingather.store.home import Home, HomeProblem, Secrets, opened_home
from ingather.text.sentence import sentence

SETTINGS = "ingather.web.settings"
_OUT_OF_REACH = ("locked", "unable to open")  # what SQLite says of a file that is sound and cannot be had now


@dataclass(frozen=True, slots=True)
class Opening:
    """What a process needs to open a home; it can be handed to another process, and shows no secret when printed."""

    folder: Path
    secrets: Secrets = field(repr=False)
    url: str | None = field(default=None, repr=False)  # of the database, which may hold a password
    secret_key: str | None = field(default=None, repr=False)  # of the pages, where another one is wanted


def opened(opening: Opening) -> Home:
    """The home, opened, with its database; HomeProblem where it cannot be.

    Whatever is written from then on in this process, others on this machine cannot read.
    """
    home = opened_home(opening.folder, opening.secrets)
    os.umask(0o077)
    point_at(opening.folder, opening.url)
    insist_on_tables()
    return home


def set_up() -> None:
    """Make Django ready, once in a process: before this no model can be imported."""
    if not apps.ready:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
        django.setup()


def point_at(folder: Path, url: str | None) -> None:
    """Use the database of this home from now on, in this process; nothing is opened yet."""
    set_up()
    if "default" in connections:
        connections["default"].close()
        del connections["default"]
    connections.settings["default"] = connections.configure_settings({"default": database(url, folder)})["default"]


def make_tables() -> None:
    """Make the tables, or bring those of an older version up to date."""
    call_command("migrate", verbosity=0, interactive=False)


def insist_on_tables() -> None:
    """HomeProblem where the database is missing, damaged, cannot be reached, or is of another version."""
    file = _sqlite_file()
    if file is not None and not file.exists():  # connecting would make an empty one
        raise HomeProblem(sentence("home.no_database_file", file=str(file)))
    with readable():
        executor = MigrationExecutor(connection)
        applied = set(executor.loader.applied_migrations)
    known = set(executor.loader.disk_migrations)
    if {name for name in applied if name[0] == "store"} - known:
        raise HomeProblem(sentence("home.newer_database"))
    if not any(name[0] == "store" for name in applied):
        raise HomeProblem(sentence("home.no_database"))
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise HomeProblem(sentence("home.older_database"))


@contextmanager
def readable() -> Iterator[None]:
    """HomeProblem where the database turns out to be damaged, or can no longer be reached."""
    try:
        yield
    except DatabaseError as error:
        file = _sqlite_file()
        out_of_reach = isinstance(error, OperationalError) and any(each in str(error) for each in _OUT_OF_REACH)
        if file is None or out_of_reach:
            raise HomeProblem(sentence("home.no_database")) from error
        raise HomeProblem(sentence("home.damaged_database", file=str(file))) from error


@contextmanager
def nothing_left_behind() -> Iterator[None]:
    """Where what is done fails, take away the database file that was not there before."""
    file = _sqlite_file()
    fresh = file is not None and not file.exists()
    try:
        yield
    except BaseException:
        connections["default"].close()
        if file is not None and fresh and file.exists():  # not the journal of a file that was lost before
            for ending in ("", "-wal", "-shm", "-journal"):
                file.with_name(f"{file.name}{ending}").unlink(missing_ok=True)
        raise


def _sqlite_file() -> Path | None:
    """The file of the database, None where it is not one file."""
    return Path(connection.settings_dict["NAME"]) if connection.vendor == "sqlite" else None
