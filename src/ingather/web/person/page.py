"""What the page of one person shows, and the sheet that is printed of it; and what can be done for them now."""

from collections.abc import Mapping
from datetime import datetime

from django.http import QueryDict

from ingather.actions.letters import how_many_wait
from ingather.actions.offered_acts import Deskful, Offer, offered_acts
from ingather.actions.photos import history_of_photo, photo_that_stands
from ingather.actions.redraw_photo import MOST_BYTES
from ingather.actions.why import sources_of
from ingather.cases.case import Case
from ingather.cases.codes import StepKind
from ingather.cases.events.choosing import Giver
from ingather.cases.next_step import NextStep, next_step
from ingather.cases.photo import Photo, may_be_seen
from ingather.cases.roll_state import roll_state
from ingather.cases.rules.acting import HEARS_CHOICES, RECORDS
from ingather.records.field import Field
from ingather.store.access import Person
from ingather.store.enquirers import names_of_enquirers
from ingather.store.gatherings import policy_in_use
from ingather.store.home import Home
from ingather.store.keys import texts_of
from ingather.store.project_cases import case_after
from ingather.store.users import names_of_actors, staff
from ingather.web.desk import now
from ingather.web.person.beside import beside_of
from ingather.web.person.both_calendars import birth_in_both, day_in_both
from ingather.web.person.family import pictures_of, relatives_of
from ingather.web.person.matches import candidates_of
from ingather.web.person.standing import Chosen, chosen, enquirers_in, held_back
from ingather.web.person.story import whole_story
from ingather.web.person.telling import Asking, requests_of
from ingather.web.roll.people import Mark
from ingather.web.templating import language
from ingather.web.told.shown import messages_of_case
from ingather.web.visitor import Visitor
from ingather.wording.languages import LANGUAGES

_FITTING: Mapping[StepKind, frozenset[str]] = {
    StepKind.AWAIT_CHECK_IN: frozenset({"check-in"}),
    StepKind.AWAIT_ANSWER: frozenset({"check-in"}),
    StepKind.CONFIRM_WORD: frozenset({"check-in", "note"}),
    StepKind.TAKE: frozenset({"accept", "assign"}),
    StepKind.SEARCH: frozenset({"record", "find", "sight"}),
    StepKind.JUDGE_MATCH: frozenset({"record", "find"}),
    StepKind.VERIFY: frozenset({"verify", "fail-verification", "ask-verification"}),
    StepKind.FREE: frozenset({"record", "find"}),
    StepKind.BRING_TO_REST: frozenset({"record"}),
    StepKind.ASK_CHOICE: frozenset({"choose"}),
    StepKind.DO_AS_CHOSEN: frozenset({"meet", "share"}),
    StepKind.MEET: frozenset({"meet"}),
    StepKind.LIFT_OBSTACLE: frozenset({"lift"}),
    StepKind.WITNESS: frozenset({"witness", "contest"}),
    StepKind.HAND_OVER: frozenset({"accept", "decline"}),
    StepKind.REVIEW: frozenset({"reopen", "record"}),
    StepKind.PROMISE: frozenset({"promise"}),
    StepKind.FOLLOW_UP: frozenset({"follow-up"}),
}
"""What is most likely done at each step: it stands first, and nothing else follows from it."""
_GUIDED = "close"  # has a page of its own
_RECENT = 8  # things of a story that are shown at once; what is older opens


