"""The keys of rows, lists and people, and the texts that are sealed with them."""

from collections.abc import Iterable, Sequence
from uuid import UUID, uuid4

from django.db import connection

from ingather.cases.event import ContentId
from ingather.store.bulk import insert, rows_among
from ingather.store.guard import Guard, Key
from ingather.store.models import Content
from ingather.store.models import Key as StoredKey


def make_keys(guard: Guard, owners: Sequence[str]) -> list[Key]:
    """A fresh key for each of these owners, kept from now on."""
    made = [guard.new_key(owner) for owner in owners]
    insert(StoredKey, ("owner", "wrapped"), [(owner, key[1]) for owner, key in zip(owners, made, strict=True)])
    return [key for key, _wrapped in made]


HOME = "home"  # the owner of what belongs to nobody alone


def home_key(guard: Guard) -> tuple[Key, str]:
    """The key of what belongs to the home as a whole, made where there is none yet, and its owner."""
    return key_for(guard, HOME), HOME


def key_for(guard: Guard, owner: str) -> Key:
    """The key of an owner, made where there is none yet."""
    return key_of(guard, owner) or make_keys(guard, [owner])[0]


def key_of(guard: Guard, owner: str) -> Key | None:
    """The key of an owner; None where it was destroyed, or never made."""
    return keys_of(guard, [owner]).get(owner)


def wrapped_keys(owners: Sequence[str]) -> dict[str, bytes]:
    """The wrapped keys of these owners, but for those that were destroyed."""
    return {owner: bytes(wrapped) for owner, wrapped in rows_among(StoredKey, ("owner", "wrapped"), owners)}


def keys_of(guard: Guard, owners: Sequence[str]) -> dict[str, Key]:
    """The keys of these owners, but for those that were destroyed; raises `Tampered`."""
    return {owner: guard.unwrapped(owner, wrapped) for owner, wrapped in wrapped_keys(owners).items()}


def destroy_keys(owners: Sequence[str]) -> int:
    """Destroy the keys of these owners: their texts can never be read again. How many there were."""
    return StoredKey.objects.filter(owner__in=owners).delete()[0]


def scrub() -> bool:
    """Leave no trace of destroyed keys and forgotten words in the files of the database, outside any transaction.

    False where somebody else has the database open, so that its log could not be emptied: try again later.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            busy, _pages, _done = cursor.fetchone() or (1, 0, 0)
            return not busy
        for table in ("store_key", "store_namewords", "store_namesound"):
            cursor.execute(f"VACUUM {table}")
    return True


def keep_text(key: Key, owner: str, text: str) -> ContentId:
    """Keep a text sealed with its owner's key."""
    id_ = uuid4()
    Content.objects.create(id=id_, owner=owner, sealed=key.seal(text_place(id_), text.encode()))
    return ContentId(id_)


def text_of(guard: Guard, id_: ContentId) -> str | None:
    """The text, None where it was erased; raises `Tampered`, and KeyError where there is no such text."""
    for _id, owner, sealed in rows_among(Content, ("id", "owner", "sealed"), [id_]):
        key = key_of(guard, owner)
        return None if key is None else key.open(text_place(id_), sealed).decode()
    raise KeyError(id_)


def texts_of(guard: Guard, ids: Iterable[UUID]) -> dict[UUID, str]:
    """These texts by their ids, but for those that were erased, or are none; raises `Tampered`."""
    found = rows_among(Content, ("id", "owner", "sealed"), list(set(ids)))
    contents = [(UUID(str(id_)), owner, sealed) for id_, owner, sealed in found]
    keys = keys_of(guard, sorted({owner for _id, owner, _sealed in contents}))
    return {id_: keys[owner].open(text_place(id_), sealed).decode() for id_, owner, sealed in contents if owner in keys}


def owners_of_texts(ids: Iterable[UUID]) -> list[str]:
    """Whose keys close these texts."""
    return [owner for _id, owner in rows_among(Content, ("id", "owner"), list(ids))]


def text_place(id_: UUID) -> str:
    """What a sealed text is bound to."""
    return f"text {id_}"
