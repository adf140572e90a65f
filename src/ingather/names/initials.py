"""Whether a single letter stands for a name: in one script by the letter, in two by how names are written in Latin."""

from collections.abc import Mapping
from functools import cache

from ingather.text.romanising import romanise
from ingather.text.script import script_of
from ingather.text.tables import rows


def begins(one: str, other: str) -> bool:
    """Whether one token is a single letter that the other begins with, by sound where the scripts differ."""
    if min(len(one), len(other)) != 1:
        return False
    if script_of(one) == script_of(other):
        return one[0] == other[0]
    return not _latin(one[0]).isdisjoint(_latin(other[0]))


def _latin(letter: str) -> frozenset[str]:
    """The Latin letters that may stand for a first letter; Hebrew bet is b and v, and alone does not say which."""
    return _letters().get(letter) or frozenset(romanise(letter)[:1])


@cache
def _letters() -> Mapping[str, frozenset[str]]:
    return {letter: frozenset(latin.split(" ")) for _, letter, latin in rows("ingather.names", "initials.tsv")}
