"""`ingather user`: who works at the desk, and in which capacity."""

from collections.abc import Sequence

import click
from django.conf import settings

from ingather.actions.bar_user import bar_user, review_act, set_apart
from ingather.actions.grant_role import end_role, grant_role
from ingather.actions.tell_event import told
from ingather.cases.codes import Role
from ingather.cases.ids import ActorId
from ingather.cases.refused import Refused
from ingather.cli import desk
from ingather.store.channel import Wrong, channels_in_use, wrong_with
from ingather.store.home import Home
from ingather.store.models import User
from ingather.store.one_time_links import Purpose, make_link
from ingather.store.reach import choose_language, end_address, end_channel, keep_address, keep_channel
from ingather.store.sessions import end_sessions
from ingather.store.stated import Stated
from ingather.store.users import actor_of, everybody, is_barred, name_of_actor, roles_of, user_named
from ingather.text.sentence import Sentence, sentence
from ingather.wording.languages import LANGUAGES
from ingather.wording.say import say

_ROLES = click.Choice([role.value for role in Role if role not in (Role.SELF, Role.ENQUIRER, Role.PARTNER)])
_LANGUAGES = tuple(LANGUAGES)
BY = ActorId("console")  # whoever opened the home at the machine itself


@click.command()
@click.argument("name", required=False)
@click.option("--grant", "granted", multiple=True, type=_ROLES, help="A capacity in which the user may work.")
@click.option("--end", "ended", multiple=True, type=_ROLES, help="A capacity in which the user no longer works.")
@click.option("--mail", help="Where messages for the user go; kept sealed. An empty one ends it.")
@click.option("--channel", help="Another channel for messages, such as ntfys://HOST/TOPIC; kept sealed.")
@click.option("--language", type=click.Choice(_LANGUAGES), help="In which language messages are written to the user.")
@click.option("--bar", metavar="WHY", help="Bar the user, for a reason that is kept sealed.")
@click.option("--acts", is_flag=True, help="Show what a barred user did and nobody has looked at since.")
@click.option("--reviewed", type=int, metavar="NUMBER", help="One of these acts was looked at; --as says by whom.")
@click.option("--as", "reviewer", help="Who looked at it.")
@click.option("--invite", is_flag=True, help="Print, once, a link by which the user chooses a password.")
@click.option("--address", help="Where the pages are reached, for the link; such as https://desk.example.org.")
@click.option("--sign-out", "sign_out", is_flag=True, help="End all sessions of the user.")
def user(
    name: str | None,
    granted: tuple[str, ...],
    ended: tuple[str, ...],
    mail: str | None,
    channel: str | None,
    language: str | None,
    bar: str | None,
    acts: bool,  # noqa: FBT001 - a flag of the command
    reviewed: int | None,
    reviewer: str | None,
    invite: bool,  # noqa: FBT001 - a flag of the command
    address: str | None,
    sign_out: bool,  # noqa: FBT001 - a flag of the command
) -> int:
    """Show who works at the desk, or say in which capacity somebody does. A new name makes a new user.

    Whoever is invited signs in with a new password and a new second factor; what they had before works no more.

    What a barred user did is kept, and set apart until somebody else has looked at each act.

    \b
    Example:
      ingather user
      ingather user Dalia --grant searcher
      ingather user Dalia --invite
      ingather user Dalia --sign-out
      ingather user Dalia --end searcher --grant supervisor
      ingather user Dalia --bar "took names out of the building"
      ingather user Dalia --acts
    """
    home = desk.opened_desk()
    if name is not None:
        if not granted and user_named(home, name) is None:
            raise click.UsageError(f"there is no user {name!r}; --grant makes one.")
        _change_roles(home, name, granted, ended)
        known = user_named(home, name)
        if known is not None:
            _reached(home, known, mail, language)
            _channelled(home, known, channel)
        if known is not None and sign_out:
            click.echo(f"Sessions ended: {end_sessions(known):,}.")
        if known is not None and invite:
            _invite(home, known, address or _address())
        if known is not None and (invite or sign_out):
            return 0
        if known is not None and (bar is not None or acts or reviewed is not None):
            return _barred(home, actor_of(known), bar, reviewed, reviewer)
    _show(home)
    return 0


