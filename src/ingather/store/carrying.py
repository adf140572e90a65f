"""What goes out: by the ways that the settings open, and in no other."""

from ingather.cases.message_events import Way
from ingather.store.channel import channels_in_use, send_to_channel
from ingather.store.mail import has_mail, send_mail


def open_ways() -> frozenset[Way]:
    """The ways by which this desk sends."""
    there = {Way.MAIL: has_mail(), Way.CHANNEL: channels_in_use().on}
    return frozenset(way for way, is_open in there.items() if is_open)


def carry(way: Way, address: str, subject: str, text: str, html: str) -> str:
    """Send a text by a way; "" where it was taken, else what broke, in a word that names nobody."""
    match way:
        case Way.MAIL:
            return send_mail(address, subject, text, html)
        case Way.CHANNEL:
            return "" if send_to_channel(address, subject, text, channels_in_use().near) else "NotTaken"
        case Way.DESK | Way.TELEPHONE | Way.LETTER | Way.IN_PERSON:
            raise ValueError("that way a person goes")
