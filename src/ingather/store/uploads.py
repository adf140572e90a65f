"""Files that are handed in: sealed piece by piece as they come, never in the clear, and gone when they are lists.

Each has a key of its own. Where the key is destroyed nothing of the file can be read, whatever the disk still holds.
"""

import hashlib
import json
import os
import struct
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO
from uuid import UUID, uuid4

from ingather.store.guard import Key, Tampered
from ingather.store.home import Home
from ingather.store.keys import destroy_keys, key_of, make_keys
from ingather.store.models import Upload, UploadStep
from ingather.store.safe_file import BrokenFile

FOLDER = "uploads"
_LENGTH = struct.Struct(">I")
_KEPT = timedelta(days=1)  # for so long a file waits for whoever handed it in

Said = dict[str, object]


class Laying:
    """A file that is being handed in."""

    def __init__(self, home: Home) -> None:
        self.id = uuid4()
        self.size = 0
        self.pieces = 0
        self._home = home
        self._digest = hashlib.sha256()
        folder = home.folder / FOLDER
        folder.mkdir(mode=0o700, exist_ok=True)
        self._path = path_of(home, self.id)
        self._file: BinaryIO = os.fdopen(os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")
        self._key = make_keys(home.guard, [owner_of(self.id)])[0]

    @property
    def sha256(self) -> str:
        """The hash of all that came so far."""
        return self._digest.hexdigest()

    def take(self, piece: bytes) -> None:
        """Seal the next piece."""
        sealed = self._key.seal(_place(self.id, self.pieces), piece)
        self._file.write(_LENGTH.pack(len(sealed)) + sealed)
        self._digest.update(piece)
        self.size += len(piece)
        self.pieces += 1

    def whole(self, said: Said, *, by: str, now: datetime) -> Upload:
        """Keep it: all of it has come."""
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        sealed = _sealed(self._key, self.id, {**said, "sha256": self.sha256})
        return Upload.objects.create(
            id=self.id,
            by=by,
            made_at=now,
            step=UploadStep.LAID,
            said=sealed,
            pieces=self.pieces,
            size=self.size,
        )

    def drop(self) -> None:
        """Leave nothing of it."""
        self._file.close()
        _erase(self._home, self.id)


def said_of(home: Home, upload: Upload) -> Said:
    """What was said of a file; raises `Tampered`, and `BrokenFile` where its key is gone."""
    found: Said = json.loads(_key(home, upload.id).open(f"said {upload.id}", upload.said))
    return found


def sealed_for(home: Home, id_: UUID, said: Said) -> bytes:
    """What is said of a file, sealed with it; raises `BrokenFile` where its key is gone."""
    return _sealed(_key(home, id_), id_, said)


def pieces_of(home: Home, upload: Upload) -> Iterator[bytes]:
    """The bytes of a file, piece by piece; raises `BrokenFile` where it is not whole any more."""
    key = _key(home, upload.id)
    try:
        with path_of(home, upload.id).open("rb") as file:
            for ordinal in range(upload.pieces):
                length = _LENGTH.unpack(file.read(_LENGTH.size))[0]
                yield key.open(_place(upload.id, ordinal), file.read(length))
    except (OSError, struct.error, Tampered) as error:
        raise BrokenFile(str(upload.id)) from error


def forget(home: Home, upload: Upload) -> None:
    """Destroy a file and what was said of it."""
    _erase(home, upload.id)
    Upload.objects.filter(id=upload.id).update(said=b"")


def sweep_uploads(home: Home, *, now: datetime) -> None:
    """Destroy files that nobody came back for, and what was cut off while it came."""
    left = Upload.objects.filter(made_at__lt=now - _KEPT).exclude(step=UploadStep.STARTED)
    for upload in left:
        _erase(home, upload.id)
        upload.delete()
    if not (home.folder / FOLDER).is_dir():
        return
    known = set(map(str, Upload.objects.values_list("id", flat=True)))
    oldest = (now - _KEPT).timestamp()
    for path in (home.folder / FOLDER).iterdir():
        if path.name not in known and path.stat().st_mtime < oldest:
            _erase(home, UUID(path.name))


def path_of(home: Home, id_: UUID) -> Path:
    """Where a file lies, sealed."""
    return home.folder / FOLDER / str(id_)


def owner_of(id_: UUID) -> str:
    """Whose key seals a file."""
    return f"upload:{id_}"


def claimed(id_: UUID, *, now: datetime, until: datetime) -> Upload | None:
    """Take the work on a file; None where somebody else has it, or there is none."""
    waiting = Upload.objects.filter(id=id_, step=UploadStep.STARTED)
    free = waiting.filter(alive_until=None) | waiting.filter(alive_until__lt=now)
    upload = Upload.objects.filter(id=id_).first()
    if upload is None or not free.filter(tries=upload.tries).update(alive_until=until, tries=upload.tries + 1):
        return None
    upload.refresh_from_db()
    return upload


def _erase(home: Home, id_: UUID) -> None:
    destroy_keys([owner_of(id_)])
    path_of(home, id_).unlink(missing_ok=True)


def _key(home: Home, id_: UUID) -> Key:
    key = key_of(home.guard, owner_of(id_))
    if key is None:
        raise BrokenFile(str(id_))
    return key


def _sealed(key: Key, id_: UUID, said: Said) -> bytes:
    return key.seal(f"said {id_}", json.dumps(said, ensure_ascii=False).encode())


def _place(id_: UUID, ordinal: int) -> str:
    return f"upload {id_} {ordinal}"
