"""What two rows say and how it adds up, line by line, for the terminal and the page alike."""

from dataclasses import dataclass

from ingather.actions.explained import Aspect, Explained
from ingather.reports.matched_tables import brief
from ingather.text.sentence import Sentence
from ingather.wording.say import say

_TOLD = 0.05  # bits; less would be shown as nothing


@dataclass(frozen=True, slots=True)
class SumLine:
    """One line of the sum: what was looked at, how both stand to each other ("" beside the fields), and its bits."""

    label: str
    level: str
    bits: float


def told_aspects(found: Explained) -> tuple[Aspect, ...]:
    """The things about which at least one of the rows says something."""
    return tuple(aspect for aspect in found.aspects if aspect.left or aspect.right)


def sum_lines(found: Explained, language: str = "en") -> tuple[SumLine, ...]:
    """What each thing that both rows speak of gives, and what is added beside it; without the sum itself."""
    fields = (_line(aspect, language) for aspect in found.aspects if aspect.level)
    others = ((Sentence(f"explain.{name}"), bits) for name, bits in _others(found))
    return (*fields, *(SumLine(say(label, language), "", bits) for label, bits in others))


def label_of(aspect: Aspect, language: str = "en") -> str:
    """What the compared thing is called."""
    return say(Sentence(f"compared.{aspect.compared.name.lower()}"), language)


def _line(aspect: Aspect, language: str) -> SumLine:
    return SumLine(label_of(aspect, language), brief(aspect.compared, aspect.level, language), aspect.bits)


def _others(found: Explained) -> list[tuple[str, float]]:
    """What is added beside the things compared."""
    others = [("family", found.family), ("bound", found.bound)]
    return [*((name, bits) for name, bits in others if abs(bits) >= _TOLD), ("prior", found.prior)]
