"""Probabilities as they are written: rounded down, so that nothing is ever said surer than it is."""

from decimal import ROUND_DOWN, Decimal
from enum import StrEnum

from ingather.actions.roll import LIKELY, POSSIBLE

_FOUR_PLACES = Decimal("0.0001")
_MOST = Decimal("0.9999")  # a list match is only ever likely


class Strength(StrEnum):
    """How strongly a row points to a person, in one word."""

    LIKELY = "likely"
    POSSIBLE = "possible"
    WEAK = "weak"


def strength(probability: float) -> Strength:
    """The word for a probability."""
    if probability >= LIKELY:
        return Strength.LIKELY
    return Strength.POSSIBLE if probability >= POSSIBLE else Strength.WEAK


def rounded(probability: float) -> float:
    """The probability to four places, never rounded up and never 1."""
    return float(_down(probability))


def percent(probability: float) -> str:
    """The probability in percent to one place ("99.8"), never rounded up and never 100."""
    return str((_down(probability) * 100).quantize(Decimal("0.1"), ROUND_DOWN))


def _down(probability: float) -> Decimal:
    return min(Decimal(repr(float(probability))).quantize(_FOUR_PLACES, ROUND_DOWN), _MOST)
