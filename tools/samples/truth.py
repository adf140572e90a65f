"""The truth about each row of each list: whose it is, and what it takes to see that."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from tools.samples.people import Person
from tools.samples.seen import Entry

_UNMARKED = str.maketrans("łŁ", "lL")  # a stroke is no combining mark
_TITLES = {"dr"}
_LETTERS_PER_TYPO = 6  # two typos in a short name make another name


@dataclass(frozen=True, slots=True)
class Truth:
    """One row of truth.csv."""

    file: str
    row: int
    person: str
    how: str


@dataclass(frozen=True, slots=True)
class SampleList:
    """One finished list, and the truth about each of its rows."""

    file: str
    kind: str
    form: str  # its format and languages, for the README
    wear: str  # what is wrong with it, for the README
    content: bytes
    truth: tuple[Truth, ...]


def tell(file: str, row: int, entry: Entry, *, names: Iterable[str]) -> Truth:
    """The truth about a row in which the person is written in these ways."""
    person = entry.person.id if entry.person else ""
    return Truth(file, row, person, how(entry.person, tuple(names)))


def how(person: Person | None, names: tuple[str, ...]) -> str:
    """What it takes to recognise somebody under these names: the easiest way that does."""
    if person is None:
        return "none"
    if any(_plainly_near(person.name, name) for name in names):
        return "plain"
    words = {word for name in names for word in fold(name).split()}
    if words & {fold(nickname) for nickname in person.nicknames}:
        return "nickname"
    if words & {fold(meaning) for meaning in person.meanings}:
        return "translation"
    return "cross_script"


def fold(name: str) -> str:
    """A name without case, accents, punctuation and titles."""
    marked = unicodedata.normalize("NFKD", name.translate(_UNMARKED))
    bare = "".join(letter for letter in marked if not unicodedata.combining(letter))
    words = re.sub(r"[^\w\s-]|_", "", bare.casefold()).replace("-", " ").split()
    return " ".join(word for word in words if word not in _TITLES)


def _plainly_near(left: str, right: str) -> bool:
    """Whether two names are the same but for their order and at most two typos."""
    a, b = fold(left), fold(right)
    typos = min(OSA.distance(a, b), OSA.distance(_sorted(a), _sorted(b)))
    return typos <= min(2, len(a) // _LETTERS_PER_TYPO)


def _sorted(folded: str) -> str:
    return " ".join(sorted(folded.split()))
