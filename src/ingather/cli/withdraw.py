"""`ingather withdraw`: a list that its giver took back."""

import click

from ingather.actions.withdraw_list import withdraw_list
from ingather.cases.refused import Refused
from ingather.cli import desk
from ingather.wording.say import say


@click.command()
@click.argument("number", type=int, metavar="LIST")
@click.option("--why", default="", help="Why, in your own words; kept sealed.")
def withdraw(number: int, why: str) -> int:
    """Withdraw a list that its giver took back: its rows say nothing any more, and stay accounted for.

    \b
    Example:
      ingather withdraw 4 --why "the hospital sent the wrong file"
    """
    home = desk.opened_desk()
    try:
        rows = withdraw_list(home, number, why=why, now=desk.now(), by="console")
    except Refused as refused:
        raise click.ClickException(say(refused.sentence)) from refused
    click.echo(f"List {number} is withdrawn: {rows:,} rows.")
    return 0
