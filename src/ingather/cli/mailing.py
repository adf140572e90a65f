"""Send what waits by mail, each recipient one letter in their own language, where a server is named."""

import click
from django.conf import settings

from ingather.actions.send_messages import Parcel, send_what_waits
from ingather.cases.message_events import Way
from ingather.cli import desk
from ingather.reports.letter import letter_of
from ingather.store.home import Home
from ingather.store.mail import has_mail, send_mail


def send_all(home: Home) -> int:
    """Send what waits for those who have an address; how many messages. Nothing where no server is named."""
    ways = [Way.MAIL] if has_mail() else []
    return send_what_waits(home, _carry, ways, now=desk.now()) if ways else 0


def _carry(parcel: Parcel) -> bool:
    letter = letter_of(parcel.said, parcel.language or settings.LANGUAGE_CODE)
    failed = send_mail(parcel.address, letter.subject, letter.text, letter.html)
    if failed:
        click.echo(f"ingather: a mail could not be sent ({failed}); it is tried again.", err=True)
    return not failed
