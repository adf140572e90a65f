"""`ingather message`: what waits to be told to somebody, and that it was."""

import click
from django.conf import settings

from ingather.actions.hand_over_message import hand_over
from ingather.actions.messages import id_of_message, said_by, waiting
from ingather.cases.message_events import Way
from ingather.cases.refused import Refused
from ingather.cli import desk
from ingather.cli.named import user_from
from ingather.reports.letter import letter_of
from ingather.store.home import Home
from ingather.store.models import Message
from ingather.store.own_words import own_words
from ingather.store.reach import reach_of
from ingather.store.users import actor_of, name_of_actor
from ingather.wording.say import say

_MOST = 30  # messages shown
_OUTSIDE = {"person": "the person", "enquirer": "whoever asks"}


@click.command()
@click.argument("called", metavar="[MESSAGE]", required=False)
@click.option("--by", "way", type=click.Choice([each.value for each in Way]), help="How it was handed over.")
@click.option("--as", "name", help="Who handed it over.")
@click.option("--for", "whom", help="Show only what waits for this user.")
def message(called: str | None, way: str | None, name: str | None, whom: str | None) -> int:
    """Show the messages that wait, the oldest first; read one word for word; or write down that it was handed over.

    Messages to users who have an address go by mail, where INGATHER_EMAIL_URL names a server. All others are carried
    by a person. A message names the case and nobody's name.

    \b
    Example:
      ingather message
      ingather message 4f09c2
      ingather message 4f09c2 --by telephone --as Dalia
    """
    home = desk.opened_desk()
    to = None if whom is None else actor_of(user_from(home, whom))
    left = waiting(to)
    if called is None:
        return _show(home, left)
    if way is None and name is None:
        return _read(home, _called(called, left))
    if way is None or name is None:
        raise click.UsageError("say how it was handed over, and who did: --by telephone --as NAME.")
    try:
        hand_over(_called(called, left), Way(way), by=actor_of(user_from(home, name)), now=desk.now())
    except Refused as refused:
        raise click.ClickException(say(refused.sentence)) from refused
    click.echo("Written down.")
    return 0


def _read(home: Home, message: Message) -> int:
    language = reach_of(home, message.to).language or settings.LANGUAGE_CODE
    letter = letter_of([said_by(message)], language, own_words(home))
    click.echo(f"{letter.subject}\n\n{letter.text}")
    return 0


def _called(called: str, left: list[Message]) -> Message:
    """The message that is called so, by its six letters or by more where two share those."""
    found = [each for each in left if called and each.key.partition(":")[2].startswith(called.lower())]
    if not found or len(called) < len(id_of_message(found[0])):
        raise click.UsageError(f"no message {called!r} waits. See them with: ingather message")
    if len(found) > 1:
        raise click.UsageError(
            f"{called!r} is more than one: {', '.join(each.key.partition(':')[2] for each in found)}."
        )
    return found[0]


def _show(home: Home, left: list[Message]) -> int:
    for each in left[:_MOST]:
        to = _OUTSIDE.get(each.to.partition(":")[0]) or name_of_actor(home, each.to)
        click.echo(f"{id_of_message(each)}  {each.due:%Y-%m-%d %H:%M} UTC, for {to}: {say(said_by(each).line)}")
    if len(left) > _MOST:
        click.echo(f"And {len(left) - _MOST:,} more.")
    if not left:
        click.echo("No message waits.")
    return 0
