"""The fields of PFIF 1.4, and what the older versions called them."""

import re
from collections.abc import Iterable

from ingather.lists.hardened_xml import Texts

PERSON_FIELDS = (
    "person_record_id", "entry_date", "expiry_date", "author_name", "author_email", "author_phone",
    "source_name", "source_date", "source_url", "full_name", "given_name", "family_name", "alternate_names",
    "description", "sex", "date_of_birth", "age", "home_street", "home_neighborhood", "home_city", "home_state",
    "home_postal_code", "home_country", "photo_url", "profile_urls",
)  # fmt: skip
NOTE_FIELDS = (
    "note_record_id", "person_record_id", "linked_person_record_id", "entry_date", "author_name", "author_email",
    "author_phone", "source_date", "author_made_contact", "status", "email_of_found_person",
    "phone_of_found_person", "last_known_location", "text", "photo_url",
)  # fmt: skip
CURRENT_FIELDS = ("status", "last_known_location")  # whose newest value is a column of its own
_OLDER = {
    "first_name": "given_name",
    "last_name": "family_name",
    "home_zip": "home_postal_code",
    "found": "author_made_contact",
}
_LABEL = re.compile(r"^(\w[\w -]*):", re.MULTILINE)


def in_terms_of_1_4(texts: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The texts by their names in PFIF 1.4; several of one name are parted by line feeds."""
    fields: dict[str, str] = {}
    for name, text in texts:
        current, value = _renamed(name, text)
        fields[current] = f"{fields[current]}\n{value}" if current in fields else value
    return fields


def _renamed(name: str, text: str) -> tuple[str, str]:
    """A block of "other" is a description only where it holds nothing else, under its one label."""
    if name == "other" and _LABEL.findall(text.lstrip()) == ["description"]:
        lines = text.lstrip().removeprefix("description:").splitlines()
        return "description", "\n".join(line.removeprefix("    ") for line in lines).strip()
    return _OLDER.get(name, name), text


def newest_last(notes: Iterable[dict[str, str]]) -> list[dict[str, str]]:
    """The notes in the order of their dates, those without a date first."""
    return sorted(notes, key=lambda note: note.get("source_date", "").strip().rstrip("Z"))


def folded(notes: Iterable[dict[str, str]]) -> Texts:
    """Several notes as columns: all values of each field in order of time, and the newest of those that change."""
    ordered = newest_last(notes)
    texts: dict[str, str] = {}
    for note in ordered:
        for name, value in note.items():
            column = f"note.{name}"
            texts[column] = f"{texts[column]}\n{value}" if column in texts else value
    for name in CURRENT_FIELDS:
        values = [value for note in ordered if (value := note.get(name, "").strip())]
        if values:
            texts[name] = values[-1]
    return list(texts.items())
