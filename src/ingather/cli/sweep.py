"""`ingather sweep`: the board of places and sources."""

import click

from ingather.actions.sweep_source import Swept, board, name_source, sweep_source
from ingather.cases.refused import Refused
from ingather.cli import desk
from ingather.cli.named import user_from
from ingather.cli.user import BY
from ingather.store.home import Home
from ingather.store.users import actor_of, name_of_actor
from ingather.wording.say import say


@click.command()
@click.argument("source", required=False)
@click.option("--planned", is_flag=True, help="It is to be swept, and was not yet.")
@click.option("--as", "name", help="Who swept it.")
@click.option("--words", default="", help="What came of it; kept sealed.")
@click.option("--list", "number", type=int, help="The list that came of it.")
def sweep(source: str | None, planned: bool, name: str | None, words: str, number: int | None) -> int:  # noqa: FBT001 - a flag of the command
    """Show which places and sources were swept, when and by whom, and which never; or write one down.

    \b
    Example:
      ingather sweep
      ingather sweep "the hospital on the hill" --planned
      ingather sweep "the hospital on the hill" --as Dalia --list 4
    """
    home = desk.opened_desk()
    by = BY if name is None else actor_of(user_from(home, name))
    try:
        if source is not None and planned:
            name_source(home, source, by=by, now=desk.now())
        elif source is not None:
            sweep_source(home, source, by=by, now=desk.now(), words=words, number=number)
    except Refused as refused:
        raise click.ClickException(say(refused.sentence)) from refused
    for each in board(home):
        click.echo(_line(home, each))
    return 0


def _line(home: Home, each: Swept) -> str:
    if each.last is None or each.by is None:
        return f"{each.label}: never swept"
    times = "once" if each.times == 1 else f"{each.times} times"
    return f"{each.label}: swept {times}, last on {each.last:%Y-%m-%d} by {name_of_actor(home, each.by)}"
