"""`ingather search`: look for one particular person."""

import json

import click

from ingather.actions.match_records import match_pending
from ingather.actions.search_people import Hit, search_people
from ingather.cli import desk
from ingather.records.field import Field
from ingather.store.record_names import name_of
from ingather.wording.say import say_isolated


@click.command()
@click.argument("name")
@click.option("--born", default="", help="When the person was born, in any calendar, as far as it is known.")
@click.option("--place", default="", help="Where the person lives.")
@click.option("--father", default="", help="The father’s name.")
@click.option("--phone", default="", help="A telephone number.")
@click.option("--format", "shape", type=click.Choice(["text", "json"]), default="text", show_default=True)
def search(name: str, born: str, place: str, father: str, phone: str, shape: str) -> int:
    """Look for one particular person among all records of the desk, in any script, and say what fits.

    \b
    Example:
      ingather search "Dana Madeup" --born 1987
      ingather search "דנה מדאפ" --place Haifa
    """
    home = desk.opened_desk()
    match_pending(home, clock=desk.now, by="worker")
    said = {Field.NAME: name, Field.BIRTH: born, Field.RESIDENCE: place, Field.FATHER: father, Field.PHONE: phone}
    known = {field: text for field, text in said.items() if text}
    hits = search_people(home, known, today=desk.now().date())
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
