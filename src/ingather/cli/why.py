"""`ingather why`: a dated answer with its sources."""

from collections.abc import Iterable

import click

from ingather.actions.tell_event import told
from ingather.actions.why import Answer, why_case, why_happened, why_match
from ingather.cases.refused import Refused
from ingather.cli import desk
from ingather.cli.named import CONSOLE, record_from
from ingather.store.home import Home
from ingather.store.users import name_of_actor
from ingather.text.sentence import Sentence, sentence
from ingather.wording.say import say, say_isolated


@click.command()
@click.argument("record")
@click.argument("other", required=False)
@click.option("--happened", type=int, help="The number of one thing that happened in the case, as it is shown.")
def why(record: str, other: str | None, happened: int | None) -> int:
    """Say why a case stands as it does, why one thing happened in it, or why two records may be one person.

    The answer is dated, and names its sources.

    That somebody asked is written down.

    \b
    Example:
      ingather why 1:12
      ingather why 1:12 --happened 3
      ingather why 1:12 4:31
    """
    if other is not None and happened is not None:
        raise click.UsageError("--happened is about one case; name one record.")
    home = desk.opened_desk()
    try:
        answer = _answer(home, record_from(record), other, happened)
    except Refused as refused:
        raise click.ClickException(say(refused.sentence)) from refused
    _print(home, answer)
    return 0


def _answer(home: Home, record: int, other: str | None, happened: int | None) -> Answer:
    if other is not None:
        return why_match(home, record, record_from(other), CONSOLE, now=desk.now())
    if happened is not None:
        return why_happened(home, record, happened, CONSOLE, now=desk.now())
    return why_case(home, record, CONSOLE, now=desk.now())


def _print(home: Home, answer: Answer) -> None:
    click.echo(f"On {desk.now():%Y-%m-%d %H:%M} UTC:")
    _print_said(home, answer.said)
    for id_, part in (("why.before", answer.before), ("why.after", answer.after)):
        if part:
            click.echo(f"{say(sentence(id_))}:")
            _print_said(home, part)
    if answer.happened:
        click.echo(f"{say(sentence('why.led_there' if answer.before else 'why.happened'))}:")
    for each in answer.happened:
        event = say(told(home, each.event.sentence()))
        click.echo(f"  {each.version}. {each.at:%Y-%m-%d %H:%M}  {name_of_actor(home, each.by)}: {event}")
    click.echo(f"{say(sentence('why.sources'))}:")
    _print_said(home, answer.sources)


def _print_said(home: Home, sentences: Iterable[Sentence]) -> None:
    for said in sentences:
        click.echo(f"  {say_isolated(told(home, said))}")
