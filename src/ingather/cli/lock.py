"""`ingather lock`: close the home to everything but its passphrase."""

import click

from ingather.cli.desk import home_folder, plainly
from ingather.store.home import lock as close
from ingather.store.home import unlock


@click.command()
@click.option("--undo", is_flag=True, help="Open it again to its key file; asks for the passphrase.")
def lock(undo: bool) -> int:  # noqa: FBT001 - a flag of the command
    """Lock the home: from now on only the passphrase, typed or given, opens it. A key file no longer does.

    \b
    Example:
      ingather lock
      ingather lock --undo
    """
    folder = home_folder()
    with plainly():
        if undo:
            unlock(folder, click.prompt("Passphrase", hide_input=True, err=True))
            click.echo(f"The home in {folder} opens again as before.")
        else:
            close(folder)
            click.echo(f"The home in {folder} is locked.")
    return 0
