"""safe_checkins.pfif.xml: a PFIF 1.4 export, with notes inside their persons and beside them."""

from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from tools.samples.people import Person
from tools.samples.seen import Entry, read_seen
from tools.samples.truth import SampleList, Truth, tell
from tools.samples.writing import age

FILE = "safe_checkins.pfif.xml"
_NAMESPACE = "http://zesty.ca/pfif/1.4"
_HOME = "safe.lanternford.example"
_DAY = "2026-03-10"
_OF_THEMSELVES = "is_note_author"
_AT_FIRST_HAND = (_OF_THEMSELVES, "believed_alive")


@dataclass(frozen=True, slots=True)
class _Told:
    """One note of the table: what it claims and its words."""

    status: str
    words: str


def make(people: Mapping[str, Person]) -> SampleList:
    """The list, and the truth about it."""
    ET.register_namespace("pfif", _NAMESPACE)
    root = ET.Element(_tag("pfif"))
    beside: list[ET.Element] = []
    truth: list[Truth] = []
    for number, entry in enumerate(read_seen("safe_checkins", people), 1):
        name = f"{_given(entry)} {_family(entry)}"
        person = _person(root, number, name, entry)
        told = _told(entry)
        notes = [_note(number, place, name, entry, note) for place, note in enumerate(told, 1)]
        nested = number % 2 and len(notes) == 1
        (person.extend if nested else beside.extend)(notes)
        truth.append(tell(FILE, number, entry, names=[name]))
    root.extend(beside)
    ET.indent(root)
    return SampleList(
        FILE,
        kind="alive",
        form="PFIF 1.4, English, dates as 2026-03-10",
        wear="notes inside their persons and at the end of the file, an age in place of a date, a believed_dead "
        "by hearsay that the person's own later note answers, somebody who is still being asked after",
        content=ET.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n",
        truth=tuple(truth),
    )


def _tag(name: str) -> str:
    return f"{{{_NAMESPACE}}}{name}"


def _given(entry: Entry) -> str:
    return entry.written("given", entry.person.given if entry.person else "")


def _family(entry: Entry) -> str:
    return entry.written("family", entry.person.family if entry.person else "")


def _told(entry: Entry) -> list[_Told]:
    return [_Told(*note.split(": ", 1)) for note in entry.cells["notes"].split(" // ")]


def _fill(element: ET.Element, **fields: str) -> ET.Element:
    """Add the fields that say something."""
    for field, text in fields.items():
        if text:
            ET.SubElement(element, _tag(field)).text = text
    return element


def _person(root: ET.Element, number: int, name: str, entry: Entry) -> ET.Element:
    born = entry.date("born", str)
    known_age = str(age(entry.person.born, _DAY)) if entry.person and not born else ""
    return _fill(
        ET.SubElement(root, _tag("person")),
        person_record_id=f"{_HOME}/person.{number}",
        entry_date=f"{_DAY}T12:00:00Z",
        expiry_date="2027-03-10T12:00:00Z",
        author_name="Lanternford check-in desk",
        source_name=_HOME,
        source_date=f"{_DAY}T{8 + number // 6:02}:{number % 6}0:00Z",
        full_name=name,
        given_name=_given(entry),
        family_name=_family(entry),
        sex=entry.sex("male", "female"),
        date_of_birth=born,
        age=known_age,
        home_city="Lanternford",
    )


def _note(number: int, place: int, name: str, entry: Entry, told: _Told) -> ET.Element:
    return _fill(
        ET.Element(_tag("note")),
        note_record_id=f"{_HOME}/note.{number}.{place}",
        person_record_id=f"{_HOME}/person.{number}",
        author_name=name if told.status == _OF_THEMSELVES else "A volunteer",
        source_date=f"{_DAY}T{15 + place}:00:00Z",
        author_made_contact="true" if told.status in _AT_FIRST_HAND else "false",
        status=told.status,
        last_known_location=entry.cells["city"] if told.status in _AT_FIRST_HAND else "",
        text=told.words,
    )
