"""`ingather evaluate`: what a linking wrote, beside the truth."""

import sys
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from pathlib import Path

import click
from rich.console import Console

from ingather.actions.evaluate import Question, received
from ingather.actions.evaluate import evaluate as evaluate_output
from ingather.actions.evaluation import Cells, Evaluation, Place
from ingather.lists.sheet import Unreadable
from ingather.lists.source import STANDARD_INPUT
from ingather.reports.evaluation_files import write_evaluation
from ingather.reports.evaluation_json import evaluation_text
from ingather.reports.evaluation_terminal import print_evaluation
from ingather.wording.say import say


@click.command()
@click.argument("output", metavar="PAIRS_OR_OUT")
@click.option(
    "--truth", multiple=True, required=True, metavar="FILE", help="A list that says who each row is; may be repeated."
)
@click.option("--by", required=True, metavar="COLUMN", help="The column of the truth in which that stands.")
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), help="Folder for evaluation.html and the figures."
)
@click.option("--format", "shape", type=click.Choice(["text", "json"]), default="text", show_default=True)
def evaluate(output: str, truth: tuple[str, ...], by: str, out: Path | None, shape: str) -> int:
    """Say how good PAIRS_OR_OUT is, which dedupe or link wrote, where it is known who everybody truly is.

    Precision, recall, F1, B-cubed and calibration, for everybody and for each script, sex and age group, and the
    worst errors. Every true pair counts: one that the output does not hold is missed.

    \b
    Example:
      ingather evaluate pairs.csv --truth people.csv --by person_id --out evaluation
      ingather evaluate pairs.parquet --truth left.csv --truth right.csv --by person_id --format json
    """
    if STANDARD_INPUT in (output, *truth):
        raise click.UsageError('evaluate reads its files more than once: give their names, not "-".')
    question = Question(output, tuple(dict.fromkeys(truth)), by)
    with _shown_to_be_at_work():
        found, rows = _answer(question, out)
    written = _written(found, rows, out)
    if shape == "json":
        click.echo(evaluation_text(found))
        return 0
    print_evaluation(found, Console(highlight=False, soft_wrap=False))
    if written:
        click.echo(f"\nWritten to {out}: {', '.join(written)}")
    return 0


def _shown_to_be_at_work() -> AbstractContextManager[object]:
    """A sign of life on a terminal, and nothing in a pipe."""
    return Console(stderr=True).status("Comparing…") if sys.stderr.isatty() else nullcontext()


def _answer(question: Question, out: Path | None) -> tuple[Evaluation, Mapping[Place, Cells]]:
    """The evaluation; and the rows of its worst errors, where a page is to show them."""
    try:
        found = evaluate_output(question)
        return found, {} if out is None else received(question, found)
    except Unreadable as unreadable:
        raise click.ClickException(say(unreadable.sentence)) from unreadable


def _written(found: Evaluation, rows: Mapping[Place, Cells], out: Path | None) -> tuple[str, ...]:
    """The files written whole or not at all; none without a folder."""
    if out is None:
        return ()
    try:
        return write_evaluation(found, out, rows=rows, made_at=datetime.now().astimezone().strftime("%Y-%m-%d %H:%M"))
    except OSError as error:
        raise click.ClickException(f"{error.filename or out}: {error.strerror}. Nothing was written.") from error
