"""The weights that a run used, field by field and level by level, as they are read."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from ingather.actions.explained import SAID_IN, WHOLE_ADDRESS
from ingather.actions.match_lists import Deduped, Linked
from ingather.matching.levels import Compared
from ingather.matching.model import WEIGHTS
from ingather.reports.matched_tables import brief
from ingather.reports.waterfall import signed
from ingather.text.sentence import Sentence
from ingather.wording.say import say

_TOGETHER = "\N{NO-BREAK SPACE}"
_EXACT = 10  # times; from there on, whole ones are told


@dataclass(frozen=True, slots=True)
class LevelWeight:
    """What a level says, the bits that it gives, the same as a factor, and how many pairs stand so to each other."""

    says: str
    bits: str
    factor: str
    pairs: int


@dataclass(frozen=True, slots=True)
class FieldWeights:
    """One thing that the lists let be compared, with its levels, from agreement to conflict."""

    label: str
    levels: tuple[LevelWeight, ...]


def field_weights(found: Deduped | Linked, language: str = "en") -> tuple[FieldWeights, ...]:
    """The weights of everything that these lists speak of."""
    return tuple(
        FieldWeights(
            say(Sentence(f"compared.{compared.name.lower()}"), language), tuple(_levels(found, compared, language))
        )
        for compared in Compared
        if _is_spoken_of(found, compared)
    )


def _is_spoken_of(found: Deduped | Linked, compared: Compared) -> bool:
    fields = {*SAID_IN[compared], *(WHOLE_ADDRESS if compared is Compared.PLACE else ())}
    return any(column.field in fields for each in found.lists.lists for column in each.columns)


def _levels(found: Deduped | Linked, compared: Compared, language: str) -> Iterator[LevelWeight]:
    weights = found.matches.model.weights[compared]
    pairs = np.bincount(found.matches.levels[:, compared], minlength=len(weights))
    told = {*WEIGHTS[compared], *np.flatnonzero(pairs).tolist()} - {0}
    for level in sorted(map(int, told), reverse=True):
        bits = float(weights[level])
        yield LevelWeight(brief(compared, level, language), signed(bits), _factor(bits), int(pairs[level]))


def _factor(bits: float) -> str:
    """So many times as likely, or so many times less."""
    times = 2 ** abs(bits)
    sign = "÷" if signed(bits).startswith("\N{MINUS SIGN}") else "×"
    return f"{sign}{_TOGETHER}{times:,.0f}" if times >= _EXACT else f"{sign}{_TOGETHER}{times:.1f}"
