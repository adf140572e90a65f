"""What is said of a list in a form: as it was typed, as it is meant, and what is wrong with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from django.http import QueryDict

from ingather.actions.hand_in import HandedIn
from ingather.actions.preview_list import Preview, SheetSeen
from ingather.cases.basis import Basis
from ingather.records.columns import By, Column, called
from ingather.records.field import Field, ListKind
from ingather.records.records import TELLING
from ingather.text.sentence import Sentence, sentence

NOT_MATCHED = "-"  # how a form says that a column is only kept
_LONGEST = 500  # letters of what is said of a list
_KINDS, _BASES, _FIELDS = set(ListKind), set(Basis), set(Field)


@dataclass(frozen=True, slots=True)
class Saying:
    """What was typed, by the names of the form, and what is wrong with it, by the same names."""

    typed: Mapping[str, str]
    wrong: Mapping[str, Sentence] = field(default_factory=dict)

    def insisted(self) -> "Saying":
        """The same, with what is missing said to be wrong."""
        missing = {} if self.typed["giver"] else {"giver": sentence("web.lists.giver_missing")}
        return replace(self, wrong={**missing, **self.wrong})


def said_in(given: QueryDict | Mapping[str, str]) -> Saying:
    """What a form says beside its file."""
    names = ("giver", "basis", "kind", "check_in_by")
    typed = {name: (given.get(name) or "").strip()[:_LONGEST] for name in names}
    wrong = {}
    if typed["basis"] not in _BASES:
        typed["basis"] = Basis.VITAL_INTEREST.value
    if typed["kind"] not in _KINDS:
        typed["kind"] = ""
    if typed["check_in_by"] and _day(typed["check_in_by"]) is None:
        wrong["check_in_by"] = sentence("web.lists.no_day")
    return Saying(typed, wrong)


def said_before(handed: HandedIn) -> Saying:
    """What was said of a file before."""
    until = handed.check_in_by
    typed = {
        "giver": handed.giver,
        "basis": handed.basis.value,
        "kind": "" if handed.kind is None else handed.kind.value,
        "check_in_by": "" if until is None else until.isoformat(),
    }
    return Saying(typed, {} if handed.wrong is None else {"all": handed.wrong})


def meant(saying: Saying, handed: HandedIn) -> HandedIn:
    """The file with what is said of it now."""
    typed = saying.typed
    return replace(
        handed,
        giver=typed["giver"],
        basis=Basis(typed["basis"]),
        kind=ListKind(typed["kind"]) if typed["kind"] else None,
        check_in_by=_day(typed["check_in_by"]),
    )


def columns_said(given: QueryDict, preview: Preview) -> dict[str, Field | None]:
    """Which field each column was said to hold, where somebody chose; by its header, or as "#3"."""
    said: dict[str, Field | None] = {}
    for number, sheet in enumerate(preview.sheets):
        headed = f"header-{number}" in given and may_be_header(sheet)
        labels = headers_in(sheet) if headed else [column.label for column in sheet.columns]
        for place, column in enumerate(sheet.columns):
            chosen = given.get(f"column-{number}-{place}", "")
            if chosen == NOT_MATCHED or chosen in _FIELDS:
                said[called(place, labels)] = None if chosen == NOT_MATCHED else Field(chosen)
            elif headed:  # by what is said of its columns a row of headers is known
                said[called(place, labels)] = column.field
    return said


def may_be_header(sheet: SheetSeen) -> bool:
    """Whether the first row of a sheet can be said to be its headers."""
    return sheet.header_row is None and bool(sheet.rows) and any(headers_in(sheet))


def headers_in(sheet: SheetSeen) -> list[str]:
    """The cells of the first row, one for each column."""
    cells = [cell or "" for cell in sheet.rows[0].cells][: len(sheet.columns)]
    return cells + [""] * (len(sheet.columns) - len(cells))


def names_somebody(columns: Sequence[Column]) -> bool:
    """Whether any column holds what a person can be recognised by."""
    return any(column.field in TELLING for column in columns)


def choice_of(column: Column) -> str:
    """What the form shows as chosen: nothing, where nobody chose."""
    if column.by is not By.GIVEN:
        return ""
    return NOT_MATCHED if column.field is None else column.field.value


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed) if typed else None
    except ValueError:
        return None
