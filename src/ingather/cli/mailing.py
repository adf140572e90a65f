"""Send messages by mail, each recipient one mail, where a server is named."""

import os
import smtplib
from collections.abc import Sequence

import click
from django.core.mail import send_mail

from ingather.actions.messages import send_by_mail
from ingather.cli import desk
from ingather.store.home import Home
from ingather.text.sentence import Sentence
from ingather.wording.say import say

_MOST = 20  # messages that one mail tells one by one


def send_what_waits(home: Home) -> int:
    """Send what waits for users who have an address; how many messages. Nothing where no server is named."""
    if not os.environ.get("INGATHER_EMAIL_URL"):
        return 0
    return send_by_mail(home, _send, now=desk.now())


def _send(address: str, said: Sequence[Sentence]) -> bool:
    lines = [say(each) for each in said[:_MOST]]
    if len(said) > _MOST:
        lines.append(say(Sentence("message.more", {"count": len(said) - _MOST})))
    try:
        return bool(send_mail(say(Sentence("message.subject")), "\n".join(lines), None, [address]))
    except (OSError, smtplib.SMTPException) as error:
        click.echo(f"ingather: a mail could not be sent ({type(error).__name__}); it is tried again.", err=True)
        return False
