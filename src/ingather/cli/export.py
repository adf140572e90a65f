"""`ingather export`: one person's whole story, to another desk or to themselves."""

import os
import sys
from pathlib import Path

import click

from ingather.actions.bring_person import bring_person
from ingather.actions.export_person import export_person
from ingather.cases.refused import Refused
from ingather.cases.rights import Right
from ingather.cases.rules.acting import Actor
from ingather.cli import desk
from ingather.cli.named import looking_from, record_from, user_acting
from ingather.store.home import Home
from ingather.store.safe_file import BrokenFile
from ingather.store.story_file import WrongPassphrase, read_story, write_story
from ingather.wording.say import say

_LEAST = 8  # characters of a passphrase


@click.command()
@click.argument("record", required=False)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="The file to write.")
@click.option("--bring", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Bring in such a file.")
@click.option("--as", "name", help="Who exports; INGATHER_USER where it is not said.")
def export(record: str | None, out: Path | None, bring: Path | None, name: str | None) -> int:
    """Write one person's whole story into one file, closed by a passphrase; or bring such a file in.

    The passphrase is INGATHER_EXPORT_PASSPHRASE, or asked for: tell it to the other desk by another way than the
    file. There is no export of many people. That it was exported is written down.

    \b
    Example:
      ingather export 1:12 --out story.ingather --as Tamar
      ingather export --bring story.ingather
    """
    home = desk.opened_desk()
    try:
        if bring is not None:
            numbers = bring_person(home, _read(bring), clock=desk.now, by="console")
            click.echo(f"Brought in: {', '.join(f'list {number}' for number in numbers)}.")
            return 0
        if record is None or out is None:
            raise click.UsageError("name a record and a file with --out, or a file with --bring.")
        number = record_from(record)
        passphrase = _passphrase(confirm=True)
        text = export_person(home, number, _actor(home, name), now=desk.now())
    except Refused as refused:
        raise click.ClickException(say(refused.sentence)) from refused
    try:
        write_story(out, text, passphrase)
    except OSError as error:
        raise click.ClickException(f"{out}: {error.strerror}. Nothing was written.") from error
    click.echo(f"Written to {out}.")
    return 0


def _read(path: Path) -> str:
    try:
        return read_story(path, _passphrase(confirm=False))
    except BrokenFile as error:
        raise click.ClickException(f"{path} is no story of a person, or it was damaged.") from error
    except WrongPassphrase as error:
        raise click.ClickException(f"This passphrase does not open {path}.") from error


def _passphrase(*, confirm: bool) -> str:
    given = os.environ.get("INGATHER_EXPORT_PASSPHRASE")
    if given is None and sys.stdin.isatty():
        given = click.prompt("Passphrase of the file", hide_input=True, confirmation_prompt=confirm, err=True)
    if given is None or len(given) < _LEAST:
        raise click.UsageError(f"the file needs a passphrase of {_LEAST} characters: INGATHER_EXPORT_PASSPHRASE.")
    return given


def _actor(home: Home, name: str | None) -> Actor:
    """Who exports, in the capacity that reaches furthest."""
    if user_acting(name) is None:
        raise click.UsageError("say who exports: --as NAME, or INGATHER_USER.")
    return looking_from(home, name, Right.EXPORT_PERSON)
