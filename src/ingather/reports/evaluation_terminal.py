"""An evaluation on a terminal: figures and where the worst errors stand, and nothing that the rows say."""

from rich.console import Console
from rich.table import Table as Grid

from ingather.actions.evaluation import TOO_SMALL, Evaluation, Fault
from ingather.reports.evaluation_tables import (
    Table,
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
from ingather.reports.paper import Paper
from ingather.text.sentence import Sentence
from ingather.wording.say import say_isolated


def print_evaluation(evaluation: Evaluation, console: Console, *, language: str = "en") -> None:
    """Print the whole evaluation."""
    paper = Paper(console, console.width, language)
    paper.line(paper.words("evaluation.title"), style="bold")
    paper.line()
    for said in (*opening(evaluation), served_worst(evaluation, language)):
        paper.say(said)
    _print_pairs(evaluation, paper)
    _print_clusters(evaluation, paper)
    _print_calibration(evaluation, paper)
    _print_groups(evaluation, paper)
    _print_wrong(evaluation, paper)
    paper.line()
    paper.line(paper.words("evaluation.guard"), style="bold")


def _print_pairs(evaluation: Evaluation, paper: Paper) -> None:
    table = pairs_table(evaluation, paper.language)
    paper.heading(table.title)
    paper.line(paper.words("evaluation.pairs.explained"))
    _print_table(table, paper)
    if evaluation.ranking is not None:
        value = share(evaluation.ranking.average_precision)
        paper.line(paper.words("evaluation.average_precision", value=value))


def _print_clusters(evaluation: Evaluation, paper: Paper) -> None:
    table = clusters_table(evaluation, paper.language)
    paper.heading(table.title)
    paper.say(Sentence(f"evaluation.clusters.{evaluation.extent.shape}"))
    _print_table(table, paper)


def _print_calibration(evaluation: Evaluation, paper: Paper) -> None:
    paper.heading(paper.words("evaluation.calibration"))
    paper.say(calibration_said(evaluation))
    table = bins_table(evaluation, paper.language)
    if table is not None:
        _print_table(table, paper)


def _print_groups(evaluation: Evaluation, paper: Paper) -> None:
    paper.heading(paper.words("evaluation.groups"))
    paper.line(paper.words("evaluation.groups.explained", least=TOO_SMALL))
    for table in group_tables(evaluation, paper.language):
        paper.line()
        paper.line(table.title, style="bold")
        _print_table(table, paper)


def _print_wrong(evaluation: Evaluation, paper: Paper) -> None:
    paper.heading(paper.words("evaluation.wrong"))
    for fault in Fault:
        paper.say(Sentence(f"evaluation.wrong.{fault}"), style="bold")
        for pair in evaluation.of(fault):
            chance = chance_said(pair, evaluation)
            ending = "" if chance is None else f", {say_isolated(chance, paper.language)}"
            paper.line(say_isolated(wrong_said(pair), paper.language) + ending, 2)
        if not evaluation.of(fault):
            paper.line(paper.words("evaluation.wrong.none"), 2)


def _print_table(table: Table, paper: Paper) -> None:
    grid = Grid(box=None, pad_edge=False, collapse_padding=True)
    for place, heading in enumerate(table.headings):
        grid.add_column(heading, justify="right" if place else "left", overflow="fold", no_wrap=not place)
    for row in table.rows:
        grid.add_row(*row)
    paper.console.print(grid)
