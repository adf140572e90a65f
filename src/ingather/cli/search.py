"""`ingather search`: look for one particular person."""

import json

import click

from ingather.actions.match_records import match_pending
from ingather.actions.search_people import Hit, search_people
from ingather.actions.tell_event import told
from ingather.cases.access_events import Looked
from ingather.cases.rights import Right, Scope, scope_of
from ingather.cli import desk
from ingather.cli.named import looking_from
from ingather.records.field import Field
from ingather.store.access import note_seen
from ingather.store.record_names import name_of
from ingather.text.sentence import sentence
from ingather.wording.say import say, say_isolated


@click.command()
@click.argument("name")
@click.option("--born", default="", help="When the person was born, in any calendar, as far as it is known.")
@click.option("--place", default="", help="Where the person lives.")
@click.option("--father", default="", help="The father’s name.")
@click.option("--phone", default="", help="A telephone number.")
@click.option("--format", "shape", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--as", "user", help="Who looks; INGATHER_USER where it is not said.")
def search(name: str, born: str, place: str, father: str, phone: str, shape: str, user: str | None) -> int:
    """Look for one particular person among all records of the desk, in any script, and say what fits.

    Whose name was shown to whom is written down.

    \b
    Example:
      ingather search "Dana Madeup" --born 1987
      ingather search "דנה מדאפ" --place Haifa
    """
    home = desk.opened_desk()
    actor = looking_from(home, user, Right.SEARCH)
    if scope_of(actor.role, Right.SEARCH) is not Scope.GATHERING:
        raise click.ClickException(say(told(home, sentence("person.not_yours", role=actor.role.value))))
    match_pending(home, clock=desk.now, by="worker")
    said = {Field.NAME: name, Field.BIRTH: born, Field.RESIDENCE: place, Field.FATHER: father, Field.PHONE: phone}
    known = {field: text for field, text in said.items() if text}
    hits = search_people(home, known, today=desk.now().date())
    note_seen((hit.record for hit in hits), actor, Looked.SEARCHED, now=desk.now())
    if shape == "json":
        click.echo(json.dumps([_plain(hit) for hit in hits], ensure_ascii=False, indent=2))
        return 0
    for hit in hits:
        click.echo(f"{name_of(hit.record)} {hit.shown.name}  ({hit.weight:+.1f} bits)")
        for reason in hit.evidence:
            click.echo(f"    {say_isolated(reason)}")
    if not hits:
        click.echo("No record shares enough with this. Say more: a birth, a place, a father’s name.")
    return 0


def _plain(hit: Hit) -> dict[str, object]:
    return {
        "record": name_of(hit.record),
        "person": hit.person,
        "name": hit.shown.name,
        "weight": round(hit.weight, 2),
        "evidence": [say_isolated(each) for each in hit.evidence],
    }
