"""clinic_night_shift.ods: an Arabic night book, which knows ages and no dates of birth."""

import io
from collections.abc import Mapping, Sequence

from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from tools.samples.people import Person
from tools.samples.sealing import seal
from tools.samples.seen import Entry, read_seen
from tools.samples.truth import SampleList, Truth, tell
from tools.samples.writing import RIGHT_TO_LEFT_MARK, age, arabic_number

FILE = "clinic_night_shift.ods"
_TITLE = "عيادة لامب كورت – سجل المناوبة الليلية"
_HEADER = ("الرقم", "الاسم الأول", "اسم العائلة", "العمر", "تاريخ الزيارة", "ملاحظات")
_TATWEEL, _FATHA = "\u0640", "\u064e"
_VISITED = _HEADER.index("تاريخ الزيارة")


def make(people: Mapping[str, Person]) -> SampleList:
    """The list, and the truth about it."""
    rows: list[Sequence[str]] = [[_TITLE], [], _HEADER]
    truth: list[Truth] = []
    for number, entry in enumerate(read_seen("clinic_night_shift", people), 1):
        if "blank_before" in entry.marks:
            rows.append([])
        given, family = _name(entry)
        rows.append(_cells(number, given, family, entry))
        truth.append(tell(FILE, len(rows), entry, names=[f"{given} {family}"]))
    rows.append(["المجموع", arabic_number(len(truth))])
    return SampleList(
        FILE,
        kind="alive",
        form="OpenDocument sheet, Arabic, ages in Arabic digits instead of dates of birth",
        wear="a title above the header, blank rows, vowel signs and a stretched letter, a mark of writing direction, "
        "ى for ي, “about 80”, a total",
        content=_saved(rows),
        truth=tuple(truth),
    )


def _name(entry: Entry) -> tuple[str, str]:
    given, family = entry.spelt("ar")
    if "tatweel" in entry.marks:
        given = given[:2] + _TATWEEL + given[2:]
    if "vowels" in entry.marks:
        given = given[:1] + _FATHA + given[1:]
    if "bidi" in entry.marks:
        given = RIGHT_TO_LEFT_MARK + given
    return given, family


def _cells(number: int, given: str, family: str, entry: Entry) -> list[str]:
    own_age = arabic_number(age(entry.person.born, entry.cells["seen"])) if entry.person else ""
    return [
        arabic_number(number),
        given,
        family,
        entry.written("age", own_age),
        entry.cells["seen"],
        entry.optional("reason"),
    ]


def _saved(rows: Sequence[Sequence[str]]) -> bytes:
    book = OpenDocumentSpreadsheet()
    table = Table(name="المناوبة الليلية")
    for cells in rows:
        line = TableRow()
        for column, cell in enumerate(cells or [""]):
            line.addElement(_date_cell(cell) if _is_date(column, cell) else _text_cell(cell))
        table.addElement(line)
    book.spreadsheet.addElement(table)
    file = io.BytesIO()
    book.write(file)
    return seal(file.getvalue())


def _is_date(column: int, cell: str) -> bool:
    return column == _VISITED and cell[:1].isdigit()


def _date_cell(iso: str) -> TableCell:
    cell = TableCell(valuetype="date", datevalue=iso)
    cell.addElement(P(text=iso))
    return cell


def _text_cell(text: str) -> TableCell:
    if not text:
        return TableCell()
    cell = TableCell(valuetype="string")
    cell.addElement(P(text=text))
    return cell
