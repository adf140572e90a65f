"""`ingather ask`: somebody asks for a person, and is told what may be told."""

import click

from ingather.actions.ask_for_person import Enquiry, answer_request, ask_for_person, case_of_person
from ingather.cases.events.requests import Kinship, Purpose
from ingather.cases.ids import RequestId
from ingather.cases.refused import Refused
from ingather.cli import desk
from ingather.cli.named import CONSOLE, record_from
from ingather.wording.say import say


@click.command()
@click.argument("record", required=False)
@click.option("--for", "enquirer", help="Who asks, and how they can be reached; kept sealed.")
@click.option("--kinship", type=click.Choice([each.value for each in Kinship]), default=Kinship.CLOSE_FAMILY.value)
@click.option("--purpose", type=click.Choice([each.value for each in Purpose]), default=Purpose.TO_BE_IN_TOUCH.value)
@click.option("--words", help="What they said, in their own words; kept sealed.")
@click.option("--answer", "request", help="A request that was made: what whoever made it may be told now.")
def ask(
    record: str | None, enquirer: str | None, kinship: str, purpose: str, words: str | None, request: str | None
) -> int:
    """Write down that somebody asks for a person; or say what whoever asked may be told.

    Whether nothing is known, the person declines, or telling would put them at risk: the answer is the same.

    \b
    Example:
      ingather ask 1:12 --for "her sister, Mill Lane 4" --words "we were parted at the station"
      ingather ask --answer 5f1c...
    """
    home = desk.opened_desk()
    if request is not None:
        for said in answer_request(RequestId(request), now=desk.now()).sentences:
            click.echo(say(said))
        return 0
    if record is None or not enquirer or not words:
        raise click.UsageError("name a record, and say who asks with --for and what they say with --words.")
    case = case_of_person(record_from(record))
    if case is None:
        raise click.UsageError(f"there is no case of {record}.")
    enquiry = Enquiry(enquirer, Kinship(kinship), Purpose(purpose), words)
    try:
        made = ask_for_person(home, case, enquiry, CONSOLE, now=desk.now())
    except Refused as refused:
        raise click.ClickException(say(refused.sentence)) from refused
    click.echo(f"Request {made}. Whoever asked can be answered by it: ingather ask --answer {made}")
    return 0
