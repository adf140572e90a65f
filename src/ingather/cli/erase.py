"""`ingather erase`: forget a person."""

import click

from ingather.actions.erase_person import erase_person, everything_of
from ingather.cases.codes import Role
from ingather.cases.refused import Refused
from ingather.cases.rules.acting import Actor
from ingather.cli import desk
from ingather.cli.named import record_from
from ingather.store.users import actor_of, roles_of, user_named
from ingather.text.sentence import sentence
from ingather.wording.say import say

_WORD = "erase"


@click.command()
@click.argument("record")
@click.option("--as", "name", required=True, help="The data guardian who does it.")
def erase(record: str, name: str) -> int:
    """Erase a person for ever, by one of their records: the keys of all that is held of them are destroyed.

    What happened stays in the ledger, without them, and they are not taken in again with another list. Make the
    safety copies again afterwards: `ingather verify` says which.

    \b
    Example:
      ingather erase 2:17 --as Tamar
    """
    home = desk.opened_desk()
    number, user = record_from(record), user_named(home, name)
    if user is None or Role.DATA_GUARDIAN not in roles_of(actor_of(user)):
        raise click.UsageError(f"{name} is no data guardian here. See who is: ingather user")
    if not everything_of(number):
        raise click.ClickException(say(sentence("erase.nobody")))
    if click.prompt(f"This cannot be undone. Type “{_WORD}”", default="", show_default=False, err=True) != _WORD:
        raise click.ClickException("That is something else. Nothing was changed.")
    try:
        erased = erase_person(home, number, Actor(actor_of(user), Role.DATA_GUARDIAN), now=desk.now())
    except Refused as refused:
        raise click.ClickException(say(refused.sentence)) from refused
    click.echo(f"Erased: {erased.rows:,} rows, and the originals of {erased.originals:,} lists.")
    if not erased.scrubbed:
        click.echo("ingather: another program has the database open; its log still holds the keys.", err=True)
        click.echo("ingather: stop it, then run any command of the desk: the log is emptied then.", err=True)
    return 0
