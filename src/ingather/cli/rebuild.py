"""`ingather rebuild`: everything derived, made again."""

import click

from ingather.cli import desk
from ingather.store.rebuild import rebuild as make_again


@click.command()
def rebuild() -> int:
    """Drop everything that is derived from the ledger and the lists as received, and make it again.

    \b
    Example:
      ingather rebuild
    """
    desk.opened_desk()
    click.echo(f"Made again from {make_again():,} entries of the ledger.")
    return 0
