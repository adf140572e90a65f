"""`ingather why`: a dated answer with its sources."""

import click

from ingather.actions.tell_event import told
from ingather.actions.why import Answer, why_case, why_match
from ingather.cases.refused import Refused
from ingather.cli import desk
from ingather.cli.named import CONSOLE, record_from
from ingather.store.home import Home
from ingather.store.users import name_of_actor
from ingather.wording.say import say, say_isolated


@click.command()
@click.argument("record")
@click.argument("other", required=False)
def why(record: str, other: str | None) -> int:
    """Say why a case stands as it does, or why two records may be one person: dated, with the sources.

    That somebody asked is written down.

    \b
    Example:
      ingather why 1:12
      ingather why 1:12 4:31
    """
    home = desk.opened_desk()
    try:
        if other is None:
            answer = why_case(home, record_from(record), CONSOLE, now=desk.now())
        else:
            answer = why_match(home, record_from(record), record_from(other), CONSOLE, now=desk.now())
    except Refused as refused:
        raise click.ClickException(say(refused.sentence)) from refused
    _print(home, answer)
    return 0


def _print(home: Home, answer: Answer) -> None:
    click.echo(f"On {desk.now():%Y-%m-%d %H:%M} UTC:")
    for said in answer.said:
        click.echo(f"  {say_isolated(told(home, said))}")
    if answer.happened:
        click.echo("What happened:")
    for each in answer.happened:
        event = say(told(home, each.event.sentence()))
        click.echo(f"  {each.at:%Y-%m-%d %H:%M}  {name_of_actor(home, each.by)}: {event}")
    click.echo("By these sources:")
    for source in answer.sources:
        click.echo(f"  {say_isolated(source)}")
