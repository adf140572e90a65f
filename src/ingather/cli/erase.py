"""`ingather erase`: forget a person."""

import click

from ingather.actions.erase_enquirer import enquirer_to_erase, erase_enquirer
from ingather.actions.erase_person import erase_person, everything_of
from ingather.cases.codes import Role
from ingather.cases.ids import RequestId
from ingather.cases.refused import Refused
from ingather.cases.rules.acting import Actor
from ingather.cli import desk
from ingather.cli.named import record_from
from ingather.store.home import Home
from ingather.store.users import actor_of, roles_of, user_named
from ingather.text.sentence import sentence
from ingather.wording.say import say

_WORD = "erase"


@click.command()
@click.argument("record", required=False)
@click.option("--request", help="Erase whoever made this request, instead of the person of a record.")
@click.option("--as", "name", required=True, help="The data guardian who does it.")
def erase(record: str | None, request: str | None, name: str) -> int:
    """Erase a person for ever, by one of their records: the keys of all that is held of them are destroyed.

    What happened stays in the ledger, without them, and they are not taken in again with another list. Somebody who
    asked for a person is erased by their request, with their words and the letters that they left; the person stays
    looked for. Make the safety copies again afterwards: `ingather verify` says which.

    \b
    Example:
      ingather erase 2:17 --as Tamar
      ingather erase --request 5f1c... --as Tamar
    """
    home = desk.opened_desk()
    if (record is None) == (request is None):
        raise click.UsageError("name a record, or a request with --request.")
    guardian = _guardian(home, name)
    try:
        if record is not None:
            scrubbed = _erase_person(home, record_from(record), guardian)
        else:
            scrubbed = _erase_enquirer(RequestId(request or ""), guardian)
    except Refused as refused:
        raise click.ClickException(say(refused.sentence)) from refused
    if not scrubbed:
        click.echo("ingather: another program has the database open; its log still holds the keys.", err=True)
        click.echo("ingather: stop it, then run any command of the desk: the log is emptied then.", err=True)
    return 0


def _guardian(home: Home, name: str) -> Actor:
    user = user_named(home, name)
    if user is None or Role.DATA_GUARDIAN not in roles_of(actor_of(user)):
        raise click.UsageError(f"{name} is no data guardian here. See who is: ingather user")
    return Actor(actor_of(user), Role.DATA_GUARDIAN)


def _erase_person(home: Home, record: int, guardian: Actor) -> bool:
    if not everything_of(record):
        raise Refused(sentence("erase.nobody"))
    _insist()
    erased = erase_person(home, record, guardian, now=desk.now())
    click.echo(f"Erased: {erased.rows:,} rows, and the originals of {erased.originals:,} lists.")
    return erased.scrubbed


def _erase_enquirer(request: RequestId, guardian: Actor) -> bool:
    enquirer_to_erase(request)
    _insist()
    scrubbed = erase_enquirer(request, guardian, now=desk.now())
    click.echo("Erased: whoever made that request, with their words and the letters that they left.")
    return scrubbed


def _insist() -> None:
    if click.prompt(f"This cannot be undone. Type “{_WORD}”", default="", show_default=False, err=True) != _WORD:
        raise click.ClickException("That is something else. Nothing was changed.")
