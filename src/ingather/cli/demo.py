"""`ingather demo`: the account of the invented sample community, beside the truth."""

import shutil
from datetime import date, datetime
from importlib.resources import as_file, files
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from ingather.actions.account_for_roll import Wishes
from ingather.actions.compare_with_truth import Comparison, compare_with_truth, read_truth
from ingather.cli.account import make_account, told
from ingather.reports.files import OutputFolder
from ingather.reports.terminal import print_account

_ROLL, _TRUTH = "roll.csv", "truth.csv"
_DAY = date(2026, 3, 12)  # of the samples: their ages count from it
_WAYS = {
    "plain": "written nearly the same, in the same script",
    "cross_script": "written in another script",
    "nickname": "under another form of the name",
    "translation": "with only a translated or Hebrew-calendar part in common",
}


@click.command()
@click.option(
    "--dir",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("ingather-demo"),
    show_default=True,
    help="Where the samples are copied and the account is written.",
)
@click.option("--serve", "serving", is_flag=True, help="Serve the pages of the desk, and print a link that signs in.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="The port to serve at.")
def demo(folder: Path, serving: bool, port: int) -> int:  # noqa: FBT001 - a flag of the command
    """Account for an invented community against the sample lists, and compare with the truth.

    \b
    Example:
      ingather demo --dir ingather-demo
      ingather demo --serve
    """
    if serving:
        from ingather.cli.demo_desk import insist_on_demo  # Django was not set up before

        insist_on_demo(folder / "desk", port)
    lists = copy_samples(folder / "lists")
    roll = str(folder / "lists" / _ROLL)
    made = make_account(roll, lists, Wishes(_DAY), OutputFolder(folder), now=datetime.now().astimezone())
    console = Console(highlight=False)
    print_account(made, console)
    with (folder / "lists" / _TRUTH).open(encoding="utf-8-sig", newline="") as truth:
        _print_comparison(compare_with_truth(made, read_truth(truth)), console)
    console.print(f"\nEverybody in these lists is invented. Open [bold]{folder / 'account.html'}[/bold]")
    _desk(folder, roll, lists)
    if serving:
        from ingather.cli.demo_desk import serve_demo  # Django was not set up before

        serve_demo(folder / "desk", port)
        return 0
    return told(made)


def _desk(folder: Path, roll: str, lists: tuple[str, ...]) -> None:
    """Beside the account a standing desk with the same lists, unless there is one already."""
    from ingather.cli.demo_desk import KEY_IS_NO_SECRET, make_demo_desk  # Django was not set up before

    desk = folder / "desk"
    if make_demo_desk(desk, roll, lists):
        click.echo(f"A desk with these lists is in {desk}. Its passphrase is no secret. Look at it with:")
        click.echo(f'  INGATHER_HOME={desk} INGATHER_PASSPHRASE="{KEY_IS_NO_SECRET}" ingather case')


def copy_samples(folder: Path) -> tuple[str, ...]:
    """Copy the samples into a folder, to be looked at; the paths of the lists."""
    folder.mkdir(parents=True, exist_ok=True)
    with as_file(files("ingather.samples")) as samples:
        for sample in sorted(samples.iterdir()):
            if sample.is_file() and sample.suffix != ".py":
                shutil.copyfile(sample, folder / sample.name)
    beside = (_ROLL, _TRUTH, "README.md")
    return tuple(str(path) for path in sorted(folder.iterdir()) if path.name not in beside)


def _print_comparison(found: Comparison, console: Console) -> None:
    table = Table(title="Beside the truth", title_justify="left", box=None, pad_edge=False)
    for heading, justify in (("rows about people of the roll", "left"), ("rows", "right"), ("likely", "right"),
                             ("possible", "right"), ("not met", "right")):  # fmt: skip
        table.add_column(heading, justify="right" if justify == "right" else "left")
    for kindred in found.kindred:
        missed = kindred.rows - kindred.likely - kindred.possible
        way = _WAYS.get(kindred.how, kindred.how)
        table.add_row(way, *map(str, (kindred.rows, kindred.likely, kindred.possible, missed)))
    console.print()
    console.print(table)
    console.print(f"Rows called likely for somebody they are not about: {len(found.mistaken)}")
    for file, row, person in found.mistaken:
        console.print(f"  {file}, row {row}: taken for {person}")
    console.print(f"People truly on no list: {found.nowhere}; the account says so of {found.nowhere_not_seen}.")
