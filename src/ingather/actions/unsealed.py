"""Bytes that are kept sealed, readable as a file for a while; where the system allows it they never touch a disk."""

import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from ingather.lists.source import Source
from ingather.text.folding import fold


@contextmanager
def readable(label: str, pieces: Iterable[bytes], *, headers: Iterable[str] = ()) -> Iterator[Source]:
    """The bytes as a list that can be read; `headers` are header cells that the user named."""
    folded = frozenset(map(fold, headers))
    if hasattr(os, "memfd_create"):
        with os.fdopen(os.memfd_create("list"), "wb") as file:
            yield _source(label, Path(f"/proc/{os.getpid()}/fd/{file.fileno()}"), file, pieces, folded)
        return
    with tempfile.NamedTemporaryFile() as kept:
        yield _source(label, Path(kept.name), kept, pieces, folded)


def _source(label: str, path: Path, file: IO[bytes], pieces: Iterable[bytes], headers: frozenset[str]) -> Source:
    digest, size = hashlib.sha256(), 0
    for piece in pieces:
        file.write(piece)
        digest.update(piece)
        size += len(piece)
    file.flush()
    return Source(label, path, digest.hexdigest(), size, headers)
