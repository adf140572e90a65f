"""Read what a linking wrote: a person for each row, or pairs of rows with their probability."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from ingather.actions.evaluation import Floats, Ints
from ingather.lists.formats import sheets
from ingather.lists.sheet import Role, Sheet, Unreadable
from ingather.lists.source import Source
from ingather.records.columns import place_of
from ingather.text.folding import fold
from ingather.text.sentence import sentence

ROWS_NEED = ("source", "row", "person")
PAIRS_NEED = ("left_source", "left_row", "right_source", "right_row", "probability")
_WANTED = frozenset(map(fold, (*ROWS_NEED, *PAIRS_NEED, "id", "left_id", "right_id")))  # the rest is not read
_WHOLE = r"^\d{1,15}$"
_PROBABILITY = r"^(?:0?\.\d+|0|[01]\.?0*|0\.\d+|\d(?:\.\d+)?[eE]-\d{1,3})$"


@dataclass(frozen=True, slots=True)
class Ends:
    """Rows of lists, as an output names them."""

    files: tuple[str, ...]
    file: Ints  # place in `files`
    row: Ints
    id: pa.Array  # null where the output gives none

    def __len__(self) -> int:
        return len(self.row)


@dataclass(frozen=True, slots=True)
class JoinedRows:
    """An output that gives each row a person."""

    ends: Ends
    person: Ints  # a code
    lines: Ints  # where each stands in the output


@dataclass(frozen=True, slots=True)
class JoinedPairs:
    """An output of pairs of rows."""

    left: Ends
    right: Ends
    probability: Floats


@dataclass(frozen=True, slots=True)
class _Table:
    """The columns of an output, by name."""

    label: str
    rows: pa.Table
    columns: Sequence[str]

    def has(self, names: Sequence[str]) -> bool:
        return all(place_of(name, self.columns) is not None for name in names)

    def cells(self, name: str) -> pa.Array:
        place = place_of(name, self.columns)
        found = pa.nulls(len(self.rows), pa.string()) if place is None else self.rows[str(place)]
        return found.combine_chunks() if isinstance(found, pa.ChunkedArray) else found

    def numbers(self, name: str, look: str, told: str) -> pa.Array:
        """The cells of a column that hold numbers of that look; Unreadable names the first that does not."""
        cells = pc.fill_null(self.cells(name), "")
        fits = pc.match_substring_regex(cells, look)
        if pc.all(fits).as_py() not in (True, None):
            row = self.rows["row"][pc.index(fits, False).as_py()].as_py()
            raise Unreadable(sentence(told, file=self.label, row=row, column=name))
        return cells


def read_joined(source: Source) -> JoinedRows | JoinedPairs:
    """What a linking wrote, recognised by its columns; raises Unreadable where it is neither."""
    sheet = next(iter(sheets(source)), None)
    table = _Table(source.label, _rows(sheet), () if sheet is None else sheet.columns)
    if table.has(PAIRS_NEED):
        return JoinedPairs(_ends(table, "left_"), _ends(table, "right_"), _probabilities(table))
    if table.has(ROWS_NEED):
        return JoinedRows(_ends(table, ""), _persons(table), _whole(table.rows["row"]))
    raise Unreadable(
        sentence(
            "evaluate.neither",
            file=source.label,
            rows=", ".join(ROWS_NEED),
            pairs=", ".join(PAIRS_NEED),
            columns=", ".join(filter(None, table.columns)) or "–",
        )
    )


def _rows(sheet: Sheet | None) -> pa.Table:
    """The rows of an output; a program wrote it, so that nothing in it is a footer."""
    if sheet is None:
        return pa.table({"row": pa.array([], pa.int64())})
    wanted = pa.array([Role.DATA.value, Role.BROKEN.value, Role.FOOTER.value])
    names = ["row", *(str(place) for place, label in enumerate(sheet.columns) if fold(label) in _WANTED)]
    kept = (batch.rows.filter(pc.is_in(batch.rows["role"], wanted)).select(names) for batch in sheet.batches)
    return pa.Table.from_batches(
        kept, pa.schema([(name, pa.string() if name != "row" else pa.int64()) for name in names])
    )


def _ends(table: _Table, side: str) -> Ends:
    files = pc.dictionary_encode(pc.fill_null(table.cells(f"{side}source"), ""))
    rows = table.numbers(f"{side}row", _WHOLE, "evaluate.no_row_number")
    return Ends(
        files=tuple(files.dictionary.to_pylist()),
        file=_whole(files.indices),
        row=_whole(pc.cast(rows, pa.int64())),
        id=pc.utf8_trim_whitespace(table.cells(f"{side}id")),
    )


def _persons(table: _Table) -> Ints:
    """A code for each person; a row that was given none is somebody of their own."""
    given = pc.dictionary_encode(pc.fill_null(table.cells("person"), ""))
    alone = pc.equal(given.dictionary, "").to_numpy(zero_copy_only=False)[_whole(given.indices)]
    return np.where(alone, len(given.dictionary) + np.arange(len(alone)), _whole(given.indices))


def _probabilities(table: _Table) -> Floats:
    cells = table.numbers("probability", _PROBABILITY, "evaluate.no_probability")
    found: npt.NDArray[np.float64] = pc.cast(cells, pa.float64()).to_numpy(zero_copy_only=False)
    return found


def _whole(numbers: pa.Array | pa.ChunkedArray) -> Ints:
    array = numbers.combine_chunks() if isinstance(numbers, pa.ChunkedArray) else numbers
    return np.asarray(array.to_numpy(zero_copy_only=False), dtype=np.int64)
