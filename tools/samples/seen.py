"""Who stands on which list: one row each in the tables of seen/, written much as the list itself."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from tools.samples.people import HERE, Person, read_table

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Entry:
    """One row that a list is to hold: about a person of the roll, or about somebody else (None).

    A cell left empty means the person's own spelling or date, "-" that the list says nothing, and
    anything else stands on the list as it is. `marks` name what is wrong with the row.
    """

    person: Person | None
    cells: Mapping[str, str]
    marks: frozenset[str]

    def written(self, column: str, own: str) -> str:
        """What the list says in a column that is filled unless the table says otherwise."""
        return self._cell(column, own, unsaid=own)

    def optional(self, column: str, own: str = "") -> str:
        """What the list says in a column that is empty unless the table says otherwise."""
        return self._cell(column, own, unsaid="")

    def _cell(self, column: str, own: str, *, unsaid: str) -> str:
        known = {"": unsaid, "own": own, "-": ""}
        cell = self.cells[column]
        return known.get(cell, cell).replace("\\n", "\n")

    def date(self, column: str, write: Callable[[date], str]) -> str:
        """A date in the list's way of writing; one that is no ISO date in the table stays as it is."""
        text = self.written(column, self.person.born if self.person and column == "born" else "")
        return write(date.fromisoformat(text)) if _ISO.fullmatch(text) else text

    def spelt(self, script: str) -> tuple[str, str]:
        """Given and family name as this list writes them."""
        given, family = self.person.spelt(script) if self.person else ("", "")
        return self.written("given", given), self.written("family", family)

    def sex(self, male: str, female: str) -> str:
        """The sex in the letters of the list; the table of a list may say it in those letters already."""
        own = {"M": male, "F": female}.get(self.person.sex, "") if self.person else ""
        said = self.written("sex", own)
        return {"M": male, "F": female}.get(said, said)

    def phone(self, write: Callable[[str], str]) -> str:
        """The person's own number where the table asks for it; other words stay as they are."""
        number = self.optional("phone", self.person.phone if self.person else "")
        return write(number) if number.isdigit() else number


def read_seen(name: str, people: Mapping[str, Person]) -> Iterator[Entry]:
    """The entries of one list, in its order."""
    for row in read_table(HERE / "seen" / f"{name}.tsv"):
        person = people[row["person"]] if row["person"] else None
        yield Entry(person, row, frozenset((row.get("marks") or "").split()))
