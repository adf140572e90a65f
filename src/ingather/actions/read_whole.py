"""Read a whole list at once, as the engine wants it: every sheet as one set of records."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from ingather.actions.read_list import samples_of
from ingather.lists.formats import sheets
from ingather.lists.sheet import Batch, Role, Sheet
from ingather.lists.source import Source
from ingather.records.columns import Column, understand
from ingather.records.field import Field
from ingather.records.records import Records, read
from ingather.text.sentence import Sentence

Progress = Callable[[str, int], None]  # told the list, and how many of its rows were read so far
_ABOUT_PEOPLE = (Role.DATA.value, Role.BROKEN.value)


@dataclass(frozen=True, slots=True)
class WholeSheet:
    """One table of a file as one set of records, in its order; rows that speak about nobody are counted."""

    records: Records
    sheet: str | None
    broken: npt.NDArray[np.bool_]  # rows whose cells could not be told apart
    not_data: int

    @property
    def label(self) -> str:
        """The file as the user named it, with "#Sheet" in a workbook of several."""
        return self.records.list


def read_whole(
    source: Source,
    *,
    given: Mapping[str, Field | None],
    as_of: date,
    progress: Progress = lambda _list, _rows: None,
) -> Iterator[WholeSheet]:
    """The sheets of a file, each whole. Raises `Unreadable` where the file cannot be read as a table."""
    for sheet in sheets(source):
        label = source.label if sheet.name is None else f"{source.label}#{sheet.name}"
        yield _read_sheet(label, sheet, given=given, as_of=as_of, progress=progress)


def _read_sheet(
    label: str, sheet: Sheet, *, given: Mapping[str, Field | None], as_of: date, progress: Progress
) -> WholeSheet:
    first = next(sheet.batches, None)
    early = [] if first is None else [first]
    columns = understand(sheet.columns, samples_of(early, len(sheet.columns)), given)
    return gathered(label, sheet.name, columns, _told(label, chain(early, sheet.batches), progress), as_of=as_of)


def _told(label: str, batches: Iterator[Batch], progress: Progress) -> Iterator[Batch]:
    rows = 0
    for batch in batches:
        rows += len(batch.rows)
        progress(label, rows)
        yield batch


def gathered(
    label: str, sheet: str | None, columns: Sequence[Column], batches: Iterator[Batch], *, as_of: date
) -> WholeSheet:
    """The rows of all batches as one set of records."""
    noticed: dict[int, tuple[Sentence, ...]] = {}
    kept: list[pa.RecordBatch] = []
    not_data = 0
    for batch in batches:
        noticed.update(batch.attention)
        people = _about_people(batch.rows)
        not_data += len(batch.rows) - len(people)
        kept.append(people)
    numbers = _whole(kept, "row", pa.int64()).to_numpy()
    broken = np.concatenate([np.zeros(0, np.bool_), *map(_is_broken, kept)])
    cells = [_whole(kept, str(place), pa.string()) for place in range(len(columns))]
    records = read(
        label, columns, rows=np.asarray(numbers, dtype=np.int64), cells=cells, beyond=_beyond(kept), noticed=noticed,
        broken=broken if broken.any() else None, latest_year=as_of.year,
    )  # fmt: skip
    return WholeSheet(records, sheet, broken, not_data)


def _about_people(rows: pa.RecordBatch) -> pa.RecordBatch:
    """The rows that speak about somebody; all of them, uncopied, where no other is among them."""
    about = pc.is_in(rows["role"], pa.array(_ABOUT_PEOPLE))
    return rows if pc.all(about).as_py() is not False else rows.filter(about)


def _is_broken(rows: pa.RecordBatch) -> npt.NDArray[np.bool_]:
    broken = pc.equal(rows["role"], Role.BROKEN.value).to_numpy(zero_copy_only=False)
    return np.asarray(broken, dtype=np.bool_)


def _whole(batches: Sequence[pa.RecordBatch], name: str, kind: pa.DataType) -> pa.Array:
    """One column of all batches; of texts beyond what an array addresses, an array that addresses more."""
    parts = [batch[name] for batch in batches]
    if pa.types.is_string(kind) and sum(part.nbytes for part in parts) >= _ADDRESSED:
        parts, kind = [part.cast(pa.large_string()) for part in parts], pa.large_string()
    return pa.chunked_array(parts, kind).combine_chunks() if parts else pa.array([], kind)


_ADDRESSED = (1 << 31) - 1  # bytes


def _beyond(batches: Sequence[pa.RecordBatch]) -> pa.Array | None:
    """The cells beyond the header, None where no row has any."""
    if all(batch["extra"].null_count == len(batch) for batch in batches):
        return None
    return pa.chunked_array([batch["extra"] for batch in batches]).combine_chunks()
