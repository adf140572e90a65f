"""What the pages about pairs share: the two rows side by side, why, the picture, and the sum in words.

Such a page is one file that needs nothing else: no network, no other file, no script.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from ingather.actions.explained import Aspect, Explained
from ingather.matching.levels import level_name
from ingather.records.record import Record
from ingather.reports.chance import percent
from ingather.reports.comparison import Verdict, verdict_of
from ingather.reports.explained_sum import label_of, sum_lines, told_aspects
from ingather.reports.markup import from_the_right, said, value
from ingather.reports.received import received_cells
from ingather.reports.waterfall import drawn, signed, steps_of
from ingather.text.sentence import Sentence, Value, sentence
from ingather.wording.languages import LANGUAGES
from ingather.wording.say import say


@dataclass(frozen=True, slots=True)
class Side:
    """What both rows say about one thing, and how that stands to each other."""

    label: str
    left: str
    right: str
    verdict: Verdict


def page(template: str, *, language: str, **values: object) -> str:
    """A whole page as text."""
    return (
        _environment()
        .get_template(template)
        .render(
            language=language,
            words=partial(_words, language),
            plain=partial(_plain, language),
            page_direction=LANGUAGES[language].direction,
            said=partial(said, language=language),
            value=partial(value, language=language),
            sides=partial(sides, language=language),
            sum_lines=partial(sum_lines, language=language),
            picture=partial(_picture, language),
            received=partial(_received, language),
            **values,
        )
    )


def sides(found: Explained, language: str = "en") -> tuple[Side, ...]:
    """The two rows, thing by thing; what neither of them says is left out."""
    return tuple(
        Side(label_of(aspect, language), aspect.left, aspect.right, _verdict(aspect)) for aspect in told_aspects(found)
    )


def _verdict(aspect: Aspect) -> Verdict:
    return verdict_of(level_name(aspect.compared, aspect.level)) if aspect.level else Verdict.NOT_WEIGHED


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FunctionLoader(_asset),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        style=_asset("account.css") + _asset("pair.css"),
        percent=percent,
        signed=signed,
        from_the_right=from_the_right,
    )
    return environment


def _asset(name: str) -> str:
    return files("ingather.reports").joinpath(name).read_text("utf-8")


def _picture(language: str, found: Explained) -> Markup:
    return Markup(drawn(steps_of(found), language))  # noqa: S704 - SVG written by us, which escapes what it is told


def _received(language: str, record: Record) -> Iterator[tuple[str, str]]:
    return received_cells(record.columns, record.cells, language)


def _words(language: str, id_: str, **values: Value) -> Markup:
    return said(Sentence(id_, values), language)


def _plain(language: str, id_: str) -> str:
    return say(sentence(id_), language)
