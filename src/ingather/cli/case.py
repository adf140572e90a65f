"""`ingather case`: the work for one person."""

from datetime import datetime, timedelta

import click

from ingather.actions.act_on_case import ACTS, Told, act_on_case
from ingather.actions.tell_event import told
from ingather.cases.access_events import Looked
from ingather.cases.case import Case, Request, Standing
from ingather.cases.heard import is_for
from ingather.cases.next_step import next_step
from ingather.cases.refused import Refused
from ingather.cases.rights import Right
from ingather.cases.rules.acting import Actor
from ingather.cli import desk
from ingather.cli.named import actors_from, looking_from, record_from, user_acting, user_from
from ingather.store.access import look_at_case, may_see, note_seen
from ingather.store.comparable import record_for
from ingather.store.enquirers import name_of_enquirer
from ingather.store.gatherings import policy_in_use
from ingather.store.home import Home
from ingather.store.ledger import Stale, history
from ingather.store.models import CaseRow
from ingather.store.project_cases import case_after
from ingather.store.record import case_stream
from ingather.store.record_names import name_of
from ingather.store.users import actor_of, name_of_actor, roles_of
from ingather.wording.say import say

_MOST = 20  # cases shown


@click.command(epilog=f"An ACT is one of these: {', '.join(ACTS)}.")
@click.argument("record", required=False)
@click.argument("act", required=False, metavar="[ACT]", type=click.Choice(list(ACTS)))
@click.option("--as", "name", help="Who acts or looks; INGATHER_USER where it is not said.")
@click.option("--words", default="", help="What was done, seen, said or decided, in your own words; kept sealed.")
@click.option("--to", "whom", help="The user of whom is spoken: to whom a case goes, who is asked, who saw.")
@click.option("--until", help="A time, as 2026-12-24T18:00, or from now on, as 3d or 12h.")
@click.option("--choice", default="", help="One of a set: an outcome, a wish, a condition, an obstacle.")
@click.option("--knowledge", default="", help="How it is known: seen, spoke, document, hearsay.")
@click.option("--authority", default="", help="What an authority established, and its paper; kept sealed.")
@click.option("--request", default="", help="Whose request is meant.")
@click.option("--most", default=_MOST, show_default=True, help="How many cases are shown.")
def case(
    record: str | None,
    act: str | None,
    name: str | None,
    words: str,
    whom: str | None,
    until: str | None,
    choice: str,
    knowledge: str,
    authority: str,
    request: str,
    most: int,
) -> int:
    """Show the open cases, the most urgent first; or one, with all that happened; or act on one.

    A case is called by the record for which it was opened, as 1:12. What is not allowed is refused with the reason.
    Whose name was shown to whom is written down; a user who is named sees the names of those they work for.

    \b
    Example:
      ingather case
      ingather case 1:12
      ingather case 1:12 accept --as Dalia
      ingather case 1:12 find --as Dalia --words "the shelter in the school" --knowledge spoke --choice well
    """
    home = desk.opened_desk()
    if record is None:
        return _list(home, looking_from(home, name, Right.READ_PERSON), most)
    number = record_from(record)
    if act is None:
        return _show(home, number, looking_from(home, name, Right.READ_PERSON))
    given = Told(words, _whom(home, whom), _moment(until), choice, knowledge, request, authority)
    try:
        after = act_on_case(home, number, _actors(home, name), act, given, now=desk.now())
    except Refused as refused:
        raise click.ClickException(say(told(home, refused.sentence))) from refused
    except Stale as stale:
        raise click.ClickException("Somebody else acted on this case meanwhile. Look again.") from stale
    click.echo(_step(home, after))
    return 0


def _list(home: Home, actor: Actor, most: int) -> int:
    rows = CaseRow.objects.exclude(step=None).order_by("due", "record")
    if not rows.exists():
        click.echo("No case is open.")
    policy = policy_in_use()
    named = [row.record for row in rows[:most] if may_see(row.record, actor, Right.READ_PERSON)]
    note_seen(named, actor, Looked.LISTED, now=desk.now())
    for row in rows[:most]:
        shown = record_for(home.guard, row.record) if row.record in named else None
        name = "" if shown is None else f" {shown.name}"
        after = case_after(history(case_stream(row.record)))
        step = next_step(after, policy)
        if step is not None:
            owner, due = name_of_actor(home, step.owner), f"{step.due:%Y-%m-%d %H:%M} UTC"
            click.echo(f"{name_of(row.record)}{name}: {say(told(home, step.why))} {owner}, until {due}.")
    if (left := rows.count() - most) > 0:
        click.echo(f"And {left:,} more.")
    return 0


def _show(home: Home, record: int, actor: Actor) -> int:
    try:
        seen = look_at_case(record, actor, Looked.READ, now=desk.now())
    except Refused as refused:
        raise click.ClickException(say(told(home, refused.sentence))) from refused
    shown = record_for(home.guard, record)
    click.echo(f"{name_of(record)} {'' if shown is None else shown.name}")
    for each in (each for each in seen if is_for(actor.role, each.event)):
        click.echo(
            f"  {each.at:%Y-%m-%d %H:%M}  {name_of_actor(home, each.by)}: {say(told(home, each.event.sentence()))}"
        )
    after = case_after(seen)
    for request in after.requests:
        click.echo(f"Asks: {_asking(home, request)}")
    click.echo(_step(home, after))
    return 0


def _asking(home: Home, request: Request) -> str:
    """Who asks, how they stand to the person and why; and by which request."""
    name = name_of_enquirer(home, request.enquirer) or "somebody who was erased"
    said = ", ".join(each.value.replace("_", " ") for each in (request.kinship, request.purpose))
    standing = "" if request.standing is Standing.STANDS else f", {request.standing.value.replace('_', ' ')}"
    return f"{name} ({said}{standing}), request {request.request}."


def _step(home: Home, after: Case) -> str:
    step = next_step(after, policy_in_use())
    if step is None:
        return "Closed."
    return f"Next: {say(told(home, step.why))} {name_of_actor(home, step.owner)}, until {step.due:%Y-%m-%d %H:%M} UTC."


def _actors(home: Home, name: str | None) -> list[Actor]:
    given = user_acting(name)
    if given is None:
        raise click.UsageError("say who acts: --as NAME, or INGATHER_USER.")
    actor = actor_of(user_from(home, given))
    return [Actor(actor, role) for role in roles_of(actor)]


def _whom(home: Home, name: str | None) -> Actor | None:
    return None if name is None else actors_from(home, name)[0]


def _moment(text: str | None) -> datetime | None:
    if text is None:
        return None
    number, unit = text[:-1], text[-1:]
    if number.isdecimal() and unit in _UNITS:
        return desk.now() + int(number) * _UNITS[unit]
    try:
        return datetime.fromisoformat(text).astimezone()
    except ValueError:
        raise click.UsageError(f"--until {text!r}: write 2026-12-24T18:00, 3d or 12h.") from None


_UNITS = {"d": timedelta(days=1), "h": timedelta(hours=1), "m": timedelta(minutes=1)}
