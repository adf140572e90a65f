"""Work that goes on after the answer was sent. What is killed with the process is taken up later: decision 32."""

import logging
from collections.abc import Callable
from threading import Thread, current_thread

from django.db import connections

_LOG = logging.getLogger(__name__)
_running: set[Thread] = set()


def begin(work: Callable[[], object]) -> None:
    """Begin this work, beside whatever else is done."""
    thread = Thread(target=_do, args=(work,), name="lists", daemon=True)
    _running.add(thread)
    thread.start()


def finish() -> None:
    """Wait until all that was begun has ended."""
    for thread in list(_running):
        thread.join()


def _do(work: Callable[[], object]) -> None:
    try:
        work()
    except Exception as error:  # the end of the thread: only the kind is said, as the message may hold a name
        _LOG.error("work on a list stopped: %s", type(error).__name__)
    finally:
        connections.close_all()
        _running.discard(current_thread())
