"""`ingather work`: what is due by the clock, and what came in and is not matched yet."""

import time

import click
from django.utils import timezone

from ingather.actions.do_due_work import do_due_work
from ingather.actions.hand_in import bring_what_waits
from ingather.actions.look_through import look_through_all
from ingather.actions.match_records import match_pending
from ingather.actions.open_cases import open_cases
from ingather.actions.suggest_matches import suggest_matches
from ingather.cases.refused import Refused
from ingather.cli import desk
from ingather.cli.mailing import send_what_waits
from ingather.store.gatherings import policy_in_use
from ingather.text.sentence import sentence
from ingather.wording.say import say

_PAUSE = 20  # seconds between two looks


@click.command()
@click.option("--once", is_flag=True, help="Do what is due now, and end.")
def work(once: bool) -> int:  # noqa: FBT001 - a flag of the command
    """Do what is due: match what came in, open cases, remind, open searches, and let missed duties climb.

    Runs until it is stopped. Several may run at once, on several machines; one that was killed leaves nothing half
    done. What was due while nobody worked is written down with the moment when it was due.

    \b
    Example:
      ingather work
      ingather work --once
    """
    home = desk.opened_desk()
    answered = True
    while True:
        answered = _answered(before=answered)
        try:
            opened = open_cases(now=desk.now())
        except Refused as refused:
            raise click.ClickException(say(refused.sentence)) from refused
        bring_what_waits(home, clock=desk.now, zone=timezone.get_default_timezone())
        look_through_all(home)
        matched = match_pending(home, clock=desk.now, by="worker")
        suggest_matches(now=desk.now())
        lapsed = do_due_work(now=desk.now())
        send_what_waits(home)
        if once or opened or matched or lapsed:
            click.echo(
                f"Cases opened: {opened:,}. Lists matched: {matched:,}. Cases in which time had run out: {lapsed:,}."
            )
        if once:
            return 0
        time.sleep(_PAUSE)


def _answered(*, before: bool) -> bool:
    """Whether somebody answers for the gathering; says so where nobody does any more."""
    answered = bool(policy_in_use().chain)
    if before and not answered:
        click.echo(f"ingather: {say(sentence('case.nobody_answers'))}", err=True)
    return answered
