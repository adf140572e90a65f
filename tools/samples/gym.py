"""school_gym.xls: a Polish sheet from a school's old computer, its letters damaged in two cells."""

import io
from collections.abc import Mapping, Sequence

import xlwt

from tools.samples.people import Person
from tools.samples.seen import Entry, read_seen
from tools.samples.truth import SampleList, Truth, tell
from tools.samples.writing import NO_BREAK_SPACE, garbled, polish

FILE = "school_gym.xls"
_TITLE = "Szkoła nr 2, sala gimnastyczna – lista obecnych, 10 marca 2026"
_INSTRUCTIONS = "Proszę pisać wyraźnie, jedna osoba w jednym wierszu."
_HEADER = ("Lp.", "Nazwisko", "Imię", "Nazwisko rodowe", "Data urodzenia", "Płeć", "Łóżko", "Uwagi")


def make(people: Mapping[str, Person]) -> SampleList:
    """The list, and the truth about it."""
    rows: list[Sequence[str]] = [[_TITLE], [_INSTRUCTIONS], [], _HEADER]
    truth: list[Truth] = []
    for number, entry in enumerate(read_seen("school_gym", people), 1):
        given, family = _name(entry)
        rows.append(_cells(number, given, family, entry))
        truth.append(tell(FILE, len(rows), entry, names=[f"{given} {family}"]))
    return SampleList(
        FILE,
        kind="alive",
        form="old Excel workbook, Polish, dates as 9 marca 2026",
        wear="title and instructions above the header, letters of windows-1250 read as those of windows-1252 in "
        "two cells, capitals, no-break spaces, a pet name, a name from before a marriage in a column of its own",
        content=_saved(rows),
        truth=tuple(truth),
    )


def _name(entry: Entry) -> tuple[str, str]:
    given, family = entry.spelt("pl")
    if "mojibake_given" in entry.marks:
        given = garbled(given, meant="cp1250", taken_for="cp1252")
    if "mojibake_family" in entry.marks:
        family = garbled(family, meant="cp1250", taken_for="cp1252")
    if "nbsp" in entry.marks:
        family += NO_BREAK_SPACE
    return (given.upper(), family.upper()) if "caps" in entry.marks else (given, family)


def _cells(number: int, given: str, family: str, entry: Entry) -> list[str]:
    return [
        str(number),
        family,
        given,
        entry.optional("maiden", entry.person.told["maiden"] if entry.person else ""),
        entry.date("born", polish),
        entry.sex("M", "K"),
        entry.optional("bed"),
        entry.optional("remarks"),
    ]


def _saved(rows: Sequence[Sequence[str]]) -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Sala")
    for number, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if cell:
                sheet.write(number, column, cell)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
