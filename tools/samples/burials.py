"""burial_society_register.csv: those who were laid to rest; a trained person reads it, not a program."""

from collections.abc import Mapping

from tools.samples.people import Person
from tools.samples.seen import read_seen
from tools.samples.truth import SampleList, Truth, tell
from tools.samples.writing import Lines

FILE = "burial_society_register.csv"
_HEADER = ("Name", "Date of birth", "Date of death", "Remarks")


def make(people: Mapping[str, Person]) -> SampleList:
    """The list, and the truth about it."""
    lines = Lines(",", "\n")
    lines.add(_HEADER)
    truth: list[Truth] = []
    for entry in read_seen("burial_society_register", people):
        name = entry.written("name", "")
        cells = [name, entry.date("born", str), entry.date("died", str), entry.optional("remarks")]
        truth.append(tell(FILE, lines.add(cells), entry, names=[name]))
    return SampleList(
        FILE,
        kind="dead",
        form="CSV, English, UTF-8, dates as 2026-03-09",
        wear="a namesake of somebody who was seen elsewhere, born in another year",
        content=lines.text().encode(),
        truth=tuple(truth),
    )
