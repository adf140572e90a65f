"""`ingather letter`: letters for a person, left at the desk and read by nobody but them."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from ingather.actions.ask_for_person import enquirer_of
from ingather.actions.letters import Waiting, decline_letter, leave_letter, read_letter, waiting_letters
from ingather.cases.codes import Role
from ingather.cases.event import ContentId
from ingather.cases.ids import ActorId, RequestId
from ingather.cases.refused import Refused
from ingather.cases.rules.acting import Actor
from ingather.cli import desk
from ingather.cli.named import record_from, the_person_here, user_acting, user_from
from ingather.store.enquirers import is_erased
from ingather.store.home import Home
from ingather.store.persons import person_of
from ingather.store.users import actor_of
from ingather.text.sentence import sentence
from ingather.wording.say import say

_LETTERS = 6  # of the id by which a letter is called


@click.command()
@click.argument("record")
@click.option("--leave", metavar="FILE", help="Leave the letter in this file, - for standard input; kept sealed.")
@click.option("--request", help="Who wrote it: whoever made this request.")
@click.option("--as", "name", help="Who wrote it: this user; INGATHER_USER where neither is said.")
@click.option("--person", is_flag=True, help="The person is here: show them which letters wait.")
@click.option("--open", "opened", multiple=True, metavar="LETTER", help="The person reads this letter.")
@click.option("--decline", "declined", multiple=True, metavar="LETTER", help="Destroy this letter unread.")
def letter(
    record: str,
    leave: str | None,
    request: str | None,
    name: str | None,
    person: bool,  # noqa: FBT001 - a flag of the command
    opened: tuple[str, ...],
    declined: tuple[str, ...],
) -> int:
    """Leave a letter for a person, by one of their records; or let the person read those that wait.

    A letter is kept sealed. Nobody but the person opens it, or learns whether one waits; the person may also have it
    destroyed unread. Who wrote it learns nothing by leaving it.

    \b
    Example:
      ingather letter 1:12 --leave letter.txt --request 5f1c...
      ingather letter 1:12 --person
      ingather letter 1:12 --open 4f09c2
    """
    home = desk.opened_desk()
    number = record_from(record)
    if (leave is None) == (not (person or opened or declined)):
        raise click.UsageError("either leave a letter with --leave, or let the person read: --person.")
    try:
        if leave is not None:
            leave_letter(home, number, _text(leave), _writer(home, request, name), now=desk.now())
            click.echo("Kept. It waits for the person, closed.")
            return 0
        return _person_reads(home, number, opened, declined)
    except Refused as refused:
        raise click.ClickException(say(refused.sentence)) from refused


def _text(file: str) -> str:
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return data.decode("utf-8-sig")
    except OSError as error:
        raise click.ClickException(f"{file}: {error.strerror}. No letter was left.") from error
    except UnicodeDecodeError:
        raise click.ClickException(f"{file} is no plain text in UTF-8. No letter was left.") from None


def _writer(home: Home, request: str | None, name: str | None) -> Actor:
    if request is not None:
        enquirer = enquirer_of(RequestId(request))
        if enquirer is None or is_erased(enquirer):
            raise click.UsageError(f"there is no request {request!r}.")
        return Actor(ActorId(enquirer), Role.ENQUIRER)
    given = user_acting(name)
    if given is None:
        raise click.UsageError("say who wrote it: --request, --as NAME, or INGATHER_USER.")
    return Actor(actor_of(user_from(home, given)), Role.ENQUIRER)


def _person_reads(home: Home, record: int, opened: Sequence[str], declined: Sequence[str]) -> int:
    person = person_of(record)
    if person is None:
        raise Refused(sentence("person.none"))
    reader = the_person_here(person)
    waiting = waiting_letters(record, reader)
    wanted, unwanted = ([_called(each, waiting) for each in said] for said in (opened, declined))
    if twice := {each.letter for each in wanted} & {each.letter for each in unwanted}:
        raise click.UsageError(f"{_call(next(iter(twice)))} cannot be read and destroyed unread.")
    for each in wanted:
        click.echo(f"Left on {each.left:%Y-%m-%d}:\n")
        click.echo(read_letter(home, record, each.letter, reader, now=desk.now()))
    for each in unwanted:
        decline_letter(record, each.letter, reader, now=desk.now())
        click.echo(f"{_call(each.letter)} was destroyed unread.")
    if not wanted and not unwanted:
        _show(waiting)
    return 0


def _show(waiting: Sequence[Waiting]) -> None:
    for each in waiting:
        click.echo(f"{_call(each.letter)}  left on {each.left:%Y-%m-%d}")
    click.echo("No letter waits." if not waiting else "Read one with --open, or have it destroyed with --decline.")


def _called(called: str, waiting: Sequence[Waiting]) -> Waiting:
    """The letter that is called so, by its six letters or by more where two share those."""
    found = [each for each in waiting if len(called) >= _LETTERS and each.letter.hex.startswith(called.lower())]
    if not found:
        raise click.UsageError(f"no letter {called!r} waits. See them with --person.")
    if len(found) > 1:
        raise click.UsageError(f"{called!r} is more than one: {', '.join(each.letter.hex for each in found)}.")
    return found[0]


def _call(letter: ContentId) -> str:
    return letter.hex[:_LETTERS]
