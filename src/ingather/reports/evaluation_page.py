"""An evaluation as one page that needs nothing else: no network, no other file, no script."""

from collections.abc import Iterator, Mapping
from functools import cache, partial
from importlib.resources import files

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from ingather.actions.evaluation import TOO_SMALL, Cells, Dimension, Evaluation, Fault, Place
from ingather.reports.evaluation_curves import ranking_curve, recall_bar, reliability_curve, spread_bars
from ingather.reports.evaluation_tables import (
    bins_table,
    calibration_said,
    chance_said,
    clusters_table,
    group_tables,
    opening,
    pairs_table,
    served_worst,
    share,
    wrong_said,
)
from ingather.reports.markup import said, value
from ingather.reports.received import received_cells
from ingather.text.sentence import Sentence, Value, sentence
from ingather.wording.languages import LANGUAGES
from ingather.wording.say import say


def evaluation_html(evaluation: Evaluation, *, rows: Mapping[Place, Cells], made_at: str, language: str = "en") -> str:
    """The whole page as text; `rows` are those of the worst errors, shown to the owner of the lists."""
    tables = list(group_tables(evaluation, language))
    members = [[group for group in evaluation.groups if group.dimension is dimension] for dimension in Dimension]
    ranking = evaluation.ranking
    return _template().render(
        evaluation=evaluation,
        opening=list(opening(evaluation)),
        worst=served_worst(evaluation, language),
        pairs=pairs_table(evaluation, language),
        average_precision=None if ranking is None else share(ranking.average_precision),
        drawings=list(_drawings(evaluation, language)),
        clusters=clusters_table(evaluation, language),
        calibration=calibration_said(evaluation),
        bins=bins_table(evaluation, language),
        groups=list(zip(tables, members, strict=True)),
        wrong={fault: evaluation.of(fault) for fault in Fault},
        rows=rows,
        made_at=made_at,
        language=language,
        words=partial(_words, language),
        plain=partial(_plain, language),
        page_direction=LANGUAGES[language].direction,
        said=partial(said, language=language),
        value=partial(value, language=language),
        shown=partial(_shown, language),
    )


def _drawings(evaluation: Evaluation, language: str) -> Iterator[Markup]:
    if evaluation.ranking is not None:
        yield ranking_curve(evaluation.ranking, language)
    if evaluation.calibration is not None:
        yield reliability_curve(evaluation.calibration, language)
    if evaluation.spread is not None:
        yield spread_bars(evaluation.spread, language)


@cache
def _template() -> Template:
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.globals.update(
        style=_asset("account.css") + _asset("evaluation.css"),
        too_small=TOO_SMALL,
        recall_bar=recall_bar,
        wrong_said=wrong_said,
        chance_said=chance_said,
    )
    return environment.from_string(_asset("evaluation.html"))


def _asset(name: str) -> str:
    return files("ingather.reports").joinpath(name).read_text("utf-8")


def _shown(language: str, row: Cells) -> Iterator[tuple[str, str]]:
    return received_cells(row.columns, row.cells, language)


def _words(language: str, id_: str, **values: Value) -> Markup:
    return said(Sentence(id_, values), language)


def _plain(language: str, id_: str) -> str:
    return say(sentence(id_), language)