def told_of(home: Home, seen: Person, visitor: Visitor) -> dict[str, object]:
    """All that is told of a person to that visitor, but for what can be done."""
    moment, case = now(), case_after(seen.history) if seen.history else None
    step = None if case is None else next_step(case, policy_in_use())
    names = tuple(dict.fromkeys(each.name for each in seen.records.values() if each.name))
    relatives = relatives_of(home, seen, visitor)
    mark = _own_mark(seen, case, step, moment)
    photos = history_of_photo({*seen.records, seen.case or seen.person})
    return {
        "person": seen,
        "record": seen.case or seen.person,
        "names": names,
        "births": tuple(dict.fromkeys(born for each in seen.records.values() if (born := each.first(Field.BIRTH)))),
        "case": case,
        "state": None if mark is None else mark.state,
        "step": step,
        "now": moment,
        "in_both": birth_in_both,
        "day_in_both": day_in_both,
        "candidates": candidates_of(home, set(seen.records)),
        "story": whole_story(home, seen, visitor, photos),
        "recent": _RECENT,
        "relatives": relatives,
        "trees": pictures_of(names, mark, relatives, LANGUAGES[language()].direction),
        "sources": sources_of(home, seen.records),
        "sent": [] if seen.case is None else messages_of_case(home, seen.case),
        "letters": how_many_wait(seen.person),
        **_standing(home, seen, case, visitor),
        **_photo(photo_that_stands(seen.history, photos), case, visitor, moment),
    }


def offering(
    home: Home,
    seen: Person,
    visitor: Visitor,
    given: QueryDict | None = None,
    wrong: tuple[str, str] | None = None,
    *,
    opened: str = "",
) -> dict[str, object]:
    """All that is told of a person, with what can be done for them now, and how a form came back."""
    told = told_of(home, seen, visitor)
    case, step = told["case"], told["step"]
    offers = _offers(home, seen, case, visitor) if isinstance(case, Case) else []
    fitting = _FITTING.get(step.kind, frozenset()) if isinstance(step, NextStep) else frozenset()
    closable = any(offer.act == _GUIDED for offer in offers)
    offers = [offer for offer in offers if offer.act != _GUIDED]
    people = names_of_actors(home, sorted({each.id for offer in offers for each in offer.to}))
    return told | {
        "beside": beside_of(home, seen),
        "closable": closable,
        "offers": sorted(offers, key=lambda offer: offer.act not in fitting),
        "fitting": fitting,
        "people": people,
        "given": QueryDict() if given is None else given,
        "wrong": wrong,
        "opened": opened,
    }


def _offers(home: Home, seen: Person, case: Case, visitor: Visitor) -> list[Offer]:
    return offered_acts(Deskful(home, seen.case or 0, case, staff()), visitor.actors, now())


def _standing(home: Home, seen: Person, case: Case | None, visitor: Visitor) -> dict[str, object]:
    """What holds them back, what they chose, and who asks, with the words that were written with it."""
    held, choices, asking = held_back(seen.history), list[Chosen](), list[Asking]()
    if case is not None:
        names = names_of_enquirers(home, enquirers_in(case))
        hears_all = any(role in HEARS_CHOICES for role in visitor.roles)
        choices, asking = chosen(case, seen.history, names, hears_all=hears_all), requests_of(home, case)
    said = [*(each.words for each in held), *(each.words for each in choices if each.words is not None)]
    kept = texts_of(home.guard, said)
    return {"held": held, "choosing": choices, "requests": asking, "kept": kept}


def _photo(photo: Photo, case: Case | None, visitor: Visitor, moment: datetime) -> dict[str, object]:
    """How it stands with a photo, and what the visitor may do about it."""
    others = [Giver.OTHER, Giver.CAREGIVER]
    themselves = [Giver.PERSON, *([Giver.CAREGIVER] if case is not None and case.choices.child else [])]
    return {
        "photo": photo,
        "photo_seen": may_be_seen(photo, case, moment),
        "photo_may_add": any(role in RECORDS for role in visitor.roles),
        "photo_may_agree": any(role in HEARS_CHOICES for role in visitor.roles),
        "givers": themselves if case is not None and case.heard_of else others,
        "photo_most": MOST_BYTES >> 20,
    }


def _own_mark(seen: Person, case: Case | None, step: NextStep | None, moment: datetime) -> Mark | None:
    """Where the person stands, as a mark."""
    state = None if case is None else roll_state(case.stage, case.outcome)
    if state is None:
        return None
    due = None if step is None else step.due
    kind, owner = (None, None) if step is None else (step.kind, step.owner)
    return Mark(seen.case or seen.person, state, kind, owner, due, due is not None and due < moment)
