"""neighbours_letter.tsv: neighbours write in Yiddish whom they met, with dates of the Hebrew calendar."""

from collections.abc import Mapping

from tools.samples.hebrew_calendar import in_letters
from tools.samples.people import Person
from tools.samples.seen import Entry, read_seen
from tools.samples.truth import SampleList, Truth, tell
from tools.samples.writing import NO_BREAK_SPACE, Lines

FILE = "neighbours_letter.tsv"
_OPENING = ("ליבע פריינד,", "מיר האבן געזען די דאזיקע שכנים און גערעדט מיט זיי.")
_HEADER = ("נאמען", "פאמיליע", "געבוירן", "וואו געזען", "באמערקונגען")


def make(people: Mapping[str, Person]) -> SampleList:
    """The list, and the truth about it."""
    lines = Lines("\t", "\n")
    for text in (*_OPENING, ""):
        lines.add([text])
    lines.add(_HEADER)
    truth: list[Truth] = []
    for entry in read_seen("neighbours_letter", people):
        if "blank_before" in entry.marks:
            lines.add([""])
        given, family = entry.spelt("yi")
        if "nbsp" in entry.marks:
            given = given.replace(" ", NO_BREAK_SPACE)
        row = lines.add([given, family, *_rest(entry)])
        truth.append(tell(FILE, row, entry, names=[f"{given} {family}"]))
    return SampleList(
        FILE,
        kind="alive",
        form="tab-separated, Yiddish, UTF-8, dates of the Hebrew calendar in letters",
        wear="two lines of greeting above the header, plain quotation marks inside dates, a respectful ר׳ before "
        "a name, a name given by its meaning, a date left out, a blank line",
        content=lines.text().encode(),
        truth=tuple(truth),
    )


def _rest(entry: Entry) -> list[str]:
    mark = '"' if "quotes" in entry.marks else "״"
    born = entry.date("born", lambda day: in_letters(day, mark=mark))
    return [born, entry.optional("place"), entry.optional("remarks")]
