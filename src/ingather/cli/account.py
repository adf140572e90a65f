"""`ingather account`: from a roll and lists to an account of every single person."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from ingather.actions.account import Account
from ingather.actions.account_for_roll import Progress as ProgressCall
from ingather.actions.account_for_roll import Wishes, account_for_roll
from ingather.cli.options import columns_from, kinds_from
from ingather.lists.sheet import Unreadable
from ingather.names.compiled import is_compiled
from ingather.records.columns import place_of
from ingather.reports.files import OutputFolder
from ingather.reports.json_account import json_text
from ingather.reports.terminal import print_account
from ingather.wording.say import say


@click.command()
@click.argument("roll")
@click.argument("lists", nargs=-1, required=True, metavar="LIST...")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Folder for account.html and the tables.")
@click.option("--format", "shape", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option(
    "--map",
    "columns",
    multiple=True,
    metavar="FIELD=COLUMN",
    help="What a column holds; #3 is the third.",
)
@click.option("--kind", "kinds", multiple=True, metavar="FILE=KIND", help="sought, alive, custody, dead or historical.")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="The day that ages without a date count from. [today]")
def account(
    roll: str,
    lists: tuple[str, ...],
    out: Path | None,
    shape: str,
    columns: tuple[str, ...],
    kinds: tuple[str, ...],
    as_of: datetime | None,
) -> int:
    """Account for every person on ROLL against each LIST of who was seen.

    A list never says that somebody was found: a match is likely or possible, and a person decides.
    "-" reads standard input. Exits 1 where the account holds something that a person must see first: a list
    that could not be read, or from which nobody could.

    \b
    Example:
      ingather account roll.csv hospital.xlsx shelter.csv --out account
      ingather account roll.csv list.csv --map birth="Born on" --kind list.csv=alive --format json
    """
    now = datetime.now().astimezone()
    wishes = Wishes((as_of or now).date(), columns_from(columns), kinds_from(kinds, (roll, *lists)))
    folder = OutputFolder(out)
    if not is_compiled():
        click.echo("ingather: the compiled parts are missing (no C compiler was at hand): this takes longer.", err=True)
    made = make_account(roll, lists, wishes, folder, now=now)
    if shape == "json":
        click.echo(json_text(made))
    else:
        print_account(made, Console(highlight=False, soft_wrap=False))
        if out is not None:
            click.echo(f"\nWritten to {out}: {', '.join(folder.written)}")
    return told(made)


def make_account(roll: str, lists: tuple[str, ...], wishes: Wishes, folder: OutputFolder, *, now: datetime) -> Account:
    """The account, its files written whole or not at all."""
    try:
        with folder.open() as rows, shown_progress() as progress:
            made = account_for_roll(roll, lists, wishes, sink=rows, progress=progress)
            refuse_unknown_columns(wishes, made)
            refuse_empty_roll(roll, made)
            folder.write(made, made_at=now.strftime("%Y-%m-%d %H:%M"))
    except Unreadable as unreadable:
        raise click.ClickException(say(unreadable.sentence)) from unreadable
    except OSError as error:
        raise click.ClickException(
            f"{error.filename or folder.path}: {error.strerror}. Nothing was written."
        ) from error
    if made.rows_in != made.rows_accounted:
        raise click.ClickException(
            f"{made.rows_in} rows came in and {made.rows_accounted} are accounted for. "
            "This must never happen: please keep the lists as they are and report it."
        )
    return made


def refuse_unknown_columns(wishes: Wishes, made: Account) -> None:
    """Refuse a --map that names a column which no list has: a slip there would leave people unmatched."""
    labels = [[column.column for column in part.columns] for part in (*made.roll, *made.lists)]
    for named in wishes.columns:
        if all(place_of(named, own) is None for own in labels):
            known = ", ".join(dict.fromkeys(label for own in labels for label in own if label))
            raise click.UsageError(f"--map: no list has a column {named!r}. The columns are: {known}.")


def refuse_empty_roll(roll: str, made: Account) -> None:
    """Refuse a roll in which nobody could be read: an account of nobody would look complete."""
    if not made.people:
        raise click.ClickException(
            f"{roll}: nobody could be read from this roll. Look at its header row, or name its columns with --map."
        )


def told(made: Account) -> int:
    """Say on standard error what a person must see; the exit code, 1 where there is something."""
    told_of = [sentence for part in (*made.roll, *made.lists) for sentence in part.attention]
    for sentence in told_of:
        click.echo(f"ingather: {say(sentence)}", err=True)
    return 1 if told_of else 0


@contextmanager
def shown_progress() -> Iterator[ProgressCall]:
    """A progress line on a terminal, and nothing in a pipe."""
    if not sys.stderr.isatty():
        yield lambda _list, _rows: None
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(pulse_style="cyan"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Reading", total=None)
        yield lambda name, rows: bar.update(task, description=f"{name}: {rows:,} rows")
