"""shelter_register.xlsx: a Hebrew register of two halls, filled in by several hands."""

import io
from collections.abc import Mapping
from datetime import date

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from tools.samples.people import Person
from tools.samples.sealing import seal
from tools.samples.seen import Entry, read_seen
from tools.samples.truth import SampleList, Truth, tell
from tools.samples.writing import NO_BREAK_SPACE, RIGHT_TO_LEFT_MARK, phone_hyphened, slashed

FILE = "shelter_register.xlsx"
HALLS = ("אולם א", "אולם ב")
_HEADER = ("שם משפחה", "שם פרטי", "שם באנגלית", "תאריך לידה", "טלפון", "תאריך הגעה", "הערות")
_INSTRUCTIONS = "נא למלא שורה אחת לכל אדם. בני משפחה אחת אפשר לרשום יחד."
_DATE_CELLS = {HALLS[0]: (4, 6), HALLS[1]: ()}  # the second hall types its dates as text


def make(people: Mapping[str, Person]) -> SampleList:
    """The list, and the truth about it."""
    book = Workbook()
    sheets = {hall: _open(book, hall) for hall in HALLS}
    if book.active is not None:
        book.remove(book.active)  # the sheet that every new workbook has
    truth: list[Truth] = []
    merge_from = 0
    for entry in read_seen("shelter_register", people):
        sheet = sheets[entry.cells["sheet"]]
        row = _write(sheet, entry)
        merge_from = row if "merge_start" in entry.marks else merge_from
        if "merge_end" in entry.marks:
            sheet.merge_cells(start_row=merge_from, end_row=row, start_column=1, end_column=1)
        truth.append(tell(f"{FILE}#{sheet.title}", row, entry, names=_names(entry)))
    return SampleList(
        FILE,
        kind="alive",
        form="Excel workbook of two sheets, Hebrew, some names in Latin letters beside; "
        "dates as date cells in one hall and as text in the other",
        wear="title and instructions above the header, family names merged down over siblings, "
        "marks of writing direction and no-break spaces within names, a title, names without a family or a date",
        content=_saved(book),
        truth=tuple(truth),
    )


def _open(book: Workbook, hall: str) -> Worksheet:
    """A sheet with what stands above its rows; the second hall left no blank line."""
    sheet: Worksheet = book.create_sheet(hall)
    sheet.sheet_view.rightToLeft = True
    sheet.append([f"מרכז הקליטה בסולטמדו – {hall} – רישום נוכחים"])
    sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=len(_HEADER))
    sheet.append([_INSTRUCTIONS])
    if hall == HALLS[0]:
        sheet.append([None])
        sheet.cell(row=3, column=1, value="")
    sheet.append(_HEADER)
    for cell in sheet[sheet.max_row]:
        cell.font = Font(bold=True)
    for column, width in zip("ABCDEFG", (18, 16, 24, 14, 16, 14, 40), strict=True):
        sheet.column_dimensions[column].width = width
    return sheet


def _write(sheet: Worksheet, entry: Entry) -> int:
    given, family = entry.spelt("he")
    if "bidi" in entry.marks:
        given = f"{RIGHT_TO_LEFT_MARK}{given}{RIGHT_TO_LEFT_MARK}"
    if "nbsp" in entry.marks:
        family = f"{NO_BREAK_SPACE}{family}{NO_BREAK_SPACE}"
    if "merged" in entry.marks:
        family = ""
    sheet.append(
        [
            family or None,
            given,
            _latin(entry) or None,
            entry.date("born", slashed) or None,
            entry.phone(phone_hyphened) or None,
            entry.date("arrived", slashed),
            entry.optional("remarks") or None,
        ]
    )
    row = sheet.max_row
    sheet.cell(row=row, column=1).alignment = Alignment(vertical="top")
    _as_dates(sheet, row)
    return row


def _as_dates(sheet: Worksheet, row: int) -> None:
    for column in _DATE_CELLS[sheet.title]:
        cell = sheet.cell(row=row, column=column)
        if cell.value:
            day, month, year = map(int, str(cell.value).split("/"))
            cell.value = date(year, month, day)
            cell.number_format = "DD/MM/YYYY"


def _latin(entry: Entry) -> str:
    return entry.optional("latin", entry.person.name if entry.person else "")


def _names(entry: Entry) -> list[str]:
    return [" ".join(entry.spelt("he")), _latin(entry)]


def _saved(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return seal(file.getvalue())
