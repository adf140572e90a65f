"""`ingather match`: possible matches, and what a person decides about them."""

import click

from ingather.actions.decide_match import Deciding, confirm_match, leave_match, reject_match, undo_match
from ingather.actions.household import tell_of_family
from ingather.actions.match_records import adopt_model, match_pending, propose_model
from ingather.actions.tell_event import told
from ingather.cases.access_events import Looked
from ingather.cases.match_events import MatchState
from ingather.cases.refused import Refused
from ingather.cases.rights import Right, Scope, scope_of
from ingather.cases.rules.acting import Actor
from ingather.cli import desk
from ingather.cli.named import looking_from, record_from
from ingather.matching.explain import explain
from ingather.reports.chance import percent
from ingather.store.access import may_see, note_seen
from ingather.store.comparable import record_for
from ingather.store.gatherings import ANSWERING
from ingather.store.home import Home
from ingather.store.ledger import Stale
from ingather.store.models import PossibleMatch, WaitingPair
from ingather.store.queue import Judge, queue_of
from ingather.store.record_names import name_of
from ingather.text.sentence import sentence
from ingather.wording.say import say, say_isolated

_ACTS = {"same": confirm_match, "different": reject_match, "unsure": leave_match, "undo": undo_match}
_MOST = 20  # matches shown


@click.command()
@click.argument("records", nargs=-1, metavar="[RECORD RECORD]")
@click.option("--decide", type=click.Choice(list(_ACTS)), help="What you decide about the two records.")
@click.option("--why", default="", help="Why, in your own words; kept sealed with the decision.")
@click.option("--new-model", is_flag=True, help="Make a new model, and show what it would change.")
@click.option("--adopt", is_flag=True, help="With --new-model: use it from now on.")
@click.option("--as", "name", help="Who decides or looks; INGATHER_USER where it is not said.")
@click.option("--most", default=_MOST, show_default=True, help="How many possible matches are shown.")
def match(
    records: tuple[str, ...],
    decide: str | None,
    why: str,
    new_model: bool,  # noqa: FBT001 - a flag of the command
    adopt: bool,  # noqa: FBT001 - a flag of the command
    name: str | None,
    most: int,
) -> int:
    """Show the possible matches that wait for a person, or decide about one.

    A record is named by its list and the row that a person sees there, as 2:17 (2.3:17 in the third sheet of a
    workbook). Whatever is decided can be undone, and is never asked again while it stands. Whose name was shown to
    whom is written down; a user who is named decides about those they work for.

    \b
    Example:
      ingather match
      ingather match 1:12 4:31 --decide same --why "spoke with her by telephone"
      ingather match 1:12 4:31 --decide undo
    """
    home = desk.opened_desk()
    actor = looking_from(home, name, Right.JUDGE_MATCH)
    match_pending(home, clock=desk.now, by="worker")
    if new_model:
        return _new_model(home, adopt=adopt)
    if not records and decide is None:
        return _show(home, actor, most)
    if len(records) != 2 or decide is None:
        raise click.UsageError("name two records and say --decide same, different, unsure or undo.")
    _decide(home, actor, (record_from(records[0]), record_from(records[1])), decide, why)
    return 0


def _new_model(home: Home, *, adopt: bool) -> int:
    """Say what a new model would change, and use it where that is wanted."""
    proposal = propose_model(home)
    fresh, gone = proposal.changes()
    click.echo(f"A model made from {len(proposal.every.records):,} records would suggest {fresh:,} pairs that are not")
    click.echo(f"suggested now, and {gone:,} no more. What was decided stands.")
    if not adopt:
        click.echo("Nothing was changed. Use it with: ingather match --new-model --adopt")
        return 0
    try:
        click.echo(f"Model {adopt_model(home, proposal, now=desk.now(), by='console')} is in use.")
    except Stale as stale:
        raise click.ClickException("Another model was taken into use meanwhile. Look again.") from stale
    return 0


def _show(home: Home, actor: Actor, most: int) -> int:
    of_all = scope_of(actor.role, Right.JUDGE_MATCH) is Scope.GATHERING
    waiting = queue_of(Judge(actor.id, of_all, answers=actor.role in ANSWERING))
    first = waiting[:most]
    shown = {record for pair in first for record in (pair.left, pair.right)}
    note_seen(shown, actor, Looked.LISTED, now=desk.now())
    for pair in first:
        for line in _told(home, pair):
            click.echo(line)
    if len(waiting) > most:
        click.echo(f"And {len(waiting) - most:,} more: ingather match --most {len(waiting)}")
    if not waiting:
        click.echo("No possible match waits for a person.")
    return 0


def _may_judge(actor: Actor, left: int, right: int) -> bool:
    """Whether a user may decide about a pair: of whom they work for one of the two."""
    return any(may_see(record, actor, Right.JUDGE_MATCH) for record in (left, right))


def _told(home: Home, pair: WaitingPair) -> list[str]:
    left, right = record_for(home.guard, pair.left), record_for(home.guard, pair.right)
    if left is None or right is None:
        return []
    names = f"{name_of(pair.left)} {left.name}  –  {name_of(pair.right)} {right.name}"
    found = PossibleMatch.objects.filter(left=pair.left, right=pair.right).first()
    evidence = () if found is None else explain(left, right, list(bytes(found.levels)))
    asked = "" if pair.state == MatchState.POTENTIAL else f"  {say(sentence(f'web.asked.{pair.state}'))}"
    return [f"{names}  ({percent(pair.probability)} %){asked}", *(f"    {say_isolated(each)}" for each in evidence)]


def _decide(home: Home, actor: Actor, records: tuple[int, int], decide: str, why: str) -> None:
    left, right = records
    if scope_of(actor.role, Right.JUDGE_MATCH) is not Scope.GATHERING and not _may_judge(actor, left, right):
        raise click.ClickException(say(told(home, sentence("person.not_yours", role=actor.role.value))))
    try:
        state = _ACTS[decide](home, left, right, Deciding(by=actor.id, at=desk.now(), reason=why))
    except Refused as refused:
        raise click.ClickException(say(refused.sentence)) from refused
    except Stale as stale:
        raise click.ClickException("Somebody else decided about these two meanwhile. Look again.") from stale
    click.echo(f"Kept: {name_of(left)} and {name_of(right)}, {decide}. {say(sentence(f'web.match.{state}'))}.")
    if decide == "same" and state is MatchState.CONFIRMED:
        _tell_of_family(home, actor, left, right)


def _tell_of_family(home: Home, actor: Actor, left: int, right: int) -> None:
    """Say who of the household is still sought; whoever looks for them gets a message."""
    others = [other for record in (left, right) for other in tell_of_family(home, record, now=desk.now())]
    note_seen(others, actor, Looked.LISTED, now=desk.now())
    shown = [(name_of(other), record_for(home.guard, other)) for other in others]
    for name, record in shown:
        if record is not None:
            click.echo(f"Of the same household and still sought: {name} {record.name}. Whoever looks for them is told.")
