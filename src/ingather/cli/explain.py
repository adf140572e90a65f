"""`ingather explain`: why two rows are or are not one person."""

from datetime import datetime
from pathlib import Path

import click
from rich.console import Console

from ingather.actions.explain_pair import Row, explain_pair
from ingather.actions.match_lists import Wishes
from ingather.cli.matching_options import model_from, now_said, plain_errors, refuse_list_there, shown_stages
from ingather.cli.options import columns_from
from ingather.lists.source import STANDARD_INPUT
from ingather.reports.explanation import explained_json, print_explained
from ingather.reports.explanation_files import EXPLANATION_FILES, write_explanation
from ingather.reports.run_json import as_text

_LONGEST_ROW = 15  # figures


@click.command()
@click.argument("left", metavar="FILE#ROW")
@click.argument("right", metavar="FILE#ROW")
@click.option("--map", "columns", multiple=True, metavar="FIELD=COLUMN", help="What a column holds.")
@click.option(
    "--model",
    "model_file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Weigh by a model made before, not by these lists.",
)
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="The day that ages count from. [today]")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for explanation.html and explanation.json.",
)
@click.option("--format", "shape", type=click.Choice(["text", "json"]), default="text", show_default=True)
def explain(
    left: str,
    right: str,
    columns: tuple[str, ...],
    model_file: Path | None,
    as_of: datetime | None,
    out: Path | None,
    shape: str,
) -> int:
    """Say why two rows are or are not one person: what each thing that they say gives, in bits, and the sum.

    A row is named by its file and the number that a person sees there; in a workbook of several sheets write
    FILE#SHEET#ROW. The weights are those that the two lists give, unless --model brings others.

    \b
    Example:
      ingather explain camp.csv#12 clinic.csv#31
      ingather explain camp.csv#12 clinic.csv#31 --out why
      ingather explain "book.xlsx#North gate#4" register.parquet#207 --format json
    """
    rows = row_from(left), row_from(right)
    if out is not None:
        refuse_list_there(tuple(out / name for name in EXPLANATION_FILES), [row.file for row in rows], "--out")
    model = model_from(model_file) if model_file else None
    wishes = Wishes((as_of or datetime.now().astimezone()).date(), dict(columns_from(columns)), model=model)
    with plain_errors(), shown_stages() as stages:
        found = explain_pair(*rows, wishes, stages)
        written = write_explanation(found, out, made_at=now_said()) if out else ()
    if shape == "json":
        click.echo(as_text(explained_json(found)))
    else:
        print_explained(found, Console(highlight=False, soft_wrap=False))
        if written:
            click.echo(f"\nWritten to {', '.join(map(str, written))}")
    return 0


def row_from(named: str) -> Row:
    """The row that is meant by FILE#ROW or FILE#SHEET#ROW; a file may have "#" in its own name."""
    rest, _, number = named.rpartition("#")
    if not rest or not number.isascii() or not number.isdecimal() or len(number) > _LONGEST_ROW:
        raise click.UsageError(f"{named!r} names no row; write FILE#ROW, such as camp.csv#12.")
    if rest == STANDARD_INPUT:
        raise click.UsageError('a row is looked up in a file; give its name, not "-".')
    file, separator, sheet = rest.rpartition("#")
    if Path(rest).exists() or not separator or not file:
        return Row(rest, None, int(number))
    return Row(file, sheet, int(number))
