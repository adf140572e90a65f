"""The words around the names of places: what stands beside them, and what lands are called."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from ingather.text.folding import fold
from ingather.text.tables import rows

_BETWEEN = " · "


class Addition(StrEnum):
    """What a word beside a place's name says."""

    SETTLEMENT = "settlement"
    NEAR = "near"
    LINK = "link"
    INFLECTING = "inflecting"
    REGION = "region"
    ELSEWHERE = "elsewhere"
    STREET = "street"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Land:
    """The countries of today that the name of a land may mean, and where else that land once reached."""

    today: frozenset[str]
    once: frozenset[str] = frozenset()


def join(lands: list[Land]) -> Land:
    """What all of them together leave: their common countries, or all of them where they have none in common."""
    return Land(_common([land.today for land in lands]), _common([land.today | land.once for land in lands]))


def _common(sets: list[frozenset[str]]) -> frozenset[str]:
    return frozenset.intersection(*sets) or frozenset.union(*sets)


@cache
def additions() -> dict[str, frozenset[Addition]]:
    """What each folded word or phrase beside a place's name may say."""
    found: dict[str, frozenset[Addition]] = {}
    for kind, forms in rows(__package__, "additions.tsv"):
        for form in map(fold, forms.split(_BETWEEN)):
            found[form] = found.get(form, frozenset()) | {Addition(kind)}
    return found


@cache
def lands() -> dict[str, Land]:
    """What each folded name of a land means, in the languages of the table."""
    found: dict[str, Land] = {}
    for today, once, forms in rows(__package__, "lands.tsv"):
        land = Land(frozenset(today.split()), frozenset(once.split()))
        for form in map(fold, forms.split(_BETWEEN)):
            found[form] = _either(found.get(form), land)
    return found


def _either(one: Land | None, other: Land) -> Land:
    return other if one is None else Land(one.today | other.today, one.once | other.once)
