"""Read lists in tests, and hold every reader to what it promises of whatever it reads."""

from dataclasses import dataclass
from pathlib import Path

from ingather.lists.formats import sheets
from ingather.lists.sheet import Batch, Role, Sheet
from ingather.lists.source import open_source
from ingather.text.sentence import Sentence
from ingather.wording.say import say


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One row as a reader gave it, without the nulls after its last cell."""

    number: int
    role: Role
    cells: tuple[str | None, ...]
    attention: tuple[Sentence, ...]

    @property
    def told(self) -> list[str]:
        """The ids of the sentences about the row."""
        return [sentence.id for sentence in self.attention]


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """One sheet, read to its end."""

    name: str | None
    columns: tuple[str, ...]
    header_row: int | None
    rows: tuple[ReadRow, ...]

    def of(self, *roles: Role) -> list[ReadRow]:
        """The rows with one of these roles."""
        return [row for row in self.rows if row.role in roles]

    @property
    def people(self) -> list[tuple[str | None, ...]]:
        """The cells of the data rows."""
        return [row.cells for row in self.of(Role.DATA)]

    @property
    def roles(self) -> dict[int, str]:
        """The role of each row."""
        return {row.number: row.role.value for row in self.rows}


def read(path: Path | str, content: bytes | str | None = None) -> list[ReadSheet]:
    """Every sheet of a list, held to what readers promise; with `content`, of a file made of it."""
    if content is not None:
        Path(path).write_bytes(content.encode() if isinstance(content, str) else content)
    with open_source(str(path)) as source:
        return [read_sheet(sheet) for sheet in sheets(source)]


def read_one(path: Path | str, content: bytes | str | None = None) -> ReadSheet:
    """The only sheet of a list."""
    (sheet,) = read(path, content)
    return sheet


def read_sheet(sheet: Sheet) -> ReadSheet:
    """All rows of a sheet, each batch held to its contract."""
    rows = tuple(row for batch in sheet.batches for row in _rows(batch, len(sheet.columns)))
    numbers = [row.number for row in rows]
    assert numbers == sorted(set(numbers)), "row numbers strictly increase"
    assert sheet.header_row is None or sheet.header_row in numbers
    return ReadSheet(sheet.name, sheet.columns, sheet.header_row, rows)


def _rows(batch: Batch, width: int) -> list[ReadRow]:
    names = ["row", "role", *map(str, range(width)), "extra"]
    assert batch.rows.schema.names == names
    found = []
    numbers, roles, *columns, extra = (column.to_pylist() for column in batch.rows.columns)
    assert set(batch.attention) <= set(numbers)
    for index, number in enumerate(numbers):
        cells: list[str | None] = [column[index] for column in columns]
        while cells and cells[-1] is None:
            cells.pop()
        told = batch.attention.get(number, ())
        assert all(say(sentence) for sentence in told)
        found.append(ReadRow(number, Role(roles[index]), (*cells, *(extra[index] or ())), tuple(told)))
    return found
