"""hospital_admissions.csv: an English hospital's export, with what exports do to rows."""

from collections.abc import Mapping

from tools.samples.people import Person
from tools.samples.seen import Entry, read_seen
from tools.samples.truth import SampleList, Truth, tell
from tools.samples.writing import Lines, dotted, garbled, phone_abroad

FILE = "hospital_admissions.csv"
_HEADER = ("No.", "Patient", "Date of birth", "Sex", "Ward", "Admitted", "Telephone", "Remarks")


def make(people: Mapping[str, Person]) -> SampleList:
    """The list, and the truth about it."""
    lines = Lines(";", "\r\n")
    lines.add(_HEADER)
    truth: list[Truth] = []
    for number, entry in enumerate(read_seen("hospital_admissions", people), 1):
        name = _name(entry)
        cells = _ragged(_cells(number, name, entry), entry)
        if "blank_before" in entry.marks:
            lines.add([""])
        times = 2 if "repeated" in entry.marks else 1
        truth.extend(tell(FILE, lines.add(cells), entry, names=[name]) for _ in range(times))
    lines.add(["Total", f"{len(truth)} rows"])
    return SampleList(
        FILE,
        kind="alive",
        form="CSV, English, UTF-8 with byte order mark, semicolons, dates as 9.3.2026",
        wear="names in both orders and in capitals, typos, titles, a repeated row, a short and a long one, "
        "a line break within a cell, a lone quotation mark, “see above”, a garbled dash, a month before its day, "
        "a blank line, a total",
        content=lines.text().encode("utf-8-sig"),
        truth=tuple(truth),
    )


def _name(entry: Entry) -> str:
    given, family = (entry.person.given, entry.person.family) if entry.person else ("", "")
    name = entry.written("name", f"{given} {family}")
    if "family_first" in entry.marks:
        first, last = name.split(maxsplit=1)
        name = f"{last}, {first}"
    if "double_space" in entry.marks:
        name = name.replace(" ", "  ")
    if "title" in entry.marks:
        name = f"Dr. {name}"
    return name.upper() if "caps" in entry.marks else name


def _cells(number: int, name: str, entry: Entry) -> list[str]:
    remarks = entry.optional("remarks")
    if "mojibake" in entry.marks:
        remarks = garbled(remarks, meant="utf-8", taken_for="cp1252")
    return [
        str(number),
        name,
        entry.date("born", dotted),
        entry.sex("M", "F"),
        entry.optional("ward"),
        entry.date("admitted", dotted),
        entry.phone(phone_abroad),
        remarks,
    ]


def _ragged(cells: list[str], entry: Entry) -> list[str]:
    """The row as long as it was: cut short, or with a cell that no header speaks of."""
    if "short" in entry.marks:
        return cells[:-1]
    return [*cells, "ask at desk 2"] if "long" in entry.marks else cells
