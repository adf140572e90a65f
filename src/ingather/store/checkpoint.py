"""A signed word on how far the ledger reached: kept elsewhere, it shows a later change, and a tail that was cut off."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.db import connection, transaction
from django.db.models import F, Max
from django.db.models.functions import Collate

from ingather.store.home import Home
from ingather.store.models import Entry
from ingather.store.whole_file import write_whole
from ingather.text.sentence import Sentence, sentence

FOLDER = "checkpoints"
_AT_ONCE = 10_000  # entries


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """Up to which entry the ledger reached, how many there were, and the root of the heads of all streams.

    The root is the SHA-256 of a line for each stream, in the order of their bytes: its name, the version and the
    hash of its last entry. The signature is Ed25519 (RFC 8032) over all the rest.
    """

    home: UUID
    made: datetime
    position: int
    entries: int
    root: str
    signature: str = ""

    def signed(self) -> bytes:
        """What is signed."""
        plain = [str(self.home), self.made.isoformat(), self.position, self.entries, self.root]
        return b"ingather checkpoint 1 " + json.dumps(plain, separators=(",", ":")).encode()

    def text(self) -> str:
        """The checkpoint as it is written into a file."""
        plain = {
            "ingather_checkpoint": 1,
            "home": str(self.home),
            "made": self.made.isoformat(),
            "position": self.position,
            "entries": self.entries,
            "root": self.root,
            "signature": self.signature,
        }
        return json.dumps(plain, indent=2) + "\n"


def checkpoint_from(text: str) -> Checkpoint | None:
    """The checkpoint of a file, None where it is none."""
    try:
        plain = json.loads(text)
        if plain["ingather_checkpoint"] != 1:
            return None
        made = datetime.fromisoformat(plain["made"])
        return Checkpoint(
            UUID(plain["home"]), made, int(plain["position"]), int(plain["entries"]), plain["root"], plain["signature"]
        )
    except (KeyError, TypeError, ValueError):
        return None


def make_checkpoint(home: Home, *, now: datetime) -> Checkpoint:
    """A signed checkpoint of the ledger as it is, kept in the folder of the home too."""
    with transaction.atomic():
        _hold_writers()
        position = Entry.objects.aggregate(last=Max("id"))["last"] or 0
        entries, root = _reached(position)
    bare = Checkpoint(home.file.id, now.astimezone(UTC), position, entries, root)
    made = replace(bare, signature=home.guard.signing.sign(bare.signed()).hex())
    folder = home.folder / FOLDER
    folder.mkdir(exist_ok=True)
    write_whole(folder / f"{made.made:%Y-%m-%dT%H%M%S.%fZ}.json", made.text())
    return made


def kept_checkpoints(folder: Path) -> Iterator[tuple[str, Checkpoint | None]]:
    """The checkpoints in the folder of a home by their files, the oldest first; None for a file that is none."""
    for path in sorted((folder / FOLDER).glob("*.json")):
        yield path.name, checkpoint_from(path.read_text(encoding="utf-8", errors="replace"))


def check(home: Home, name: str, checkpoint: Checkpoint | None) -> Iterator[Sentence]:
    """What of a checkpoint does not hold."""
    if checkpoint is None:
        yield sentence("verify.checkpoint_broken", file=name)
        return
    if checkpoint.home != home.file.id:
        yield sentence("verify.checkpoint_elsewhere", file=name)
        return
    try:
        key = Ed25519PublicKey.from_public_bytes(home.guard.public_key)
        key.verify(bytes.fromhex(checkpoint.signature), checkpoint.signed())
    except (InvalidSignature, ValueError):
        yield sentence("verify.checkpoint_forged", file=name)
        return
    entries, root = _reached(checkpoint.position)
    if entries < checkpoint.entries:
        lost = checkpoint.entries - entries
        yield sentence("verify.entries_lost", file=name, made=f"{checkpoint.made:%Y-%m-%d %H:%M}", count=lost)
    elif (entries, root) != (checkpoint.entries, checkpoint.root):
        yield sentence("verify.history_changed", file=name, made=f"{checkpoint.made:%Y-%m-%d %H:%M}")


def _hold_writers() -> None:
    """See to it that no entry of a lower number is still on its way; SQLite has one writer at a time anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE store_entry IN SHARE ROW EXCLUSIVE MODE")


def _reached(position: int) -> tuple[int, str]:
    """How many entries there are up to a position, and the root of the heads of all streams there."""
    order = Collate(F("stream"), "C") if connection.vendor == "postgresql" else F("stream").asc()
    entries = Entry.objects.filter(id__lte=position).order_by(order, "version")
    return _rooted(entries.values_list("stream", "version", "hash").iterator(_AT_ONCE))


def _rooted(entries: Iterable[tuple[str, int, bytes | memoryview]]) -> tuple[int, str]:
    digest, count = hashlib.sha256(), 0
    head: tuple[str, int, bytes | memoryview] | None = None
    for entry in entries:
        if head is not None and head[0] != entry[0]:
            digest.update(_line(*head))
        head = entry
        count += 1
    if head is not None:
        digest.update(_line(*head))
    return count, digest.hexdigest()


def _line(stream: str, version: int, hash_: bytes | memoryview) -> bytes:
    return f"{stream} {version} {bytes(hash_).hex()}\n".encode()
