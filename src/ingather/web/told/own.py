"""How messages reach whoever signed in: address, channel and language, and a message to try each."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from ingather.cases.message_events import Way
from ingather.cases.messages import AT_THE_DESK
from ingather.reports.letter import written
from ingather.store.carrying import carry, open_ways
from ingather.store.channel import channels_in_use, wrong_with
from ingather.store.mail import is_address
from ingather.store.models import User
from ingather.store.reach import (
    Reach,
    choose_language,
    end_address,
    end_channel,
    keep_address,
    keep_channel,
    reach_of,
)
from ingather.text.sentence import sentence
from ingather.web.desk import now, the_home
from ingather.web.door.limits import counted
from ingather.web.templating import text
from ingather.web.visitor import Visitor, open_to_all_who_work_here

_MOST_TESTS = 10  # in an hour


@require_http_methods(["GET", "HEAD", "POST"])
@open_to_all_who_work_here
def own(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """How messages reach the visitor, and what they choose."""
    reach = reach_of(the_home(), visitor.id)
    if request.method != "POST":
        return _page(request, reach, reach.ways.get(Way.MAIL, ""))
    mail, language = request.POST.get("mail", "").strip(), request.POST.get("language", "")
    if language and language not in dict(settings.LANGUAGES):
        raise Http404
    if mail and not is_address(mail):
        return _page(request, reach, mail, wrong=text("web.own_messages.mail.wrong"))
    _keep(request, visitor, reach, mail, language)
    messages.success(request, text("web.kept"))
    return redirect("own_messages")


@require_POST
@open_to_all_who_work_here
def channel(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Keep by which other channel messages reach the visitor, or end it."""
    user, url = _user(request), request.POST.get("channel", "").strip()
    if not url:
        end_channel(user, by=visitor.id, now=now())
    elif wrong := _wrong_channel(visitor, url):
        reach = reach_of(the_home(), visitor.id)
        return _page(request, reach, reach.ways.get(Way.MAIL, ""), channel=url, wrong_channel=wrong)
    else:
        keep_channel(the_home(), user, url, by=visitor.id, now=now())
    messages.success(request, text("web.kept"))
    return redirect("own_messages")


@require_POST
@open_to_all_who_work_here
def test(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Send the visitor a message by one way, to try what is kept."""
    if counted(f"test message {visitor.id}") > _MOST_TESTS:
        messages.error(request, text("web.own_messages.test_often"))
    elif _sent(reach_of(the_home(), visitor.id), request.POST.get("way", "")):
        messages.success(request, text("web.own_messages.tested"))
    else:
        messages.error(request, text("web.own_messages.test_failed"))
    return redirect("own_messages")


def _sent(reach: Reach, asked: str) -> bool:
    way = next((each for each in open_ways() if each == asked), None)
    if way is None or way not in reach.ways:
        return False
    told = [sentence("message.test.body"), AT_THE_DESK]
    letter = written(sentence("message.test.subject"), told, reach.language or settings.LANGUAGE_CODE)
    return not carry(way, reach.ways[way], letter.subject, letter.text, letter.html)


def _wrong_channel(visitor: Visitor, url: str) -> str:
    """What is wrong with a channel, in words; "" where nothing is. To look closely takes time, so not without end."""
    channels = channels_in_use()
    if not channels.on:
        return text("channel.off")
    if counted(f"channel {visitor.id}") > _MOST_TESTS:
        return text("web.own_messages.test_often")
    wrong = wrong_with(url, channels.near)
    return "" if wrong is None else text(f"channel.{wrong}")


def _keep(request: HttpRequest, visitor: Visitor, reach: Reach, mail: str, language: str) -> None:
    """Keep what differs from before."""
    user = _user(request)
    if mail and mail != reach.ways.get(Way.MAIL):
        keep_address(the_home(), user, mail, by=visitor.id, now=now())
    if not mail and Way.MAIL in reach.ways:
        end_address(user, by=visitor.id, now=now())
    if language != reach.language:
        choose_language(user, language, by=visitor.id, now=now())


def _user(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise Http404
    return request.user


def _page(
    request: HttpRequest, reach: Reach, mail: str, *, wrong: str = "", channel: str = "", wrong_channel: str = ""
) -> HttpResponse:
    ways = open_ways()
    told = {
        "mail": mail,
        "wrong": wrong,
        "usual": reach.language or settings.LANGUAGE_CODE,
        "has_mail": Way.MAIL in ways,
        "has_channels": Way.CHANNEL in ways,
        "kind": reach.ways.get(Way.CHANNEL, "").partition(":")[0],
        "channel": channel,
        "wrong_channel": wrong_channel,
        "tried": [way for way in (Way.MAIL, Way.CHANNEL) if way in ways and way in reach.ways],
    }
    return render(request, "own_messages.html", told, status=422 if wrong or wrong_channel else 200)
