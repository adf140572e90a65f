"""The frozen model as one file: what a first pass learned, for a second one, another day or another machine.

A ZIP that any tool can open; docs/reference/model-file.md says what is in it. Equal models give equal bytes.
"""

import io
import os
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from ingather.matching.model import VERSION, Model
from ingather.matching.model_parts import ABOUT, COMMON, FORMAT_VERSION, TOKENS, model_of, parts_of, versions_of
from ingather.text.sentence import Sentence, sentence

MOST_BYTES = 1 << 32  # of all parts unpacked; more is no model of ours
_BEGINNING = b"PK\x03\x04"
_A_DAY = (1980, 1, 1, 0, 0, 0)  # of every part, so that equal models give equal bytes
_FOR_ITS_OWNER = 0o600 << 16
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)
_OTHER = (KeyError, TypeError)


class ModelUnreadable(Exception):
    """A file is no model that can be used; `said` tells what is wrong, where, and how to mend it."""

    def __init__(self, said: Sentence) -> None:
        super().__init__(said.id)
        self.said = said


def write_model(model: Model, path: Path) -> None:
    """Write the model whole or not at all, in a file that only its owner may read."""
    with _draft(path) as file:
        _write(model, file)


def packed(model: Model) -> bytes:
    """The model as the bytes of its file."""
    file = io.BytesIO()
    _write(model, file)
    return file.getvalue()


def unpacked(data: bytes, name: str) -> Model:
    """The model whose file has these bytes; ModelUnreadable says why there is none."""
    try:
        return _read(io.BytesIO(data), name)
    except (*_DAMAGED, *_OTHER) as error:
        raise ModelUnreadable(sentence("model.damaged", file=name)) from error


def _write(model: Model, file: IO[bytes]) -> None:
    parts = parts_of(model)
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(_head(name), content, compresslevel=6)


def read_model(path: Path) -> Model:
    """The model in a file; ModelUnreadable says why there is none."""
    try:
        with path.open("rb") as file:
            return _read(file, path.name)
    except OSError as error:
        raise ModelUnreadable(sentence("model.not_opened", file=path.name, why=error.strerror or "")) from error
    except (*_DAMAGED, *_OTHER) as error:
        raise ModelUnreadable(sentence("model.damaged", file=path.name)) from error


def _read(file: IO[bytes], name: str) -> Model:
    if file.read(len(_BEGINNING)) != _BEGINNING:
        raise ModelUnreadable(sentence("model.not_a_model", file=name))
    with zipfile.ZipFile(file) as archive:
        if sorted(archive.namelist()) != sorted((ABOUT, TOKENS, COMMON)):
            raise ModelUnreadable(sentence("model.not_a_model", file=name))
        if sum(part.file_size for part in archive.infolist()) > MOST_BYTES:
            raise ValueError("larger than any model")
        _check_versions(archive.read(ABOUT), name)
        return model_of({part: archive.read(part) for part in (ABOUT, TOKENS, COMMON)})


def _check_versions(about: bytes, name: str) -> None:
    """A model of another version is refused before anything of it is understood wrongly."""
    versions = versions_of(about)
    if versions.format_version > FORMAT_VERSION:
        raise ModelUnreadable(sentence("model.newer", file=name))
    if versions.format_version < FORMAT_VERSION or versions.engine != VERSION:
        raise ModelUnreadable(sentence("model.other_version", file=name, theirs=versions.engine, ours=VERSION))


def _head(name: str) -> zipfile.ZipInfo:
    head = zipfile.ZipInfo(name, _A_DAY)
    head.compress_type = zipfile.ZIP_DEFLATED
    head.create_system, head.external_attr = 3, _FOR_ITS_OWNER
    return head


@contextmanager
def _draft(path: Path) -> Iterator[IO[bytes]]:
    """A file beside the one that is meant, which takes its place once everything is on the disk."""
    number, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    draft = Path(name)
    try:
        with os.fdopen(number, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
