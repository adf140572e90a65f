"""`ingather serve`: the pages and the work that is due by the clock, until it is stopped."""

import contextlib
import multiprocessing
import os
import signal
import socket
import threading
import time
from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import Any  # what a web server calls, and how its log is set up

import click
from django.conf import settings
from django.core.checks import run_checks
from django.db import connections
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from ingather.cli.desk import opened_by, opening_given
from ingather.store.opening import Opening, set_up

HERE = "127.0.0.1"
_APPLICATION = "ingather.web.application"
_THREADS = 4  # in each process: requests wait for the database more than they reckon
_MOST_PROCESSES = 4  # where nobody says how many
_PATIENCE = 30  # seconds in which requests may end
_AGAIN = 5  # seconds until the work begins again where its process ended by itself


@click.command()
@click.option("--host", default=HERE, show_default=True, help="The address to listen at.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="The port to listen at.")
@click.option("--workers", type=click.IntRange(1), help="How many processes answer; one for each processor, up to 4.")
@click.option("--without-work", is_flag=True, help="Serve the pages alone; `ingather work` runs elsewhere.")
def serve(host: str, port: int, workers: int | None, without_work: bool) -> int:  # noqa: FBT001 - a flag of the command
    """Serve the pages of the desk, and do what is due, until it is stopped.

    Stopped by SIGTERM or Ctrl-C, it answers the requests at hand and ends the work between two steps. For each request
    one line is written to standard error, in which nobody is named.

    \b
    Example:
      ingather serve
      ingather serve --host 0.0.0.0 --port 8000 --workers 4
    """
    opening = opening_given()
    opened_by(opening)
    serve_home(opening, Served(host, port, workers), () if without_work else (Companion(opening),))
    return 0


class Served:
    """Where the pages are served, and by how many processes."""

    def __init__(self, host: str, port: int, workers: int | None = None) -> None:
        self.host, self.port = host, port
        self.workers = workers or min(_MOST_PROCESSES, os.cpu_count() or 1)


class Companion:
    """The work that is due, in a process of its own, which begins again where it ended by itself."""

    def __init__(self, opening: Opening) -> None:
        self._opening = opening
        self._ending = threading.Event()
        self._process: multiprocessing.process.BaseProcess | None = None
        self._watching = threading.Thread(target=self._watch, daemon=True)

    def start(self) -> None:
        """Begin."""
        self._watching.start()

    def stop(self) -> None:
        """End between two steps; returns when it has ended."""
        self._ending.set()
        if self._process is not None and self._process.is_alive():
            self._process.terminate()
        self._watching.join()

    def _watch(self) -> None:
        while not self._ending.is_set():
            self._process = multiprocessing.get_context("spawn").Process(target=_work, args=(self._opening,))
            self._process.start()
            if self._ending.is_set():  # it was stopped while it started
                self._process.terminate()
            self._process.join()
            self._ending.wait(_AGAIN)


def serve_home(
    opening: Opening, at: Served, companions: tuple[Companion, ...], *, then: Callable[[], None] = lambda: None
) -> None:
    """Serve the pages of a home until it is stopped; `then` is called when they can be reached."""
    insist_on_settings(at.host)
    insist_on_port(at)
    forget_secrets()
    connections.close_all()
    multiprocessing.set_start_method("spawn", force=True)  # the secrets go through a pipe of ours, and nowhere else
    server = _server(at)
    for companion in companions:
        server.on_startup(companion.start)
        server.on_shutdown(companion.stop)
    threading.Thread(target=_when_reached, args=(at, then), daemon=True).start()
    server.serve(target_loader=partial(_loaded, opening))


def insist_on_settings(host: str) -> None:
    """ClickException where a setting is missing or wrong, with each in a line."""
    settings.SERVED_AT = host
    wrong = [message.msg for message in run_checks() if message.is_serious()]
    if wrong:
        raise click.ClickException("\n".join(wrong))


def forget_secrets() -> None:
    """Let no process that is started from now on inherit a secret by its environment."""
    for name in import_module(_APPLICATION).SECRETS:
        os.environ.pop(name, None)


def insist_on_port(at: Served) -> None:
    """ClickException where nobody can listen there."""
    family = socket.AF_INET6 if ":" in at.host else socket.AF_INET
    with socket.socket(family) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((at.host, at.port))
        except OSError as error:
            raise click.ClickException(f"{at.host}, port {at.port}: {error.strerror}. Try another --port.") from error


def _server(at: Served) -> Any:
    return Server(
        _APPLICATION,
        address=at.host,
        port=at.port,
        interface=Interfaces.WSGI,
        workers=at.workers,
        blocking_threads=_THREADS,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=_PATIENCE,
        log_level=LogLevels.warning,
        log_dictconfig=settings.LOGGING,
    )


def _when_reached(at: Served, then: Callable[[], None]) -> None:
    """Say where the pages are, when a process answers there."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(at.host, at.host)  # noqa: S104 - compared, not listened at
    ended = threading.Event()
    for _ in range(600):
        with contextlib.suppress(OSError), socket.create_connection((host, at.port), timeout=1):
            click.echo(f"The desk is served at http://{f'[{host}]' if ':' in host else host}:{at.port}/", err=True)
            then()
            return
        ended.wait(0.1)


def _loaded(opening: Opening, module: str) -> Callable[..., Any]:
    """What answers requests: called in each process that does."""
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    made: Callable[..., Any] = import_module(module).application(opening)
    return made


def _end_with(parent: int) -> None:
    """End this process where whoever started it is gone, and cannot tell it to."""
    while os.getppid() == parent:
        time.sleep(1)
    os.kill(os.getpid(), signal.SIGTERM)


def _work(opening: Opening) -> None:
    """Do what is due until this process is told to end."""
    set_up()
    from ingather.cli.work import Stop, work_until  # Django was not set up before

    stop = Stop().obey(signal.SIGTERM, signal.SIGINT)
    forget_secrets()
    try:
        work_until(opened_by(opening), stop)
    except click.ClickException as wrong:
        click.echo(f"ingather: {wrong.format_message()}", err=True)
