"""One person: all that is kept of them for whoever may see it, what is next, and what can be done."""

from collections.abc import Mapping
from datetime import datetime

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_POST, require_safe

from ingather.actions.act_on_case import ACTS, Told, act_on_case
from ingather.actions.offered_acts import Deskful, offered_acts
from ingather.actions.search_people import search_people
from ingather.actions.why import sources_of
from ingather.cases.access_events import Looked
from ingather.cases.case import Case
from ingather.cases.codes import StepKind
from ingather.cases.ids import ActorId
from ingather.cases.next_step import NextStep, next_step
from ingather.cases.refused import Refused
from ingather.cases.rights import Right
from ingather.cases.roll_state import roll_state
from ingather.cases.rules.acting import Actor
from ingather.records.field import Field
from ingather.store.access import Person, note_seen
from ingather.store.gatherings import policy_in_use
from ingather.store.home import Home
from ingather.store.ledger import Stale
from ingather.store.project_cases import case_after
from ingather.store.users import names_of_actors, roles_of, staff
from ingather.web.desk import now, the_home
from ingather.web.person.beside import beside_of
from ingather.web.person.family import pictures_of, relatives_of
from ingather.web.person.looking import looked_at
from ingather.web.person.matches import candidates_of
from ingather.web.person.telling import requests_of, story_of
from ingather.web.roll.people import Mark
from ingather.web.templating import named, sentence_text, text
from ingather.web.told.shown import messages_of_case
from ingather.web.visitor import Visitor, open_to

_FITTING: Mapping[StepKind, frozenset[str]] = {
    StepKind.AWAIT_CHECK_IN: frozenset({"check-in"}),
    StepKind.AWAIT_ANSWER: frozenset({"check-in"}),
    StepKind.CONFIRM_WORD: frozenset({"check-in", "note"}),
    StepKind.TAKE: frozenset({"accept", "assign"}),
    StepKind.SEARCH: frozenset({"record", "find", "sight"}),
    StepKind.JUDGE_MATCH: frozenset({"record", "find"}),
    StepKind.VERIFY: frozenset({"verify", "fail-verification", "ask-verification"}),
    StepKind.FREE: frozenset({"record", "find"}),
    StepKind.BRING_TO_REST: frozenset({"record", "close"}),
    StepKind.ASK_CHOICE: frozenset({"choose"}),
    StepKind.DO_AS_CHOSEN: frozenset({"meet", "close", "share"}),
    StepKind.MEET: frozenset({"meet", "close"}),
    StepKind.LIFT_OBSTACLE: frozenset({"lift"}),
    StepKind.WITNESS: frozenset({"witness", "contest"}),
    StepKind.HAND_OVER: frozenset({"accept", "decline"}),
    StepKind.REVIEW: frozenset({"reopen", "record"}),
    StepKind.PROMISE: frozenset({"promise"}),
    StepKind.FOLLOW_UP: frozenset({"follow-up"}),
}
"""What is most likely done at each step: it stands first, and nothing else follows from it."""
_SEARCHED = (Field.NAME, Field.BIRTH, Field.RESIDENCE)


@require_safe
@open_to(Right.READ_PERSON)
def person(request: HttpRequest, visitor: Visitor, record: int) -> HttpResponse:
    """The page of one person. That the visitor looked is written down."""
    home = the_home()
    seen = looked_at(home, record, visitor, Looked.READ)
    return render(request, "person.html", _shown(home, seen, visitor, QueryDict(), None, request.GET.get("act", "")))


@require_POST
@open_to(Right.READ_PERSON)
def act(request: HttpRequest, visitor: Visitor, record: int, act: str) -> HttpResponse:
    """Do something for a person; where the rules refuse, say why beside the form and keep what was typed."""
    home = the_home()
    if act not in ACTS:
        raise PermissionDenied
    seen = looked_at(home, record, visitor, Looked.READ)
    if seen.case is None:
        raise PermissionDenied
    given = request.POST
    if given.get("version") != str(len(seen.history)):
        return _refused(request, home, seen, visitor, act, text("web.somebody_else"))
    try:
        act_on_case(home, seen.case, visitor.actors, act, _told(given), now=now())
    except Refused as refused:
        return _refused(request, home, seen, visitor, act, sentence_text(named(refused.sentence)))
    except Stale:
        return _refused(
            request, home, looked_at(home, record, visitor, Looked.READ), visitor, act, text("web.somebody_else")
        )
    messages.success(request, text("web.kept"))
    return redirect("person", record)