def _change_roles(home: Home, name: str, granted: Sequence[str], ended: Sequence[str]) -> None:
    try:
        for role in granted:
            grant_role(home, name, Role(role), by=BY, now=desk.now())
        known = user_named(home, name)
        for role in ended:
            if known is not None:
                end_role(actor_of(known), Role(role), by=BY, now=desk.now())
    except Refused as refused:
        raise click.ClickException(say(refused.sentence)) from refused


def _reached(home: Home, user: User, mail: str | None, language: str | None) -> None:
    """Keep where messages for a user go, and in which language they are written."""
    if mail:
        keep_address(home, user, mail, by=BY, now=desk.now())
    elif mail is not None:
        end_address(user, by=BY, now=desk.now())
    if language is not None:
        choose_language(user, language, by=BY, now=desk.now())


def _channelled(home: Home, user: User, channel: str | None) -> None:
    """Keep by which other channel messages for a user go."""
    if not channel:
        if channel is not None:
            end_channel(user, by=BY, now=desk.now())
        return
    channels = channels_in_use()
    wrong = wrong_with(channel, channels.near) if channels.on else Wrong.OFF
    if wrong is not None:
        raise click.ClickException(say(Sentence(f"channel.{wrong}")))
    keep_channel(home, user, channel, by=BY, now=desk.now())


def _show(home: Home) -> None:
    for each in everybody():
        actor = actor_of(each)
        capacities = "barred" if is_barred(actor) else ", ".join(roles_of(actor)) or "no capacity"
        click.echo(f"{name_of_actor(home, actor)}: {capacities}")


def _invite(home: Home, user: User, address: str) -> None:
    """Print a link by which the user chooses a password."""
    if not user.is_active:
        raise click.ClickException(say(sentence("user.barred")))
    token = make_link(home, user, Purpose.INVITATION, now=desk.now())
    hours = Purpose.INVITATION.lasts.total_seconds() / 3600
    click.echo(f"{address.rstrip('/')}/invitation/{token}/")
    click.echo(f"This link works once, for {hours:.0f} hours. Hand it to nobody else; it is not shown again.", err=True)


def _address() -> str:
    """Where the pages are reached, as far as the settings tell."""
    if settings.HTTPS:
        return f"https://{settings.ALLOWED_HOSTS[0]}"
    return "http://localhost:8000"


def _barred(home: Home, actor: ActorId, bar: str | None, reviewed: int | None, reviewer: str | None) -> int:
    """Bar somebody, or go through what they did; 1 while something is set apart."""
    try:
        if bar is not None:
            bar_user(home, actor, why=bar, by=BY, now=desk.now())
        left = set_apart(actor)
        if reviewed is not None:
            _review(home, actor, left, reviewed, reviewer)
            left = set_apart(actor)
    except Refused as refused:
        raise click.ClickException(say(refused.sentence)) from refused
    for number, act in enumerate(left, start=1):
        click.echo(f"{number}. {act.at:%Y-%m-%d %H:%M}  {say(told(home, act.event.sentence()))}")
    click.echo(f"Set apart, until somebody else has looked: {len(left):,}.")
    return 1 if left else 0


def _review(home: Home, actor: ActorId, left: Sequence[Stated], number: int, reviewer: str | None) -> None:
    other = None if reviewer is None else user_named(home, reviewer)
    if other is None:
        raise click.UsageError("say who looked at it: --as NAME.")
    if not 0 < number <= len(left):
        raise click.UsageError(f"there is no act {number}; they are 1 to {len(left)}.")
    review_act(actor, left[number - 1], by=actor_of(other), now=desk.now())
