"""Count an account while it is made: rows as they come in, and, apart from that, what became of each."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from ingather.actions.account import AttentionSum, ColumnReading, Fate, ListAccount, RowSink
from ingather.actions.read_list import OtherRow, ReadBatch, ReadSheet
from ingather.lists.source import Source
from ingather.records.field import ListKind
from ingather.records.record import Record
from ingather.records.records import Records
from ingather.text.sentence import Sentence

FIRST_ROWS = 5  # of each kind of attention that are named
MOST_UNREADABLE = 200  # rows of one batch of a list that are shown whole; accounted-rows.csv names every one


@dataclass(frozen=True, slots=True)
class Noted:
    """One row and what became of it."""

    row: int
    fate: Fate
    role: str = "data"
    person_rows: tuple[int, ...] = ()
    probability: float | None = None
    attention: tuple[Sentence, ...] = ()


@dataclass(slots=True)
class Tally:
    """The sums of an account. `rows_in` is counted by the readers, `fates` by what was noted."""

    sink: RowSink
    rows_in: int = 0
    fates: Counter[Fate] = field(default_factory=Counter)
    unreadable: list[Record] = field(default_factory=list)
    _attention: dict[str, list[tuple[str, int, Sentence]]] = field(default_factory=dict)
    _attention_rows: Counter[str] = field(default_factory=Counter)

    def note(self, file: str, rows: Iterable[Noted]) -> None:
        """Note what became of rows of one list."""
        for noted in rows:
            self.fates[noted.fate] += 1
            for said in noted.attention:
                self._attend(file, noted.row, said)
            self.sink.write(
                file=file,
                row=noted.row,
                role=noted.role,
                fate=noted.fate,
                person_rows=noted.person_rows,
                probability=noted.probability,
                attention=noted.attention,
            )

    def _attend(self, file: str, row: int, said: Sentence) -> None:
        self._attention_rows[said.id] += 1
        first = self._attention.setdefault(said.id, [])
        if len(first) < FIRST_ROWS:
            first.append((file, row, said))

    def keep_unreadable(self, records: Records) -> None:
        """Keep the first rows of a batch in which nothing could be read, to be shown whole."""
        places = np.flatnonzero(~records.readable)[:MOST_UNREADABLE]
        self.unreadable += [records.record(int(place)) for place in places]

    @property
    def attention(self) -> tuple[AttentionSum, ...]:
        """What needs attention, over all rows, the most frequent first."""
        return tuple(
            AttentionSum(id_, rows, tuple(self._attention[id_])) for id_, rows in self._attention_rows.most_common()
        )

    @property
    def rows_accounted(self) -> int:
        """How many data rows something became of."""
        return sum(count for fate, count in self.fates.items() if fate is not Fate.NOT_DATA)


@dataclass(slots=True)
class SheetTally:
    """The sums of one sheet while it is read."""

    sheet: ReadSheet
    source: Source
    kind: ListKind
    rows: int = 0
    read: int = 0
    not_data: int = 0

    def count(self, batch: ReadBatch) -> None:
        """Count the rows of a batch as they come in."""
        self.rows += len(batch.records)
        self.read += int(batch.records.readable.sum())
        self.not_data += len(batch.others)

    def account(self) -> ListAccount:
        """The sums as an account of this list."""
        return ListAccount(
            file=self.sheet.label,
            kind=self.kind,
            sha256=self.source.sha256,
            size=self.source.size,
            rows=self.rows,
            read=self.read,
            unreadable=self.rows - self.read,
            not_data=self.not_data,
            columns=tuple(ColumnReading(column.label, column.field, column.by) for column in self.sheet.columns),
        )


def others_noted(others: Iterable[OtherRow]) -> list[Noted]:
    """The rows that speak about nobody, noted as such."""
    return [Noted(other.row, Fate.NOT_DATA, role=other.role) for other in others]
