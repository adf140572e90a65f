"""The memory that a run may take: told by the user, or three quarters of what is free."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

_SIZE = re.compile(r"^(\d+(?:\.\d+)?)\s*([kmgt]?)i?b?$", re.IGNORECASE)
_POWERS = {"": 0, "k": 1, "m": 2, "g": 3, "t": 4}
_LEAST = 64 << 20  # bytes without which nothing can be done
_FREE = re.compile(r"^MemAvailable:\s+(\d+) kB$", re.MULTILINE)


def size_from(option: str) -> int:
    """So many bytes, from "8G", "512M" or a plain number."""
    found = _SIZE.match(option.strip())
    if found is None:
        raise click.UsageError(f"--memory {option!r} is no size; write it as 8G or 512M.")
    size = int(float(found[1]) * 1024 ** _POWERS[found[2].lower()])
    if size < _LEAST:
        raise click.UsageError(f"--memory {option!r} is too little for any list; give at least 64M.")
    return size


def free_memory() -> int | None:
    """The bytes that are free on this machine, None where it does not say."""
    try:
        found = _FREE.search(Path("/proc/meminfo").read_text(encoding="ascii"))
    except OSError:
        return None
    return int(found[1]) << 10 if found else None


@contextmanager
def within_memory(size: int | None) -> Iterator[None]:
    """Hold this process to so many bytes, by default to three quarters of what is free, while the context lasts.

    Beyond it memory is refused, which is told in one line, where the machine would otherwise come to a halt.
    """
    free = free_memory()
    bound = size if size is not None else None if free is None else free * 3 // 4
    limits = _limits()
    if bound is None or limits is None:
        yield
        return
    soft, hard, bind = limits
    bind(bound if hard < 0 else min(bound, hard), hard)
    try:
        yield
    finally:
        bind(soft, hard)


def _limits() -> tuple[int, int, Callable[[int, int], None]] | None:
    """The bounds of memory that are set now, and how to set others; None on Windows, which knows no such thing."""
    try:
        from resource import RLIMIT_DATA, getrlimit, setrlimit
    except ImportError:
        return None
    soft, hard = getrlimit(RLIMIT_DATA)
    return soft, hard, lambda bound, most: setrlimit(RLIMIT_DATA, (bound, most))
