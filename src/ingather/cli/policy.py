"""`ingather policy`: what the gathering agreed on, and what would come of it."""

from dataclasses import replace
from datetime import time, timedelta

import click

from ingather.actions.tell_event import told
from ingather.cases.complaints import complaints
from ingather.cases.hours import Hours, Rest
from ingather.cases.policy import Policy
from ingather.cases.preview import preview
from ingather.cases.rest_days import Feasts
from ingather.cli import desk
from ingather.cli.user import BY
from ingather.store.gatherings import STREAM, adopted_from, policy_in_use
from ingather.store.home import Home
from ingather.store.ledger import after_all, append
from ingather.store.pairs_by_two import agree_on_two, two_below
from ingather.text.sentence import Sentence, sentence
from ingather.wording.say import say

_NO_REST = "none"


@click.command()
@click.option("--allotted", help="The time until a sign of life is expected, as 7d or 12h.")
@click.option("--graces", help="The time after each message before the next step, as 1d,1d.")
@click.option("--zone", help="The time zone of the gathering, as Asia/Jerusalem.")
@click.option("--hours", "hours", help="When it works, as 08:00-20:00.")
@click.option(
    "--rest",
    type=click.Choice([*(each.value for each in Feasts), _NO_REST]),
    help="Whether Sabbaths and feasts are kept: of one day, as in the land of Israel, or of two.",
)
@click.option("--pairs-by-two", "by_two", help="Which matches take two people: never, always, or below 90%.")
@click.option("--adopt", is_flag=True, help="Agree on it; without this it is only shown.")
def policy(
    allotted: str | None,
    graces: str | None,
    zone: str | None,
    hours: str | None,
    rest: str | None,
    by_two: str | None,
    adopt: bool,  # noqa: FBT001 - a flag of the command
) -> int:
    """Show what the gathering agreed on, on a calendar from now: what comes when, as long as nobody answers.

    With other times it shows what would come of them; --adopt agrees on them. In danger to life nothing waits.

    \b
    Example:
      ingather policy
      ingather policy --allotted 3d --zone Asia/Jerusalem --rest one_day --hours 08:00-19:00 --adopt
    """
    home = desk.opened_desk()
    wanted = _hours(_times(policy_in_use(), allotted, graces), zone, hours, rest)
    if wrong := complaints(wanted):
        raise click.ClickException(" ".join(say(each) for each in wrong))
    below = two_below() if by_two is None else _below(by_two)
    if adopt:
        if below != two_below():
            agree_on_two(below, now=desk.now(), by=BY)
        event = adopted_from(wanted, by=BY, at=desk.now())
        append(after_all(STREAM, event), at=desk.now(), by=BY)
        click.echo("Agreed. Every open case has its new times.")
    _show(home, wanted)
    click.echo(say(_said_of_two(below)))
    return 0


def _said_of_two(below: float) -> Sentence:
    if 0 < below < 1:
        return sentence("policy.two_below", percent=f"{below:.0%}".removesuffix("%"))
    return sentence("policy.two_always" if below else "policy.two_never")


def _below(text: str) -> float:
    """The probability below which a match takes two people."""
    named = {"never": 0.0, "always": 1.0}.get(text)
    if named is not None:
        return named
    figure = text.removeprefix("below").strip().removesuffix("%")
    if not figure.isdecimal() or not 0 < int(figure) < 100:
        raise click.UsageError(f"--pairs-by-two {text!r}: write never, always, or a share as 90%.")
    return int(figure) / 100


def _show(home: Home, wanted: Policy) -> None:
    click.echo(f"If somebody is awaited from now on and nobody answers ({wanted.hours.zone}):")
    for step in preview(wanted, desk.now()):
        click.echo(f"  {step.moment:%Y-%m-%d %H:%M} UTC  {say(told(home, step.sentence))}")


def _times(now: Policy, allotted: str | None, graces: str | None) -> Policy:
    times = now.times
    if allotted is not None:
        times = replace(times, allotted=_length(allotted))
    if graces is not None:
        times = replace(times, graces=tuple(map(_length, graces.split(","))))
    return replace(now, times=times)


def _hours(now: Policy, zone: str | None, hours: str | None, rest: str | None) -> Policy:
    there: Hours = now.hours
    if zone is not None:
        there = replace(there, zone=zone)
    if hours is not None:
        opens, closes = _clocks(hours)
        there = replace(there, opens=opens, closes=closes)
    if rest is not None:
        there = replace(there, rest=None if rest == _NO_REST else Rest(Feasts(rest)))
    return replace(now, hours=there)


def _length(text: str) -> timedelta:
    units = {"d": timedelta(days=1), "h": timedelta(hours=1), "m": timedelta(minutes=1)}
    number, unit = text.strip()[:-1], text.strip()[-1:]
    if not number.isdecimal() or unit not in units:
        raise click.UsageError(f"{text!r} is no length of time; write 7d, 12h or 30m.")
    return int(number) * units[unit]


def _clocks(text: str) -> tuple[time, time]:
    opens, _, closes = text.partition("-")
    try:
        return time.fromisoformat(opens), time.fromisoformat(closes)
    except ValueError:
        raise click.UsageError(f"--hours {text!r}: write 08:00-20:00.") from None
