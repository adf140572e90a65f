"""`ingather work`: what is due by the clock, and what came in and is not matched yet."""

import os
import signal
import time
from collections.abc import Callable, Mapping

import click
from django.utils import timezone

from ingather.actions.do_due_work import do_due_work
from ingather.actions.hand_in import bring_what_waits
from ingather.actions.look_through import look_through_all
from ingather.actions.match_records import match_pending
from ingather.actions.may_go import withdraw_what_has_passed
from ingather.actions.open_cases import open_cases
from ingather.actions.suggest_matches import suggest_matches
from ingather.cases.refused import Refused
from ingather.cli import desk
from ingather.cli.mailing import send_all
from ingather.store.gatherings import policy_in_use
from ingather.store.home import Home
from ingather.store.sessions import forget_what_is_over
from ingather.text.sentence import sentence
from ingather.wording.say import say

_PAUSE = 20  # seconds between two looks
_GLANCE = 0.25  # seconds between two looks at whether the work is to end


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
    if once:
        _answered(before=True)
        _say(work_once(home, Stop()))
        return 0
    work_until(home, Stop().obey(signal.SIGTERM))
    return 0


class Stop:
    """Whether the work is to end: asked between two steps."""

    def __init__(self) -> None:
        self.asked = False
        self._parent = os.getppid()

    def ask(self, *_signal: object) -> None:
        """End after the step at hand."""
        self.asked = True

    def obey(self, *signals: signal.Signals) -> "Stop":
        """Let these signals ask for it."""
        for each in signals:
            signal.signal(each, self.ask)
        return self

    def pause(self, seconds: float) -> None:
        """Wait, unless the work is to end, or whoever started it is gone."""
        until = time.monotonic() + seconds
        while not self.asked and time.monotonic() < until:
            time.sleep(_GLANCE)
            if os.getppid() != self._parent:
                self.ask()


def work_until(home: Home, stop: Stop) -> None:
    """Do what is due, again and again, until it is to end."""
    answered = True
    while not stop.asked:
        answered = _answered(before=answered)
        done = work_once(home, stop)
        if any(done.values()):
            _say(done)
        stop.pause(_PAUSE)


def work_once(home: Home, stop: Stop) -> dict[str, int]:
    """Do what is due now, a step after the other; how much was done."""
    done: dict[str, int] = {}
    for name, step in _steps(home):
        if stop.asked:
            break
        try:
            found = step()
        except Refused as refused:
            raise click.ClickException(say(refused.sentence)) from refused
        if name is not None:
            done[name] = found
    return done


def _steps(home: Home) -> list[tuple[str | None, Callable[[], int]]]:
    """What is done, in its order; those are counted that have a name."""
    return [
        ("Cases opened", lambda: open_cases(now=desk.now())),
        (None, lambda: bring_what_waits(home, clock=desk.now, zone=timezone.get_default_timezone())),
        (None, lambda: look_through_all(home)),
        ("Lists matched", lambda: match_pending(home, clock=desk.now, by="worker")),
        (None, lambda: suggest_matches(now=desk.now())),
        ("Cases in which time had run out", lambda: do_due_work(now=desk.now())),
        (None, lambda: withdraw_what_has_passed(now=desk.now())),
        (None, lambda: send_all(home)),
        (None, lambda: forget_what_is_over(now=desk.now())),
    ]


def _say(done: Mapping[str, int]) -> None:
    click.echo(" ".join(f"{name}: {count:,}." for name, count in done.items()))


def _answered(*, before: bool) -> bool:
    """Whether somebody answers for the gathering; says so where nobody does any more."""
    answered = bool(policy_in_use().chain)
    if before and not answered:
        click.echo(f"ingather: {say(sentence('case.nobody_answers'))}", err=True)
    return answered
