"""Open the database of a home: point Django at it, and see that its tables are those of this version."""

import os
from pathlib import Path

import django
from django.apps import apps
from django.core.management import call_command
from django.db import DatabaseError, connection, connections
from django.db.migrations.executor import MigrationExecutor

from ingather.store.database import database
from ingather.store.home import HomeProblem
from ingather.text.sentence import sentence

SETTINGS = "ingather.web.settings"


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
    """HomeProblem where the database is missing, cannot be reached, or is of another version."""
    try:
        executor = MigrationExecutor(connection)
        applied = set(executor.loader.applied_migrations)
    except DatabaseError as error:
        raise HomeProblem(sentence("home.no_database")) from error
    known = set(executor.loader.disk_migrations)
    if {name for name in applied if name[0] == "store"} - known:
        raise HomeProblem(sentence("home.newer_database"))
    if not any(name[0] == "store" for name in applied):
        raise HomeProblem(sentence("home.no_database"))
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise HomeProblem(sentence("home.older_database"))
