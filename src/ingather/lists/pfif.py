"""Read PFIF 1.1 to 1.4: each person is a row, with everything that notes anywhere in the file say of them."""

import json
import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime

from ingather.lists.batches import Row, in_batches
from ingather.lists.flatten import ColumnSet
from ingather.lists.foreign import beginnings
from ingather.lists.format import Format
from ingather.lists.hardened_xml import Break, Entry, entries
from ingather.lists.pfif_fields import CURRENT_FIELDS, NOTE_FIELDS, PERSON_FIELDS, folded, in_terms_of_1_4
from ingather.lists.sheet import Batch, Role, Sheet, Unreadable
from ingather.lists.source import Source
from ingather.text.sentence import Sentence, sentence

Fields = dict[str, str]
_PROLOG = r"(?>\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[[^\]]*\])?\s*>)*+"
_ROOT = re.compile(_PROLOG + r"<(?:[\w.-]+:)?pfif[\s>/]", re.DOTALL | re.IGNORECASE)
_KNOWN = (*PERSON_FIELDS, *CURRENT_FIELDS, *(f"note.{name}" for name in NOTE_FIELDS))


def is_pfif(_: Source, head: bytes) -> bool:
    """Whether a file is XML whose outermost element is called pfif."""
    return any(_ROOT.match(text) for text in beginnings(head))


def read_pfif(source: Source) -> Iterator[Sheet]:
    """The one sheet of a PFIF file; raises Unreadable where it declares a document type."""
    notes = _Notes()
    try:
        columns, broken = _survey(source, notes)
    except Unreadable:
        notes.connection.close()
        raise
    batches = in_batches(_rows(source, notes, columns, broken), max(1, len(columns.labels)))
    yield Sheet(None, columns.labels or ("",), None, _closing(batches, notes))


def _closing(batches: Iterator[Batch], notes: "_Notes") -> Iterator[Batch]:
    with closing(notes.connection):
        yield from batches


@dataclass(slots=True)
class _Notes:
    """The notes that stand beside the persons, and the persons' ids, in a temporary database on disk."""

    connection: sqlite3.Connection = field(default_factory=lambda: sqlite3.connect(""))

    def __post_init__(self) -> None:
        self.connection.execute("CREATE TABLE person (id TEXT PRIMARY KEY) WITHOUT ROWID")
        self.connection.execute("CREATE TABLE note (person TEXT, fields TEXT)")

    def add_person(self, id_: str) -> None:
        self.connection.execute("INSERT OR IGNORE INTO person VALUES (?)", (id_,))

    def add_note(self, note: Fields) -> None:
        row = (note.get("person_record_id", "").strip(), json.dumps(note))
        self.connection.execute("INSERT INTO note VALUES (?, ?)", row)

    def index(self) -> None:
        """Make look-up fast, once everything is in."""
        self.connection.execute("CREATE INDEX note_by_person ON note (person)")

    def about(self, id_: str) -> list[Fields]:
        """The notes that stand apart from the person of that id."""
        found = self.connection.execute("SELECT fields FROM note WHERE person = ? ORDER BY rowid", (id_,))
        return [json.loads(fields) for (fields,) in found] if id_ else []

    def about_others(self) -> Iterator[Fields]:
        """The notes about people who are not in the file."""
        sought = "SELECT fields FROM note WHERE person = '' OR person NOT IN (SELECT id FROM person) ORDER BY rowid"
        for (fields,) in self.connection.execute(sought):
            yield json.loads(fields)


def _survey(source: Source, notes: _Notes) -> tuple[ColumnSet, Break | None]:
    """A first pass: the columns, the notes that stand apart, the ids of the persons, and the break."""
    found: dict[str, None] = {}
    for entry in _entries(source):
        if isinstance(entry, Break):
            break
        fields = in_terms_of_1_4(entry.texts)
        if entry.name == "note":
            notes.add_note(fields)
            found |= dict.fromkeys(name for name, _ in _note_columns([fields]))
        else:
            notes.add_person(fields.get("person_record_id", "").strip())
            within = [in_terms_of_1_4(part) for part in entry.parts]
            found |= dict.fromkeys([*fields, *(name for name, _ in folded(within))])
    else:
        entry = None
    notes.index()
    columns = ColumnSet()
    columns.add((name, None) for name in (*(n for n in _KNOWN if n in found), *(n for n in found if n not in _KNOWN)))
    return columns, entry


def _entries(source: Source) -> Iterator[Entry | Break]:
    return entries(source.path, label=source.label, part="note")


def _note_columns(notes: Sequence[Fields]) -> list[tuple[str, str]]:
    """A note that is a row of its own, with the id of its person where persons have theirs."""
    id_ = notes[0].get("person_record_id")
    return [*([("person_record_id", id_)] if id_ else []), *folded(notes)]


def _rows(source: Source, notes: _Notes, columns: ColumnSet, broken: Break | None) -> Iterator[Row]:
    number, now = 0, datetime.now(UTC)
    for entry in _entries(source):
        if isinstance(entry, Break):
            break
        if entry.name != "note":
            number += 1
            yield _person_row(number, entry, notes, columns, now)
    for note in notes.about_others():
        number += 1
        yield number, Role.DATA, columns.cells(_note_columns([note])), (sentence("lists.note_apart"),)
    if broken is not None:
        yield number + 1, Role.BROKEN, (broken.rest,), (broken.told,)


def _person_row(number: int, entry: Entry, notes: _Notes, columns: ColumnSet, now: datetime) -> Row:
    fields = in_terms_of_1_4(entry.texts)
    id_ = fields.get("person_record_id", "").strip()
    within = [in_terms_of_1_4(part) for part in entry.parts]
    said = folded([*within, *notes.about(id_)])
    told = (*_attention(entry, fields, now), *_disagreeing(id_, within))
    return number, Role.DATA, columns.cells([*fields.items(), *said]), told


def _attention(entry: Entry, fields: Fields, now: datetime) -> Iterator[Sentence]:
    if entry.name != "person":
        yield sentence("lists.unknown_element", element=entry.name)
    if entry.is_cut:
        yield sentence("lists.person_cut")
    expiry = fields.get("expiry_date", "").strip()
    if expiry and expiry < now.strftime("%Y-%m-%dT%H:%M:%SZ"):
        yield sentence("lists.expired", date=expiry)


def _disagreeing(id_: str, notes: Sequence[Fields]) -> Iterator[Sentence]:
    for note in notes:
        other = note.get("person_record_id", "").strip()
        if other and other != id_:
            yield sentence("lists.note_disagrees", person=other)


FORMAT = Format("PFIF", is_pfif, read_pfif)
