"""How the bits of one pair add up to its probability: as steps, as a picture, and as a fragment of a page.

The picture is plain SVG that needs nothing else and shows no value of any list. What speaks for one person points one
way and is filled, what speaks against it points the other way and is hollow: colour is never all that tells them apart.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from itertools import accumulate

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from ingather.actions.explained import Explained
from ingather.matching.levels import Compared
from ingather.matching.model import Model
from ingather.matching.score import Score
from ingather.records.field import Field
from ingather.reports.chance import percent
from ingather.reports.waterfall_picture import Bar, picture
from ingather.reports.waterfall_strips import strips
from ingather.text.sentence import Sentence, sentence
from ingather.wording.languages import LANGUAGES
from ingather.wording.say import say

_LEAST = 0.05  # bits; less is written as 0.0 and says nothing


class Kind(StrEnum):
    """What gives the bits of a step."""

    PRIOR = "prior"
    FIELD = "field"
    FAMILY = "family"  # what one family would explain as well
    BOUND = "bound"  # what is taken off where the given names were not compared


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that moves the odds: what it is called, and its bits."""

    kind: Kind
    label: Sentence
    bits: float


@dataclass(frozen=True, slots=True)
class Steps:
    """The steps of a pair in order; their bits add up to `total`, the odds that `probability` is the same as."""

    steps: tuple[Step, ...]
    total: float
    probability: float


def steps(model: Model, found: Score, row: int = 0) -> Steps:
    """The steps of one pair of a score: the prior, each field that says something, and what is taken off."""
    family, weight = float(found.family[row]), float(found.weight[row])
    fields = [(compared, float(found.bits[row, compared])) for compared in Compared]
    taken = weight - family - sum(bits for _, bits in fields)
    return _told(fields, (model.prior, family, taken), weight, float(found.probability[row]))


def steps_of(found: Explained) -> Steps:
    """The steps of two rows that are explained."""
    fields = [(aspect.compared, aspect.bits) for aspect in found.aspects]
    return _told(fields, (found.prior, found.family, found.bound), found.weight, found.probability)


def _told(
    fields: Sequence[tuple[Compared, float]], others: tuple[float, float, float], weight: float, probability: float
) -> Steps:
    prior, family, bound = others
    told = (
        Step(Kind.PRIOR, sentence("waterfall.prior"), prior),
        *(Step(Kind.FIELD, Sentence(f"field.{_field(compared)}"), bits) for compared, bits in fields),
        Step(Kind.FAMILY, sentence("waterfall.family"), family),
        Step(Kind.BOUND, sentence("waterfall.bound"), bound),
    )
    kept = tuple(step for step in told if step.kind is Kind.PRIOR or abs(step.bits) >= _LEAST)
    return Steps(kept, weight + prior, probability)


def waterfall(model: Model, found: Score, row: int = 0, *, language: str = "en") -> str:
    """One pair of a score as an SVG picture, with its title and all its figures in words."""
    return drawn(steps(model, found, row), language)


def drawn(told: Steps, language: str = "en") -> str:
    """The steps as an SVG picture, with its title and all its figures in words."""
    return picture(
        tuple(_bars(told, language)),
        title=say(sentence("waterfall.title"), language),
        described=" ".join(_lines(told, language)),
        ends=(say(sentence("waterfall.against"), language), say(sentence("waterfall.for"), language)),
        result=say(_result(told), language),
        direction=LANGUAGES[language].direction,
    )


def waterfall_fragment(model: Model, found: Score, row: int = 0, *, language: str = "en") -> Markup:
    """One pair of a score as part of a page: the picture, strips where it does not fit, and a table."""
    told = steps(model, found, row)
    return Markup(  # noqa: S704 - a rendered template, escaped where it was filled
        _template().render(
            picture=Markup(waterfall(model, found, row, language=language)),  # noqa: S704 - SVG written by us
            strips=[(strip, signed(strip.reached)) for strip in strips(tuple(_bars(told, language)))],
            rows=[(say(step.label, language), signed(step.bits)) for step in told.steps],
            total=signed(told.total),
            result=say(_result(told), language),
            words=lambda id_: say(Sentence(id_), language),
        )
    )


def _field(compared: Compared) -> Field:
    return Field.RESIDENCE if compared is Compared.PLACE else Field(compared.name.lower())


def _bars(told: Steps, language: str) -> Iterator[Bar]:
    """Each step from where the one before it ended, and the sum at the end."""
    ends = [0.0, *accumulate(step.bits for step in told.steps)]
    for step, start, end in zip(told.steps, ends, ends[1:], strict=False):
        yield Bar(say(step.label, language), signed(step.bits), start, end)
    yield Bar(say(sentence("waterfall.sum"), language), signed(told.total), 0.0, told.total, whole=True)


def _lines(told: Steps, language: str) -> Iterator[str]:
    for step in told.steps:
        yield f"{say(step.label, language)}: {signed(step.bits)}."
    yield f"{say(sentence('waterfall.sum'), language)}: {signed(told.total)}."
    yield say(_result(told), language)


def _result(told: Steps) -> Sentence:
    return sentence("waterfall.result", percent=percent(told.probability))


def signed(bits: float) -> str:
    """Bits to one place, with a sign that is not a hyphen."""
    shown = f"{bits:+.1f}".replace("-", "\N{MINUS SIGN}")
    return "0.0" if shown[1:] == "0.0" else shown


@cache
def _template() -> Template:
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(files("ingather.reports").joinpath("waterfall.html").read_text("utf-8"))
