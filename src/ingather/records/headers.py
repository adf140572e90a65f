"""Recognise what a column holds by its header, in ten languages and in the terms of PFIF and of programs."""

import re
from functools import cache, lru_cache

from ingather.records.field import Field
from ingather.text.folding import fold
from ingather.text.tables import rows

_PARTS = re.compile(r"[/|()\[\]\n:;,–—]|\s-\s")
_MOST_WORDS = 7  # a longer cell is a sentence, not a header


@cache
def _phrases() -> dict[str, Field]:
    return {fold(phrase): Field(field) for field, _, phrase in rows("ingather.records", "headers.tsv")}


@lru_cache(maxsize=4096)
def find_field(cell: str) -> Field | None:
    """The field that a header cell names, or None: by the whole cell, by a part of it, or by a phrase in it."""
    if len(cell) > _LONGEST:
        return None
    whole = fold(cell)
    if found := _phrases().get(whole):
        return found
    if _PATH.fullmatch(cell.strip()):
        return _at_path(cell.strip().split("."))
    parts = [field for part in _PARTS.split(cell) if (field := _phrases().get(fold(part)))]
    if len(_KIN & set(parts)) > 1:
        return None  # "Father/Mother" may hold either
    if {Field.FAMILY, Field.GIVEN} <= set(parts):
        return Field.NAME  # "Surname, Forenames" holds both
    return parts[0] if parts else _within(whole)


def _at_path(steps: list[str]) -> Field | None:
    """The field at the end of a path into a nested document, such as "person.name.given".

    What stands in notes are many people's claims over time; the reader of PFIF gives the newest a column of its own.
    """
    if steps[0] == "note":
        return None
    said = (" ".join(steps[-2:]), " ".join(reversed(steps[-2:])), steps[-1])
    return next((found for phrase in said if (found := _phrases().get(fold(phrase)))), None)


_PATH = re.compile(r"\w{2,}(?:\.\w{2,})+")
_LONGEST = 120  # letters
_KIN = frozenset({Field.FATHER, Field.MOTHER, Field.SPOUSE})


def _within(folded: str) -> Field | None:
    """The field of the longest phrase that stands in the cell as whole words and is most of it."""
    words = folded.split()
    if not 1 < len(words) <= _MOST_WORDS:
        return None
    for length in range(len(words) - 1, 0, -1):
        for start in range(len(words) - length + 1):
            phrase = " ".join(words[start : start + length])
            if len(phrase) * 2 > len(folded) and (found := _phrases().get(phrase)):
                others = words[:start] + words[start + length :]
                if found in _NEVER_NUMBERS and not _NUMBERING.isdisjoint(others):
                    return None
                return None if found not in _KIN and _speaks_of_another(others) else found
    return None


def _speaks_of_another(words: list[str]) -> bool:
    """Whether one of these words says that a column is about a relative, or about a house, not the person."""
    return not _ANOTHERS.isdisjoint(words)


_NEVER_NUMBERS = frozenset(
    {Field.NAME, Field.GIVEN, Field.FAMILY, Field.BIRTH_PLACE, Field.RESIDENCE, Field.PLACE_SEEN, Field.OCCUPATION}
)
_NUMBERING = frozenset(  # "county_id" numbers the counties, "Family no." households: neither is matched
    fold(word)
    for word in (
        "id", "no", "nr", "num", "number", "nummer", "numer", "numéro", "número", "номер", "رقم", "מס'", "מספר",
    )
)  # fmt: skip
_ANOTHERS = frozenset(
    fold(word)
    for word in (
        "mother", "mothers", "mother's", "father", "fathers", "father's", "spouse", "spouse's", "husband's", "wife's",
        "hospital", "reporter", "reporter's", "contact", "enquirer", "guardian", "informant",
        "האם", "האב", "האימא", "האבא", "הבעל", "האישה", "המדווח", "матери", "отца", "мужа", "жены", "матері", "батька",
        "чоловіка", "дружини", "matki", "ojca", "męża", "żony", "mutter", "vater", "vaters",
        "الام", "الاب", "الأم", "الأب", "الوالد", "الوالدة", "mère", "père", "mere", "conjoint", "madre", "padre",
        "cónyuge", "מוטער", "פאטער",
    )
)  # fmt: skip
