"""Count an account while it is made: rows as they come in, and, apart from that, what became of each."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from ingather.actions.account import AttentionSum, ColumnReading, Fate, ListAccount, Noted, RowSink
from ingather.actions.read_list import OtherRow, ReadBatch, ReadSheet
from ingather.lists.source import Source
from ingather.records.field import ListKind
from ingather.records.record import Record
from ingather.records.records import Records
from ingather.text.folding import fold
from ingather.text.sentence import Sentence, sentence

FIRST_ROWS = 5  # of each kind of attention that are named
MOST_UNREADABLE = 200  # rows of one batch of a list that are shown whole; accounted-rows.csv names every one


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
            self.sink.write(file, noted)

    def _attend(self, file: str, row: int, said: Sentence) -> None:
        self._attention_rows[said.id] += 1
        first = self._attention.setdefault(said.id, [])
        if len(first) < FIRST_ROWS:
            first.append((file, row, said))

    def keep_unreadable(self, records: Records, legible: npt.NDArray[np.bool_]) -> None:
        """Keep the first rows of a batch that could not be read, to be shown whole."""
        places = np.flatnonzero(~legible)[:MOST_UNREADABLE]
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
    roll: bool = False  # on a roll a row without a name is a person all the same
    rows: int = 0
    read: int = 0
    not_data: int = 0

    def count(self, batch: ReadBatch) -> None:
        """Count the rows of a batch as they come in."""
        self.rows += len(batch.records)
        self.read += int(self.legible(batch).sum())
        self.not_data += len(batch.others)

    def legible(self, batch: ReadBatch) -> npt.NDArray[np.bool_]:
        """Which rows of a batch could be read."""
        return batch.records.speaking if self.roll else batch.records.readable

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
            attention=tuple(self._attention()),
        )

    def _attention(self) -> Iterator[Sentence]:
        """What a person should know of the list as a whole."""
        labels = [fold(column.label) for column in self.sheet.columns if fold(column.label)]
        half = len(labels) // 2
        if half and labels[:half] == labels[half : 2 * half]:
            yield sentence("list.side_by_side", file=self.sheet.label)
        if not self.rows:
            yield sentence("list.no_rows", file=self.sheet.label)
        elif not self.read:
            yield sentence("list.nobody_read", file=self.sheet.label, count=self.rows)


def others_noted(others: Iterable[OtherRow]) -> list[Noted]:
    """The rows that speak about nobody, noted as such."""
    return [Noted(other.row, Fate.NOT_DATA, role=other.role) for other in others]
