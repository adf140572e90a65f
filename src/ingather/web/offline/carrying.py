"""What goes between the desk and a telephone: whose session it is, the cases of one's own, and what was recorded."""

from collections.abc import Sequence
from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.translation import override
from django.views.decorators.http import require_POST, require_safe

from ingather.actions.bring_in_recorded import Answer, Sent, bring_in_recorded
from ingather.cases.access_events import Looked
from ingather.cases.codes import StepKind
from ingather.cases.rights import Right
from ingather.store.access import note_seen
from ingather.store.home import Home
from ingather.store.ledger import Stale
from ingather.store.models import SignedIn
from ingather.web.addresses import address_of
from ingather.web.desk import now, the_home
from ingather.web.offline.offered import Along, taken_along
from ingather.web.offline.reading import Unread, read
from ingather.web.roll.own import may_name_own, sums_of, work_of
from ingather.web.sign_in.own_sessions import kept_here
from ingather.web.sign_in.second_factor import ALONG, lasts_until
from ingather.web.templating import named, sentence_text
from ingather.web.visitor import Visitor, open_to

MOST = 50  # cases on one telephone


@require_safe
@open_to(Right.READ_PERSON)
def session(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Whose session it is, how long a telephone may open what it keeps, and what protects what it sends."""
    ends = SignedIn.objects.filter(session_key=kept_here(request)).values_list("expire_date", flat=True).first()
    left = timedelta() if ends is None else min(ends, lasts_until(request) or ends) - now()
    return JsonResponse({"user": visitor.id, "seconds": int(left.total_seconds()), "token": get_token(request)})


@require_safe
@open_to(Right.READ_PERSON)
def cases(request: HttpRequest, visitor: Visitor, language: str) -> HttpResponse:
    """The cases of the visitor, to be taken along, their own before any call; each that was taken is written down."""
    if language not in dict(settings.LANGUAGES):
        raise Http404
    request.session[ALONG] = True
    work = work_of(visitor.id)
    records = [row.record for row in work[:MOST]] if may_name_own(visitor) else []
    found = taken_along(the_home(), records, visitor)
    note_seen([each.record for each in found], visitor.with_right(Right.READ_PERSON), Looked.TAKEN, now=now())
    with override(language):
        told = [_told(each) for each in found]
    return JsonResponse({"cases": told, "left": sum(sums_of(work)) - len(records)})


@require_POST
@open_to(Right.READ_PERSON)
def records(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Take in what was recorded without network, each thing once; every one is answered for itself."""
    sent = read(request.body, now())
    if sent is None:
        return JsonResponse({}, status=400)
    try:
        known = iter(_brought(the_home(), sent, visitor))
    except Stale:  # others are faster again and again; whatever was done is answered the next time
        return JsonResponse({}, status=503)
    return JsonResponse({"answers": [_unread(each) if isinstance(each, Unread) else next(known) for each in sent]})


def _told(along: Along) -> dict[str, object]:
    html = render_to_string("offline_case.html", {"along": along, "named": named, "now": now()})
    part = "calls" if along.step is not None and along.step.kind is StepKind.TAKE else "yours"
    return {"record": address_of(along.record), "version": along.version, "part": part, "html": html}


def _brought(home: Home, sent: Sequence[Sent | Unread], visitor: Visitor) -> list[dict[str, object]]:
    known = (each for each in sent if isinstance(each, Sent))
    return [_answer(each) for each in bring_in_recorded(home, known, visitor.actors, now=now())]


def _answer(answer: Answer) -> dict[str, object]:
    why = "" if answer.why is None else sentence_text(named(answer.why))
    return {"id": answer.item, "state": answer.became.value, "version": answer.version, "why": why}


def _unread(unread: Unread) -> dict[str, object]:
    return {"id": unread.item, "state": "unread", "version": 0, "why": ""}
