"""`ingather story`: three absences, played on the rules that are used for everybody."""

import textwrap
from datetime import UTC, datetime
from itertools import groupby

import click

from ingather.cases.story import Step, play
from ingather.text.sentence import Sentence
from ingather.wording.say import say

_START = datetime(2026, 3, 2, 9, tzinfo=UTC)
_WIDTH = 100


@click.command()
def story() -> None:
    """Tell of three absences: twice somebody returns by themselves, the third time all go out.

    \b
    Everybody in it is invented. Each step is made by the rules and timers that cases
    are worked with, on a simulated clock, under the promise that it keeps.

    \b
    Example:
      ingather story
    """
    click.echo(textwrap.fill(say(Sentence("story.begins")), _WIDTH))
    for part, steps in groupby(play(_START), key=lambda step: step.part):
        click.echo(f"\n{say(Sentence(f'story.part.{part}'))}")
        for promise, kept in groupby(steps, key=lambda step: step.promise):
            click.echo(f"\n  {promise}. {say(Sentence(f'promise.{promise}'))}")
            click.echo("\n".join(map(_line, kept)))
    click.echo("\n" + textwrap.fill(say(Sentence("story.ends")), _WIDTH))


def _line(step: Step) -> str:
    begins = f"    {step.moment:%Y-%m-%d %H:%M}  "
    return textwrap.fill(say(step.sentence), _WIDTH, initial_indent=begins, subsequent_indent=" " * len(begins))
