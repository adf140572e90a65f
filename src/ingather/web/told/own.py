"""How messages reach whoever signed in: their address, their language, and a message to try it."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from ingather.actions.messages import AT_THE_DESK
from ingather.cases.message_events import Way
from ingather.reports.letter import written
from ingather.store.mail import has_mail, send_mail
from ingather.store.models import User
from ingather.store.reach import Reach, choose_language, end_address, keep_address, reach_of
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
    if mail and not _is_address(mail):
        return _page(request, reach, mail, wrong=text("web.own_messages.mail.wrong"))
    _keep(request, visitor, reach, mail, language)
    messages.success(request, text("web.kept"))
    return redirect("own_messages")


@require_POST
@open_to_all_who_work_here
def test(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Send the visitor a message, to try what is kept."""
    if counted(f"test message {visitor.id}") > _MOST_TESTS:
        messages.error(request, text("web.own_messages.test_often"))
    elif _sent(reach_of(the_home(), visitor.id)):
        messages.success(request, text("web.own_messages.tested"))
    else:
        messages.error(request, text("web.own_messages.test_failed"))
    return redirect("own_messages")


def _sent(reach: Reach) -> bool:
    told = [sentence("message.test.body"), AT_THE_DESK]
    letter = written(sentence("message.test.subject"), told, reach.language or settings.LANGUAGE_CODE)
    address = reach.ways.get(Way.MAIL)
    return address is not None and has_mail() and not send_mail(address, letter.subject, letter.text, letter.html)


def _keep(request: HttpRequest, visitor: Visitor, reach: Reach, mail: str, language: str) -> None:
    """Keep what differs from before."""
    user = request.user
    if not isinstance(user, User):
        raise Http404
    if mail and mail != reach.ways.get(Way.MAIL):
        keep_address(the_home(), user, mail, by=visitor.id, now=now())
    if not mail and Way.MAIL in reach.ways:
        end_address(user, by=visitor.id, now=now())
    if language != reach.language:
        choose_language(user, language, by=visitor.id, now=now())


def _is_address(typed: str) -> bool:
    try:
        validate_email(typed)
    except ValidationError:
        return False
    return True


def _page(request: HttpRequest, reach: Reach, mail: str, wrong: str = "") -> HttpResponse:
    told = {"reach": reach, "mail": mail, "wrong": wrong, "has_mail": has_mail(), "usual": settings.LANGUAGE_CODE}
    return render(request, "own_messages.html", told, status=422 if wrong else 200)
