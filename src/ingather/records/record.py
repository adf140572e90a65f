"""What one row of one list says about one person: as received, as read, and what needs attention in it."""

from collections.abc import Mapping
from dataclasses import dataclass

from ingather.records.field import Field
from ingather.text.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Record:
    """One row, sealed as received beside its reading.

    `cells` are the raw cells exactly as received, as long as the row was (None where a nested format
    left a column out); `columns` are the header cells of the sheet and may be shorter. `reading` holds
    the cleaned values of each field the columns were mapped to, in column order, empty ones left out.
    """

    list: str  # the file as named by the user, with "#Sheet" in a workbook of several
    row: int  # as a person counts it
    columns: tuple[str, ...]
    cells: tuple[str | None, ...]
    reading: Mapping[Field, tuple[str, ...]]
    attention: tuple[Sentence, ...] = ()

    @property
    def id(self) -> str:
        """The list's own identifier of this record, or "" where it gives none."""
        return self.first(Field.ID)

    @property
    def name(self) -> str:
        """The name as this list writes it, for showing; "" where there is none."""
        if whole := self.reading.get(Field.NAME):
            return " / ".join(whole)
        parts = (Field.GIVEN, Field.PATRONYMIC, Field.FAMILY)
        return " ".join(value for part in parts for value in self.reading.get(part, ()))

    def first(self, field: Field) -> str:
        """The first value read for a field, or "" where there is none."""
        return next(iter(self.reading.get(field, ())), "")
