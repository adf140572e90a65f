"""Send what waits by the ways that the settings open, each recipient one letter in their own language."""

from functools import partial

import click
from django.conf import settings

from ingather.actions.send_messages import Parcel, send_what_waits
from ingather.cases.own_words import Own
from ingather.cli import desk
from ingather.reports.letter import letter_of
from ingather.store.carrying import carry, open_ways
from ingather.store.home import Home
from ingather.store.own_words import own_words

_CALLED = {"mail": "a mail", "channel": "a message to a channel"}


def send_all(home: Home) -> int:
    """Send what waits for those who have an address; how many messages. Nothing where no way is open."""
    ways = open_ways()
    return send_what_waits(home, partial(_carried, own_words(home)), ways, now=desk.now()) if ways else 0


def _carried(own: Own, parcel: Parcel) -> bool:
    letter = letter_of(parcel.said, parcel.language or settings.LANGUAGE_CODE, own)
    failed = carry(parcel.way, parcel.address, letter.subject, letter.text, letter.html)
    if failed:
        click.echo(f"ingather: {_CALLED[parcel.way]} could not be sent ({failed}); it is tried again.", err=True)
    return not failed
