"""border_crossing.csv: a Russian crossing's log, in the encoding and the tabs of an old program."""

from collections.abc import Mapping

from tools.samples.people import Person
from tools.samples.seen import Entry, read_seen
from tools.samples.truth import SampleList, Truth, tell
from tools.samples.writing import NO_BREAK_SPACE, Lines, dotted_padded

FILE = "border_crossing.csv"
_HEADER = ("№", "Фамилия Имя Отчество", "Дата рождения", "Пол", "Откуда", "Дата перехода", "Примечание")


def make(people: Mapping[str, Person]) -> SampleList:
    """The list, and the truth about it."""
    lines = Lines("\t", "\r\n")
    lines.add(_HEADER)
    truth: list[Truth] = []
    for number, entry in enumerate(read_seen("border_crossing", people), 1):
        if "blank_before" in entry.marks:
            lines.add([""])
        if "header_before" in entry.marks:
            lines.add(_HEADER)
        name = _name(entry)
        truth.append(tell(FILE, lines.add(_cells(number, name, entry)), entry, names=[name]))
    return SampleList(
        FILE,
        kind="alive",
        form="tab-separated though named CSV, Russian, windows-1251, family name, given name and patronymic "
        "in one column, dates as 09.03.2026",
        wear="capitals, doubled and no-break spaces, е for ё, a month before its day, a blank line, "
        "the header once more in the middle",
        content=lines.text().encode("cp1251"),
        truth=tuple(truth),
    )


def _name(entry: Entry) -> str:
    given, family = entry.person.spelt("ru") if entry.person else ("", "")
    patronymic = entry.person.patronymic if entry.person else ""
    name = entry.written("name", f"{family} {given} {patronymic}".strip())
    if "double_space" in entry.marks:
        name = name.replace(" ", "  ")
    if "nbsp" in entry.marks:
        name = name.replace(" ", NO_BREAK_SPACE)
    return name.upper() if "caps" in entry.marks else name


def _cells(number: int, name: str, entry: Entry) -> list[str]:
    return [
        str(number),
        name,
        entry.date("born", dotted_padded),
        entry.sex("М", "Ж"),
        entry.optional("from"),
        entry.date("crossed", dotted_padded),
        entry.optional("remarks"),
    ]
