"""`ingather access`: who looked at a person."""

import click

from ingather.actions.tell_event import told
from ingather.cases.refused import Refused
from ingather.cases.rights import Right
from ingather.cases.rules.acting import Actor
from ingather.cli import desk
from ingather.cli.named import looking_from, record_from, the_person_here, user_acting
from ingather.store.access import who_looked
from ingather.store.home import Home
from ingather.store.persons import person_of
from ingather.store.users import name_of_actor
from ingather.text.sentence import sentence
from ingather.wording.say import say

_MOST = 50  # looks shown


@click.command()
@click.argument("record")
@click.option("--as", "name", help="The data guardian who asks; INGATHER_USER where it is not said.")
@click.option("--person", is_flag=True, help="The person asks themselves, and is here.")
@click.option("--most", default=_MOST, show_default=True, help="How many are shown.")
def access(record: str, name: str | None, person: bool, most: int) -> int:  # noqa: FBT001 - a flag of the command
    """Show who looked at a person, when, in which capacity and in what way; the last first.

    It is shown to a data guardian, and to the person themselves.

    \b
    Example:
      ingather access 1:12 --as Tamar
      ingather access 1:12 --person
    """
    home = desk.opened_desk()
    number = record_from(record)
    try:
        looked = who_looked(number, _the_person(number) if person else _asking(home, name))
    except Refused as refused:
        raise click.ClickException(say(told(home, refused.sentence))) from refused
    for each in reversed(looked[-most:] if most > 0 else ()):
        event = say(told(home, each.event.sentence()))
        click.echo(f"{each.at:%Y-%m-%d %H:%M}  {name_of_actor(home, each.by)}: {event}")
    if len(looked) > most:
        click.echo(f"And {len(looked) - max(most, 0):,} earlier: ingather access {record} --most {len(looked)}")
    if not looked:
        click.echo("Nobody has looked at this person.")
    return 0


def _asking(home: Home, name: str | None) -> Actor:
    if user_acting(name) is None:
        raise click.UsageError("say who asks: --as NAME, INGATHER_USER, or --person.")
    return looking_from(home, name, Right.READ_LOG)


def _the_person(record: int) -> Actor:
    person = person_of(record)
    if person is None:
        raise Refused(sentence("person.none"))
    return the_person_here(person)
