"""phone_tree.jsonl: one line for each call of a telephone chain, names as they were heard."""

import json
from collections.abc import Mapping

from tools.samples.people import Person
from tools.samples.seen import Entry, read_seen
from tools.samples.truth import SampleList, Truth, tell
from tools.samples.writing import phone_spaced

FILE = "phone_tree.jsonl"
_CALLED = "2026-03-10"
_BROKEN_AFTER = 46  # letters, in the middle of a key


def make(people: Mapping[str, Person]) -> SampleList:
    """The list, and the truth about it."""
    lines: list[str] = []
    truth: list[Truth] = []
    for row, entry in enumerate(read_seen("phone_tree", people), 1):
        given, family = _name(entry)
        line = json.dumps(_call(given, family, entry), ensure_ascii=False)
        lines.append(line[:_BROKEN_AFTER] if "broken" in entry.marks else line)
        truth.append(tell(FILE, row, entry, names=[f"{given} {family}"]))
    return SampleList(
        FILE,
        kind="alive",
        form="JSON lines, English keys, nested objects, names in whatever Latin spelling was heard",
        wear="pet names and other romanisations, years alone, keys left out, one line broken off",
        content=("\n".join(lines) + "\n").encode(),
        truth=tuple(truth),
    )


def _name(entry: Entry) -> tuple[str, str]:
    given, family = (entry.person.given, entry.person.family) if entry.person else ("", "")
    return entry.written("given", given), entry.written("family", family)


def _call(given: str, family: str, entry: Entry) -> dict[str, object]:
    person: dict[str, object] = {"name": {"given": given, "family": family}}
    known = {"born": entry.date("born", str), "phone": entry.phone(phone_spaced)}
    person |= {key: value for key, value in known.items() if value}
    call: dict[str, object] = {"person": person, "seen": {"place": entry.cells["place"], "on": _CALLED}}
    return call | ({"told_by": entry.cells["by"]} if entry.cells["by"] else {})
