"""`ingather wipe`: the end of a home."""

import click

from ingather.cli.desk import home_folder, now, plainly, use_database
from ingather.store.home import read_home_file
from ingather.store.wipe import wipe as destroy

_WORD = "wipe everything"


@click.command()
def wipe() -> int:
    """Destroy the home for ever: its keys, its lists, its ledger. Asks twice. Nobody can undo it.

    Safety copies elsewhere stay closed files: they open only with a file of keys beside them and the passphrase.

    \b
    Example:
      ingather wipe
    """
    folder = home_folder()
    with plainly():
        read_home_file(folder)
        use_database(folder)
    click.echo(f"This destroys the home in {folder} for ever. Nothing of it can be brought back.", err=True)
    _asked("To go on, type the name of its folder", folder.name)
    _asked(f"A second time: type “{_WORD}”", _WORD)
    reached = destroy(folder, now=now())
    click.echo(f"The home in {folder} is destroyed.")
    if not reached:
        click.echo("ingather: its database could not be reached. What is in it can no longer be read.", err=True)
    return 0 if reached else 1


def _asked(question: str, wanted: str) -> None:
    if click.prompt(question, default="", show_default=False, err=True) != wanted:
        raise click.ClickException("That is something else. Nothing was changed.")
