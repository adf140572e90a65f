"""What was recorded without network for a person and came late, beside what happened meanwhile; and deciding on it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from ingather.actions.decide_beside import set_aside, take_up
from ingather.cases.events.away import AwayKeptBeside
from ingather.cases.ids import ItemId
from ingather.cases.refused import Refused
from ingather.cases.rights import Right
from ingather.cases.rules.away import has_moved, who_decides
from ingather.store.access import Person, may_see
from ingather.store.gatherings import policy_in_use
from ingather.store.home import Home
from ingather.store.ledger import Stale, history
from ingather.store.models import CaseRow
from ingather.store.persons import case_records
from ingather.store.project_cases import case_after
from ingather.store.record import case_stream
from ingather.web.desk import now, the_home
from ingather.web.person.telling import Happened, story_of
from ingather.web.templating import named, sentence_text, text, who_acted
from ingather.web.visitor import Visitor, open_to


@dataclass(frozen=True, slots=True)
class Beside:
    """Something that waits: at which case, by whom, who decides, in whose words, and what happened meanwhile."""

    record: int
    kept: AwayKeptBeside
    by: str
    owner: str
    words: tuple[str, ...]
    meanwhile: list[Happened]
    came: datetime


def beside_of(home: Home, seen: Person) -> list[Beside]:
    """Everything that waits beside any case of a person, the oldest first."""
    waiting = CaseRow.objects.filter(record__in=case_records(seen.person)).exclude(beside_owner=None)
    return [
        each for record in waiting.order_by("record").values_list("record", flat=True) for each in _of(home, record)
    ]


@require_POST
@open_to(Right.READ_PERSON)
def decide(request: HttpRequest, visitor: Visitor, record: int, item: UUID) -> HttpResponse:
    """Do what was recorded now, or set it aside for a reason; where that is refused, say why."""
    if not any(may_see(record, actor, Right.READ_PERSON) for actor in visitor.actors):
        raise PermissionDenied
    home, which = the_home(), ItemId(str(item))
    try:
        if request.POST.get("decision") == "take_up":
            take_up(home, record, which, visitor.actors, now=now())
        else:
            set_aside(home, record, which, request.POST.get("words", ""), visitor.actors, now=now())
    except Refused as refused:
        messages.warning(request, sentence_text(named(refused.sentence)))
    except Stale:
        messages.warning(request, text("web.somebody_else"))
    else:
        messages.success(request, text("web.kept"))
    return redirect("person", record)


def _of(home: Home, record: int) -> Iterator[Beside]:
    own = history(case_stream(record))
    case = case_after(own)
    owner = who_decides(case, policy_in_use())
    told = story_of(home, Person(record, {}, record, own))[::-1]
    for kept in case.beside:
        place = next(place for place, each in enumerate(own) if each.event == kept)
        meanwhile = [told[i] for i in range(kept.seen, place) if has_moved([own[i].event])]
        yield Beside(
            record, kept, who_acted(kept.by), who_acted(owner or kept.by), told[place].words, meanwhile, own[place].at
        )
