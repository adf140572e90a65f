"""The report as a workbook: a sheet for each of its tables, with figures that can be reckoned with."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from textwrap import shorten

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ingather.actions.make_report import Report
from ingather.actions.report_sections import Said, Section
from ingather.cases.fives import Told, in_figures
from ingather.text.sentence import sentence
from ingather.wording.languages import LANGUAGES
from ingather.wording.say import say

_WIDE, _NARROW = 58, 18  # letters
_NOTHING = "–"
_LONGEST_NAME = 28  # letters of the name of a sheet, behind its number
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")


def report_workbook(report: Report, days: tuple[date, date], made: datetime, language: str) -> bytes:
    """The workbook in a language; `made` is by the clock of the desk. No cell is a formula."""
    kept = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(kept, options) as book:
        sheets = _Sheets(book, language)
        sheets.about(report, days, made.replace(tzinfo=None))
        for section in report.sections:
            sheets.section(section)
    return kept.getvalue()


class _Sheets:
    """Writes the sheets of a workbook in one language."""

    def __init__(self, book: xlsxwriter.Workbook, language: str) -> None:
        self._book = book
        self._language = language
        self._from_the_right = LANGUAGES[language].direction == "rtl"
        self._head = self._looks(bold=True, bottom=2)
        self._plain, self._total = self._looks(), self._looks(bold=True, top=1)

    def about(self, report: Report, days: tuple[date, date], made: datetime) -> None:
        """What this is, of which time, and by which rule it is told."""
        sheet = self._sheet("report.about", ("report.about", "report.title"))
        day, moment = self._looks(num_format="yyyy-mm-dd"), self._looks(num_format="yyyy-mm-dd hh:mm")
        for row, (name, at, look) in enumerate(
            (("report.from", days[0], day), ("report.to", days[1], day), ("report.made_at", made, moment)), start=1
        ):
            sheet.write_string(row, 0, self._say(name), self._plain)
            sheet.write_datetime(row, 1, at, look)
        for row, said in enumerate((*standing_of(report), "report.rule", "report.rule.why", "report.names_nobody"), 5):
            sheet.write_string(row, 0, self._say(said), self._looks(text_wrap=True))

    def section(self, section: Section) -> None:
        """One table."""
        sheet = self._sheet(f"report.{section.id}", (f"report.{section.id}", *section.columns))
        for row, line in enumerate(section.lines, start=1):
            self._line(sheet, row, line, "")
        if section.total is not None:
            self._line(sheet, len(section.lines) + 1, section.total, "total")

    def _line(self, sheet: Worksheet, row: int, line: Said, kind: str) -> None:
        look = self._total if kind else self._plain
        sheet.write_string(row, 0, " · ".join(map(self._say, line.names)), look)
        for column, cell in enumerate(line.cells, start=1):
            self._cell(sheet, (row, column), cell, bold=bool(kind))

    def _cell(self, sheet: Worksheet, place: tuple[int, int], cell: Told | None, *, bold: bool) -> None:
        """A figure as a number: of what is told in fives, the five that was reached."""
        look = {"bold": True, "top": 1} if bold else {}
        if cell is None or in_figures(cell).startswith("<"):
            told = _NOTHING if cell is None else in_figures(cell)
            sheet.write_string(*place, told, self._looks(align="right", **look))
        else:
            figures = "#,##0" if cell[0] == cell[1] else '#,##0"+"'
            sheet.write_number(*place, cell[0], self._looks(num_format=figures, **look))

    def _sheet(self, name: str, heads: Sequence[str]) -> Worksheet:
        sheet = self._book.add_worksheet(self._name(name))
        if self._from_the_right:
            sheet.right_to_left()
        for column, head in enumerate(heads):
            sheet.write_string(0, column, self._say(head), self._head)
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, 0, _WIDE)
        sheet.set_column(1, max(len(heads) - 1, 1), _NARROW)
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        return sheet

    def _name(self, id_: str) -> str:
        """The name of the next sheet, as long as a workbook takes it, and like no other."""
        plain = _NOT_IN_NAMES.sub(" ", self._say(id_))
        return f"{len(self._book.worksheets()) + 1} {shorten(plain, _LONGEST_NAME, placeholder='')}"

    def _looks(self, **how: object) -> Format:
        return self._book.add_format({"valign": "top", **how, "reading_order": 2 if self._from_the_right else 1})

    def _say(self, id_: str) -> str:
        return say(sentence(id_), self._language)


def standing_of(report: Report) -> tuple[str, ...]:
    """The sentences on the whole: it is whole only when each person is home, and accounted only when each row is."""
    whole = "report.whole" if report.whole else "report.not_whole"
    return (
        whole if report.people else "report.nobody",
        "report.accounted" if report.accounted else "report.not_accounted",
    )
