"""Ways to open a home: its key, wrapped by a passphrase or by the content of a key file."""

import base64
import os
from dataclasses import dataclass
from enum import StrEnum

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from ingather.store.guard import KEY_SIZE, Key, Tampered

_PLACE = "home key"
_MOST_WORK = 1 << 20  # a broken file must not ask for all the memory there is
_SALT_SIZE = 16  # bytes


class SlotKind(StrEnum):
    """What opens a home."""

    PASSPHRASE = "passphrase"  # noqa: S105 - the word, not one
    KEY_FILE = "key-file"


@dataclass(frozen=True, slots=True)
class Slot:
    """The home key wrapped in one way; `work` is the n of scrypt (RFC 7914), 0 where none is needed."""

    kind: SlotKind
    salt: bytes
    work: int
    wrapped: bytes

    def plain(self) -> dict[str, str | int]:
        """The slot as it is written into the file of the home."""
        return {"kind": self.kind.value, "salt": _text(self.salt), "work": self.work, "wrapped": _text(self.wrapped)}


def slot_from(plain: dict[str, str | int]) -> Slot:
    """A slot read from the file of the home; ValueError or KeyError where it is none."""
    work = int(plain["work"])
    if not 0 <= work <= _MOST_WORK:
        raise ValueError("work")
    return Slot(SlotKind(str(plain["kind"])), _bytes(plain["salt"]), work, _bytes(plain["wrapped"]))


def made_slot(kind: SlotKind, secret: str, home_key: bytes, *, work: int) -> Slot:
    """A way to open the home by this secret."""
    salt = os.urandom(_SALT_SIZE)
    work = work if kind is SlotKind.PASSPHRASE else 0
    return Slot(kind, salt, work, Key(_stretched(secret, salt, work)).seal(_PLACE, home_key))


def opened(slot: Slot, secret: str) -> bytes | None:
    """The home key, None where the secret is another."""
    try:
        return Key(_stretched(secret, slot.salt, slot.work)).open(_PLACE, slot.wrapped)
    except Tampered:
        return None


def new_secret() -> str:
    """The content of a new key file: 256 random bits in plain letters."""
    return _text(os.urandom(KEY_SIZE))


def is_secret(text: str) -> bool:
    """Whether this is the content of a key file as `new_secret` makes it: so many random bytes in base64, or more."""
    try:
        return len(_bytes(text)) >= KEY_SIZE
    except ValueError:
        return False


def _stretched(secret: str, salt: bytes, work: int) -> bytes:
    """A key from a secret: made costly to guess where a human chose it."""
    if work:
        return Scrypt(salt=salt, length=KEY_SIZE, n=work, r=8, p=1).derive(secret.encode())
    return HKDF(SHA256(), KEY_SIZE, salt=salt, info=b"ingather key file").derive(secret.encode())


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _bytes(text: str | int) -> bytes:
    return base64.b64decode(str(text), validate=True)
