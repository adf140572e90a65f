"""`ingather import`: bring lists into the desk."""

from datetime import datetime

import click

from ingather.actions.import_list import ListWishes, Receipt, import_list
from ingather.actions.match_records import match_pending
from ingather.actions.open_cases import open_cases
from ingather.actions.suggest_matches import suggest_matches
from ingather.cases.basis import Basis
from ingather.cases.list_events import ListReceived
from ingather.cases.refused import Refused
from ingather.cli import desk
from ingather.cli.account import shown_progress
from ingather.cli.options import columns_from
from ingather.lists.sheet import Unreadable
from ingather.records.field import ListKind
from ingather.store.home import Home
from ingather.store.keys import text_of
from ingather.store.ledger import history
from ingather.store.models import Place
from ingather.store.record import list_stream
from ingather.store.waiting import how_many_wait
from ingather.wording.say import say


@click.command("import")
@click.argument("lists", nargs=-1, required=True, metavar="LIST...")
@click.option("--from", "giver", required=True, metavar="WHO", help="Who gave the lists, in your own words.")
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in ListKind]),
    help="What the lists are; guessed where it is not said.",
)
@click.option(
    "--basis",
    type=click.Choice([basis.value for basis in Basis]),
    default=Basis.VITAL_INTEREST.value,
    show_default=True,
    help="The legal ground on which the lists are kept.",
)
@click.option(
    "--check-in-by",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Of those who are sought: await a sign of life until that day, and search only then.",
)
@click.option("--map", "columns", multiple=True, metavar="FIELD=COLUMN", help="What a column holds; #3 is the third.")
def import_(
    lists: tuple[str, ...],
    giver: str,
    kind: str | None,
    basis: str,
    check_in_by: datetime | None,
    columns: tuple[str, ...],
) -> int:
    """Bring each LIST into the desk: sealed as received, every row kept and accounted for.

    The same bytes are taken only once. A list of the same name from the same giver is a new edition: only what is
    new in it acts. Exits 1 where a list could not be read as a table; it is kept whole all the same.

    \b
    Example:
      ingather import roll.csv --from "the community office" --kind sought
      ingather import hospital.xlsx shelter.csv --from "Red Cross, first week"
    """
    home = desk.opened_desk()
    wishes = ListWishes(
        giver,
        Basis(basis),
        None if kind is None else ListKind(kind),
        columns_from(columns),
        None if check_in_by is None else check_in_by.astimezone(),
    )
    receipts = [_brought(home, name, wishes) for name in lists]
    with shown_progress() as progress:
        match_pending(home, clock=desk.now, by="worker", progress=progress)
    if opened := _opened():
        click.echo(f"Cases opened, one for each person who is sought: {opened:,}. See them with: ingather case")
    suggest_matches(now=desk.now())
    if waiting := how_many_wait():
        click.echo(f"Possible matches that wait for a person: {waiting:,}. See them with: ingather match")
    return 1 if any(receipt.unreadable is not None for receipt in receipts) else 0


def _opened() -> int:
    try:
        return open_cases(now=desk.now())
    except Refused as refused:
        raise click.ClickException(say(refused.sentence)) from refused


def _brought(home: Home, name: str, wishes: ListWishes) -> Receipt:
    try:
        with shown_progress() as progress:
            receipt = import_list(home, name, wishes, clock=desk.now, by="console", progress=progress)
    except Unreadable as unreadable:
        raise click.ClickException(say(unreadable.sentence)) from unreadable
    except Refused as refused:
        raise click.ClickException(say(refused.sentence)) from refused
    for line in _told(name, receipt):
        click.echo(line)
    if receipt.again and (other := _said_otherwise(home, receipt.number, wishes)):
        click.echo(other)
    if receipt.unreadable is not None:
        click.echo(f"ingather: {say(receipt.unreadable)} It is kept whole as list {receipt.number}.", err=True)
    return receipt


def _said_otherwise(home: Home, number: int, wishes: ListWishes) -> str | None:
    """What was said of a list when it came, where something else is said now, and how that is put right."""
    received = next((each.event for each in history(list_stream(number)) if isinstance(each.event, ListReceived)), None)
    if received is None:
        return None
    giver = text_of(home.guard, received.giver) or "somebody who was forgotten"
    if giver == wishes.giver and wishes.kind in (None, received.kind):
        return None
    return (
        f"  It came from “{giver}”, as a list of the kind {received.kind}, and stays so. Where that was wrong, withdraw"
        f" it and bring it in again: ingather withdraw {number} --why WHY"
    )


def _told(name: str, receipt: Receipt) -> list[str]:
    if receipt.again:
        return [f"{name}: received before, as list {receipt.number}. Nothing was changed."]
    edition = "" if receipt.edition_of is None else f", a new edition of list {receipt.edition_of}"
    places = receipt.sums.places
    lines = [f"{name}: list {receipt.number}, {receipt.kind}{edition}. {receipt.sums.rows:,} rows, each in its place:"]
    lines += [f"  {_PLACES[place]}: {places[place]:,}" for place in Place if places.get(place)]
    if receipt.sums.gone:
        lines.append(f"  people who stood on the edition before and do not stand here: {receipt.sums.gone:,}")
    return lines


_PLACES = {
    Place.PERSON: "records of people",
    Place.REPEATED: "the same as in the edition before",
    Place.UNREADABLE: "nobody can be recognised by them (kept, and needs attention)",
    Place.BROKEN: "cells could not be told apart (kept, and needs attention)",
    Place.NOT_ABOUT_PEOPLE: "titles, headers, footers and blank lines",
    Place.WITHDRAWN: "withdrawn",
    Place.ERASED: "erased",
}
