"""Open a list as the user named it: an ordinary file, or standard input kept in a temporary file."""

import hashlib
import stat
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from ingather.lists.sheet import Unreadable
from ingather.text.folding import fold
from ingather.text.sentence import sentence

STANDARD_INPUT = "-"
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Source:
    """A list as received: how the user named it, where its bytes are, and what they hash to."""

    label: str
    path: Path
    sha256: str  # hexadecimal
    size: int  # bytes
    headers: frozenset[str] = frozenset()  # folded cells that the user says head its columns

    @property
    def suffix(self) -> str:
        """The ending of the name in lower case, such as ".csv"; "" where it has none."""
        return Path(self.label).suffix.lower()

    def head(self, size: int) -> bytes:
        """The first bytes of the file, at most `size`."""
        with self.path.open("rb") as file:
            return file.read(size)


@contextmanager
def open_source(label: str, *, headers: Iterable[str] = ()) -> Iterator[Source]:
    """The list of that name, readable while the context lasts; raises Unreadable in plain words.

    `headers` are header cells that the user named, by which a header row is known that no word table knows.
    """
    folded = frozenset(fold(header) for header in headers)
    if label == STANDARD_INPUT:
        with tempfile.TemporaryDirectory(prefix="ingather-") as folder:
            yield replace(_spooled(Path(folder) / "standard-input"), headers=folded)
    else:
        yield replace(_on_disk(label), headers=folded)


def _spooled(path: Path) -> Source:
    with path.open("wb") as copy:
        sha256, size = _hashed(sys.stdin.buffer, copy)
    return Source(STANDARD_INPUT, path, sha256, size)


def _on_disk(label: str) -> Source:
    path = Path(label)
    try:
        _insist_on_ordinary_file(label, path.stat().st_mode)
        with path.open("rb") as file:
            sha256, size = _hashed(file)
    except (FileNotFoundError, NotADirectoryError, ValueError):  # ValueError: a zero byte in the name
        raise Unreadable(sentence("lists.missing_file", file=label)) from None
    except PermissionError:
        raise Unreadable(sentence("lists.not_permitted", file=label)) from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise Unreadable(sentence("lists.failing_file", file=label, reason=reason)) from error
    return Source(label, path, sha256, size)


def _insist_on_ordinary_file(label: str, mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise Unreadable(sentence("lists.folder", file=label))
    if not stat.S_ISREG(mode):
        raise Unreadable(sentence("lists.special_file", file=label))


def _hashed(file: BinaryIO, copy: BinaryIO | None = None) -> tuple[str, int]:
    """The SHA-256 and the size of what the file holds, writing a copy on the way where asked."""
    digest, size = hashlib.sha256(), 0
    while chunk := file.read(_CHUNK):
        digest.update(chunk)
        size += len(chunk)
        if copy is not None:
            copy.write(chunk)
    return digest.hexdigest(), size
