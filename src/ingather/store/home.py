"""The home of a desk: one folder with its database, and the file that says how its key is opened."""

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

from ingather.store.guard import KEY_SIZE, Guard
from ingather.store.slots import Slot, SlotKind, is_secret, made_slot, opened, slot_from
from ingather.store.whole_file import write_whole
from ingather.text.sentence import Sentence, sentence

FORMAT = 1
FILE = "home.json"
WORK = 1 << 17  # the n of scrypt: 128 MB and about half a second for each guess
_LEAST_PASSPHRASE = 8  # characters


class HomeProblem(Exception):
    """The home cannot be made or opened; the sentence says why, and what helps."""

    def __init__(self, said: Sentence) -> None:
        super().__init__(said.id)
        self.sentence = said


@dataclass(frozen=True, slots=True)
class HomeFile:
    """What stands in the clear: which home it is, and its key, wrapped."""

    id: UUID
    made: datetime
    slots: tuple[Slot, ...]
    public_key: bytes
    open_to_all: bool = False  # of the demonstration, whose key is no secret
    locked: bool = False

    def text(self) -> str:
        """The file as it is written."""
        plain = {
            "format": FORMAT,
            "home": str(self.id),
            "made": self.made.isoformat(),
            "public_key": self.public_key.hex(),
            "open_to_all": self.open_to_all,
            "locked": self.locked,
            "slots": [slot.plain() for slot in self.slots],
        }
        return json.dumps(plain, indent=2) + "\n"


@dataclass(frozen=True, slots=True)
class Home:
    """An opened home."""

    folder: Path
    file: HomeFile
    guard: Guard


@dataclass(frozen=True, slots=True)
class Secrets:
    """What the user has to open a home with."""

    passphrase: str | None = None
    key_file: Path | None = None

    def of(self, kind: SlotKind) -> str | None:
        """The secret of this kind, None where there is none; HomeProblem where a key file cannot be read."""
        if kind is SlotKind.PASSPHRASE:
            return self.passphrase
        return None if self.key_file is None else _read_key_file(self.key_file)


def made_home(folder: Path, secrets: Secrets, *, now: datetime, work: int = WORK, open_to_all: bool = False) -> Home:
    """A new home in this folder, which must hold none; HomeProblem where it cannot be made."""
    if (folder / FILE).exists():
        raise HomeProblem(sentence("home.exists", folder=str(folder)))
    if secrets.passphrase is not None and len(secrets.passphrase) < _LEAST_PASSPHRASE:
        raise HomeProblem(sentence("home.short_passphrase", least=_LEAST_PASSPHRASE))
    home_key = os.urandom(KEY_SIZE)
    given = [(kind, secret) for kind in SlotKind if (secret := secrets.of(kind)) is not None]
    if not given:
        raise HomeProblem(sentence("home.no_secret"))
    slots = tuple(made_slot(kind, secret, home_key, work=work) for kind, secret in given)
    guard = Guard(home_key)
    file = HomeFile(uuid4(), now.astimezone(UTC), slots, guard.public_key, open_to_all)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    written(folder, file)
    return Home(folder, file, guard)


def opened_home(folder: Path, secrets: Secrets) -> Home:
    """The home in this folder, opened; HomeProblem where it cannot be."""
    return opened_with(read_home_file(folder), folder, secrets)


def opened_with(file: HomeFile, folder: Path, secrets: Secrets) -> Home:
    """The home of this file, opened; HomeProblem where it cannot be."""
    if file.locked and secrets.passphrase is None:
        raise HomeProblem(sentence("home.locked", folder=str(folder)))
    return Home(folder, file, Guard(_home_key(folder, file.slots, secrets)))


def read_home_file(folder: Path) -> HomeFile:
    """What stands in the clear about the home in this folder; HomeProblem where there is none, or it is broken."""
    try:
        text = (folder / FILE).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise HomeProblem(sentence("home.none", folder=str(folder))) from None
    except (OSError, ValueError) as error:
        raise HomeProblem(sentence("home.broken", folder=str(folder))) from error
    return home_file_from(text, str(folder))


def home_file_from(text: str, where: str) -> HomeFile:
    """What a home says of itself in the clear, from this text; HomeProblem where it makes no sense."""
    try:
        plain = json.loads(text)
        if plain["format"] > FORMAT:
            raise HomeProblem(sentence("home.newer", folder=where))
        if "wiped" in plain:
            raise HomeProblem(sentence("home.wiped", folder=where, day=str(plain["wiped"])[:10]))
        return HomeFile(
            UUID(plain["home"]),
            datetime.fromisoformat(plain["made"]),
            tuple(slot_from(slot) for slot in plain["slots"]),
            bytes.fromhex(plain["public_key"]),
            bool(plain["open_to_all"]),
            bool(plain["locked"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise HomeProblem(sentence("home.broken", folder=where)) from error


def lock(folder: Path) -> None:
    """From now on the home opens by its passphrase alone; HomeProblem where it has none."""
    file = read_home_file(folder)
    if not any(slot.kind is SlotKind.PASSPHRASE for slot in file.slots):
        raise HomeProblem(sentence("home.lock_needs_passphrase", folder=str(folder)))
    written(folder, replace(file, locked=True))


def unlock(folder: Path, passphrase: str) -> None:
    """The home opens again in every way it has; HomeProblem where the passphrase is another."""
    home = opened_home(folder, Secrets(passphrase=passphrase))
    written(folder, replace(home.file, locked=False))


def wipe(folder: Path, *, now: datetime) -> None:
    """Destroy the home key: nothing that was sealed with it can ever be read again, here or from a copied disk."""
    file = read_home_file(folder)
    write_whole(folder / FILE, json.dumps({"format": FORMAT, "home": str(file.id), "wiped": now.isoformat()}) + "\n")


def written(folder: Path, file: HomeFile) -> None:
    """Write the file of the home whole, or leave the old one."""
    write_whole(folder / FILE, file.text())


def _home_key(folder: Path, slots: Sequence[Slot], secrets: Secrets) -> bytes:
    tried = False
    for slot in slots:
        secret = secrets.of(slot.kind)
        if secret is None:
            continue
        tried = True
        if (home_key := opened(slot, secret)) is not None:
            return home_key
    raise HomeProblem(sentence("home.wrong_secret" if tried else "home.no_secret_for", folder=str(folder)))


def _read_key_file(path: Path) -> str:
    try:
        secret = path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise HomeProblem(sentence("home.no_key_file", file=str(path))) from error
    if not secret:
        raise HomeProblem(sentence("home.empty_key_file", file=str(path)))
    if not is_secret(secret):
        raise HomeProblem(sentence("home.weak_key_file", file=str(path)))
    return secret