@open_to(Right.SEARCH)
def search(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Look for one particular person among all records, with the reasons. What is asked stands in no address."""
    asked = {field.value: request.POST.get(field.value, "").strip() for field in _SEARCHED}
    known = {field: asked[field.value] for field in _SEARCHED if asked[field.value]}
    hits = search_people(the_home(), known, today=timezone.localdate(), most=20) if known else []
    note_seen([hit.record for hit in hits], visitor.with_right(Right.SEARCH), Looked.SEARCHED, now=now())
    return render(request, "search.html", {"asked": asked, "hits": hits, "searched": bool(known)})


def _shown(
    home: Home, seen: Person, visitor: Visitor, given: QueryDict, wrong: tuple[str, str] | None, opened: str = ""
) -> dict[str, object]:
    case = case_after(seen.history) if seen.history else None
    moment = now()
    offers = [] if case is None else offered_acts(Deskful(home, seen.case or 0, case, staff()), visitor.actors, moment)
    to = {each.id for offer in offers for each in offer.to}
    step = None if case is None else next_step(case, policy_in_use())
    names = tuple(dict.fromkeys(each.name for each in seen.records.values() if each.name))
    relatives = relatives_of(home, seen, visitor)
    fitting = frozenset() if step is None else _FITTING.get(step.kind, frozenset())
    return {
        "person": seen,
        "record": seen.case or seen.person,
        "names": names,
        "case": case,
        "state": None if case is None else roll_state(case.stage, case.outcome),
        "step": step,
        "now": moment,
        "offers": sorted(offers, key=lambda offer: offer.act not in fitting),
        "fitting": fitting,
        "people": names_of_actors(home, sorted(to)),
        "candidates": candidates_of(home, set(seen.records)),
        "story": story_of(home, seen),
        "requests": [] if case is None else requests_of(home, case),
        "sent": [] if seen.case is None else messages_of_case(home, seen.case),
        "beside": beside_of(home, seen),
        "relatives": relatives,
        "trees": pictures_of(names, _own_mark(seen, case, step, moment), relatives, text("language.direction")),
        "sources": sources_of(home, seen.records),
        "opened": opened,
        "given": given,
        "wrong": wrong,
    }


def _own_mark(seen: Person, case: Case | None, step: NextStep | None, moment: datetime) -> Mark | None:
    """Where the person stands, as a mark."""
    state = None if case is None else roll_state(case.stage, case.outcome)
    if state is None:
        return None
    due = None if step is None else step.due
    kind, owner = (None, None) if step is None else (step.kind, step.owner)
    return Mark(seen.case or seen.person, state, kind, owner, due, due is not None and due < moment)


def _refused(request: HttpRequest, home: Home, seen: Person, visitor: Visitor, act: str, why: str) -> HttpResponse:
    return render(request, "person.html", _shown(home, seen, visitor, request.POST, (act, why)), status=422)


def _told(given: QueryDict) -> Told:
    """What was said in the form of an act."""
    return Told(
        words=given.get("words", ""),
        to=_user(given.get("to", "")),
        until=_moment(given.get("until", "")),
        choice=",".join(given.getlist("choice")),
        knowledge=given.get("knowledge", ""),
        request=given.get("request", ""),
        authority=given.get("authority", ""),
    )


def _user(given: str) -> Actor | None:
    """A user and the capacity in which they are meant; None where nobody works here so."""
    id_, _, role = given.partition(" ")
    return next((Actor(ActorId(id_), each) for each in roles_of(ActorId(id_)) if each == role), None)


def _moment(given: str) -> datetime | None:
    """A time as the browser writes it, in the time of the desk; None where it is none."""
    try:
        found = parse_datetime(given)
    except ValueError:
        return None
    return None if found is None else timezone.make_aware(found) if timezone.is_naive(found) else found
