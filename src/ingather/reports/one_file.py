"""One file written whole or not at all, whatever stops the writing."""

import glob
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

_READABLE = 0o666


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A file to write to, put in place when all of it is on the disk; before that, the file of before stays.

    It is written beside its place under a name that begins with a dot, and an error leaves nothing behind.
    """
    _forget_drafts(path)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-{os.getpid()}-", suffix=".part")
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        draft.chmod(_READABLE & ~_umask())
        draft.replace(path)
        _settle(path.parent)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


@contextmanager
def page_at(path: Path | None) -> Iterator[Callable[[Callable[[], str]], None]]:
    """Takes what makes a page, and puts the page in place on leaving; without a place, nothing is made.

    Its folder is made, and its draft opened, before anything else is written: what would fail fails early.
    """
    if path is None:
        yield lambda _make: None
        return
    path.parent.mkdir(exist_ok=True)
    with whole_file(path) as file:
        yield lambda make: _fill(file, make())


def _fill(file: BinaryIO, text: str) -> None:
    file.write(f"{text.rstrip()}\n".encode("utf-8", "replace"))


def _forget_drafts(path: Path) -> None:
    """Remove what runs that were killed while they wrote this file left beside it."""
    for draft in path.parent.glob(f".{glob.escape(path.name)}-*.part"):
        process = draft.name.removeprefix(f".{path.name}-").partition("-")[0]
        if process.isdecimal() and not _is_running(int(process)):
            draft.unlink(missing_ok=True)


def _is_running(process: int) -> bool:
    """Whether a process is there; taken to be so where the system cannot be asked without harm."""
    if os.name != "posix":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _settle(folder: Path) -> None:
    """Have the folder itself written, so that the new name outlives a power cut; not every system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
