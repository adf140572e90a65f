"""One person's whole story as one file, closed by a passphrase of its own."""

import os
from pathlib import Path

from ingather.store import safe_file
from ingather.store.guard import KEY_SIZE, Key
from ingather.store.home import WORK
from ingather.store.safe_file import BrokenFile
from ingather.store.slots import SlotKind, made_slot, opened, slot_from

_HOLDS = "person"


class WrongPassphrase(Exception):
    """The passphrase does not open the file."""


def write_story(path: Path, text: str, passphrase: str, *, work: int = WORK) -> None:
    """Write the story whole, closed by the passphrase; OSError where it cannot be written."""
    secret = os.urandom(KEY_SIZE)
    slot = made_slot(SlotKind.PASSPHRASE, passphrase, secret, work=work)
    safe_file.write(path, Key(secret), {"holds": _HOLDS, "slot": slot.plain()}, [text.encode()])


def read_story(path: Path, passphrase: str) -> str:
    """The story in a file; raises `BrokenFile`, `WrongPassphrase`, and OSError where it cannot be read."""
    head = safe_file.head_of(path)
    slot = head.get("slot")
    if head.get("holds") != _HOLDS or not isinstance(slot, dict):
        raise BrokenFile(path.name)
    try:
        secret = opened(slot_from(slot), passphrase)
    except (KeyError, ValueError) as error:
        raise BrokenFile(path.name) from error
    if secret is None:
        raise WrongPassphrase(path.name)
    return b"".join(safe_file.parts_of(path, Key(secret))).decode()
