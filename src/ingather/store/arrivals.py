"""Lists that are coming in: written as they are read, and counted only once the ledger says that they were received."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef

from ingather.cases.event import ContentId
from ingather.cases.refused import Refused
from ingather.store.bulk import insert
from ingather.store.home import Home
from ingather.store.keys import destroy_keys, keep_text, key_of, make_keys
from ingather.store.models import Arrival, Content, RowReading, SourceList, SourcePiece, SourceRow
from ingather.store.models import Key as StoredKey
from ingather.store.record import record_of, records_of
from ingather.store.source_rows import ReadRow, mark_of, owner_of, sealed_reading, sealed_row, sealing
from ingather.text.sentence import sentence

PIECE = 1 << 20  # bytes of a list that are sealed together
_PATIENCE = timedelta(minutes=15)  # an arrival that says nothing for so long has stopped


class Incoming:
    """One list that is coming in."""

    def __init__(self, home: Home, *, now: datetime) -> None:
        self._home = home
        self.number = Arrival.objects.create(alive_until=now + _PATIENCE).number
        self.owner = list_owner(self.number)
        self._key, self._original = make_keys(home.guard, [self.owner, original_owner(self.number)])
        self._seal = hashlib.sha256()
        self.pieces = 0
        self.rows = 0
        self.readable = 0

    @property
    def seal(self) -> str:
        """The SHA-256 of all sealed rows so far, in their order."""
        return self._seal.hexdigest()

    def keep_bytes(self, pieces: Iterable[bytes], *, clock: Callable[[], datetime]) -> None:
        """Seal the bytes of the list, given piece by piece; raises `Refused` where it was taken out meanwhile."""
        for piece in pieces:
            sealed = self._original.seal(piece_place(self.number, self.pieces), piece)
            with transaction.atomic():
                self.goes_on(now=clock())
                SourcePiece.objects.create(list=self.number, ordinal=self.pieces, sealed=sealed)
            self.pieces += 1

    def keep_text(self, text: str) -> ContentId:
        """Seal a text about the list."""
        return keep_text(self._key, self.owner, text)

    def goes_on(self, *, now: datetime) -> None:
        """Say that the list is still coming in, and keep sweepers off until the transaction ends.

        Raises `Refused` where it stood still for so long that it was taken out.
        """
        if not Arrival.objects.filter(number=self.number).update(alive_until=now + _PATIENCE):
            raise Refused(sentence("list.taken_out", minutes=_PATIENCE // timedelta(minutes=1)))

    def keep_rows(self, rows: Sequence[ReadRow], *, now: datetime) -> None:
        """Seal rows, in their order; raises `Refused` where the list was taken out meanwhile."""
        records = [record_of(self.number, self.rows + place) for place in range(len(rows))]
        guard = self._home.guard
        with transaction.atomic():
            self.goes_on(now=now)
            keys = make_keys(guard, [owner_of(record) for record in records])
            kept = list(zip(records, keys, rows, strict=True))
            sealed = [_SealedRow(r, row, mark_of(guard, row), sealed_row(key, r, row)) for r, key, row in kept]
            insert(SourceRow, _ROW, [row.columns() for row in sealed])
            insert(RowReading, ("record", "sealed"), [(r, sealed_reading(key, r, row.reading)) for r, key, row in kept])
        for row in sealed:
            self._seal.update(row.sealing())
        self.rows += len(rows)
        self.readable += sum(row.readable for row in rows)


_ROW = ("record", "sheet", "number", "role", "readable", "mark", "sealed")


@dataclass(frozen=True, slots=True)
class _SealedRow:
    record: int
    row: ReadRow
    mark: bytes
    sealed: bytes

    def columns(self) -> tuple[int, int, int, str, bool, bytes, bytes]:
        """The row as it is stored."""
        row = self.row
        return self.record, row.sheet, row.number, row.role, row.readable, self.mark, self.sealed

    def sealing(self) -> bytes:
        """What the seal of the list covers of it."""
        row = self.row
        return sealing(row.sheet, row.number, row.role, readable=row.readable, mark=self.mark, sealed=self.sealed)


def sweep(*, now: datetime) -> int:
    """Take out what is left of lists whose arrival stopped half way; how many there were."""
    received = SourceList.objects.filter(number=OuterRef("number"))
    stopped = Arrival.objects.filter(alive_until__lt=now)
    numbers = list(stopped.exclude(Exists(received)).values_list("number", flat=True))
    return sum(_sweep(number, now=now) for number in numbers)


@transaction.atomic
def _sweep(number: int, *, now: datetime) -> bool:
    """Take out a list that still says nothing; False where it does again, or somebody else took it out."""
    if not Arrival.objects.filter(number=number, alive_until__lt=now).delete()[0]:  # first: it keeps the list out
        return False
    take_out(number)
    return True


def take_out(number: int) -> None:
    """Take out a list that did not arrive; ValueError where it was received."""
    with transaction.atomic():
        if SourceList.objects.filter(number=number).exists():
            raise ValueError(f"list {number} was received: the ledger says so")
        first, last = records_of(number)
        StoredKey.objects.filter(owner__range=(owner_of(first), owner_of(last))).delete()
        destroy_keys([list_owner(number), original_owner(number)])
        Content.objects.filter(owner=list_owner(number)).delete()
        RowReading.objects.filter(record__range=(first, last)).delete()
        SourceRow.objects.filter(record__range=(first, last)).delete()
        SourcePiece.objects.filter(list=number).delete()
        Arrival.objects.filter(number=number).delete()


def original_of(home: Home, number: int) -> Iterable[bytes] | None:
    """The bytes of a list as they were received, piece by piece; None where they were erased; raises `Tampered`."""
    key = key_of(home.guard, original_owner(number))
    if key is None:
        return None
    pieces = SourcePiece.objects.filter(list=number).order_by("ordinal").iterator(8)
    return (key.open(piece_place(number, piece.ordinal), piece.sealed) for piece in pieces)


def list_owner(number: int) -> str:
    """Whose key seals the texts about a list."""
    return f"list:{number}"


def original_owner(number: int) -> str:
    """Whose key seals the bytes of a list."""
    return f"original:{number}"


def piece_place(number: int, ordinal: int) -> str:
    """What a sealed piece is bound to."""
    return f"piece {number} {ordinal}"
