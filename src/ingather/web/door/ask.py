"""Asking for somebody, or telling of them or of oneself, without working here: answered alike, whoever is meant.

Whoever says that they are safe, without a code that proves it, is taken at their word by nobody: it is a row on a list
of those who were seen alive, and a person looks at it, and calls back, before anything changes for anybody.
"""

from dataclasses import dataclass
from secrets import token_hex

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from ingather.actions.ask_for_person import Enquiry, ask_for_person
from ingather.actions.door import request_code
from ingather.actions.import_list import ListWishes
from ingather.actions.open_cases import open_cases
from ingather.actions.register_person import register_person
from ingather.cases.basis import Basis
from ingather.cases.codes import Role
from ingather.cases.events.requests import Kinship, Purpose
from ingather.cases.ids import ActorId
from ingather.cases.refused import Refused
from ingather.cases.rules.acting import Actor
from ingather.records.field import Field, ListKind
from ingather.store.models import Place, RowPlace
from ingather.store.record import records_of
from ingather.web.desk import now, the_home
from ingather.web.door.limits import ASKING
from ingather.web.door.opening import ASKS, open_door
from ingather.web.signs import shown_once
from ingather.web.templating import named, sentence_text, text

ASKED = (Field.NAME, Field.BIRTH, Field.RESIDENCE)
_LONGEST = {"words": 20_000}  # letters of an answer; of all others some hundreds
_LONG = 500
DOOR = Actor(ActorId("door"), Role.ENQUIRER)
_ONCE = "asking"  # in the session: the form that may be sent, once
LOOK, WITH, ME = "look", "with", "me"
WHERE = (LOOK, WITH, ME)


@dataclass(frozen=True, slots=True)
class Asking:
    """What somebody typed, cut where it has no end."""

    typed: dict[str, str]

    def wrong(self) -> dict[str, str]:
        """What is missing, by the field beside which it is said."""
        needed = {"name": "web.ask.no_name", "who": "web.ask.no_who"}
        missing = {field: text(id_) for field, id_ in needed.items() if not self.typed[field]}
        if self.typed["where"] not in WHERE:
            missing["where"] = text("web.ask.no_where")
        if self.typed["where"] == LOOK:  # nothing is assumed: what goes to the data guardian first waits for longer
            known = {"kinship": [each.value for each in Kinship], "purpose": [each.value for each in Purpose]}
            open_ = [field for field, choices in known.items() if self.typed[field] not in choices]
            missing |= dict.fromkeys(open_, text("web.ask.no_choice"))
        return missing

    def known(self) -> dict[Field, str]:
        """What is said of the person; whatever else is known, where it does not stay with a request."""
        known = {field: self.typed[field.value] for field in ASKED if self.typed[field.value]}
        if self.typed["where"] != LOOK and self.typed["words"]:
            known[Field.DESCRIPTION] = self.typed["words"]
        return known

    def giver(self) -> str:
        """From whom it is, as those at the desk read it."""
        who = self.typed["who"]
        return text("web.ask.giver_me", who=who) if self.typed["where"] == ME else who


@require_http_methods(["GET", "HEAD", "POST"])
@open_door
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for somebody, or say that one is with them."""
    if request.method != "POST":
        return _form(request, _asking(QueryDict(f"where={ME}" if request.GET.get("where") == ME else "")), {})
    asking = _asking(request.POST)
    if request.POST.get("once") != request.session.get(_ONCE):  # sent before, or from an old page
        return redirect("door_request" if ASKS in request.session else "door_ask")
    if wrong := asking.wrong():
        return _form(request, asking, wrong, status=422)
    if not ASKING.allows(request):
        return _form(request, asking, {"all": text("web.ask.rest")}, status=429)
    try:
        code = _kept(asking)
    except Refused as refused:
        return _form(request, asking, {"all": sentence_text(named(refused.sentence))}, status=422)
    del request.session[_ONCE]
    if code is None:
        return render(request, "door_told.html", {"me": asking.typed["where"] == ME})
    request.session[ASKS] = code
    return render(request, "door_asked.html", shown_once(request, code))


def _kept(asking: Asking) -> str | None:
    """Keep what was said; the code by which a request is followed, None where nothing was asked."""
    home, typed = the_home(), asking.typed
    looks = typed["where"] == LOOK
    wishes = ListWishes(asking.giver(), Basis.VITAL_INTEREST, ListKind.SOUGHT if looks else ListKind.ALIVE)
    receipt = register_person(home, asking.known(), wishes, clock=now, by=DOOR.id)
    if not looks:
        return None
    open_cases(now=now())
    rows = RowPlace.objects.filter(record__range=records_of(receipt.number), place=Place.PERSON)
    record = rows.order_by("record").values_list("original", flat=True).first()
    if record is None:
        raise ValueError("one person was registered, and none is there")
    enquiry = Enquiry(typed["who"], Kinship(typed["kinship"]), Purpose(typed["purpose"]), typed["words"])
    return request_code(home, ask_for_person(home, record, enquiry, DOOR, now=now()))


def _asking(given: QueryDict) -> Asking:
    fields = ("where", *(field.value for field in ASKED), "who", "kinship", "purpose", "words")
    typed = {field: given.get(field, "").strip()[: _LONGEST.get(field, _LONG)] for field in fields}
    return Asking(typed)


def _form(request: HttpRequest, asking: Asking, wrong: dict[str, str], status: int = 200) -> HttpResponse:
    once = request.session.setdefault(_ONCE, token_hex(8))
    told = {
        "once": once,
        "where": WHERE,
        "typed": asking.typed,
        "wrong": wrong,
        "kinships": tuple(Kinship),
        "purposes": tuple(Purpose),
        "today": timezone.localdate(),
    }
    return render(request, "door_ask.html", told, status=status)
