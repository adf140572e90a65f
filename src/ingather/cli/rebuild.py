"""`ingather rebuild`: everything derived, made again."""

import click

from ingather.actions.rebuild_desk import rebuild_desk
from ingather.cli import desk


@click.command()
def rebuild() -> int:
    """Drop everything that is derived from the ledger and the lists as received, and make it again.

    All records are matched again by the model in use. What people decided stands.

    \b
    Example:
      ingather rebuild
    """
    home = desk.opened_desk()
    click.echo(f"Made again from {rebuild_desk(home):,} entries of the ledger.")
    return 0
