"""What the pages of closing show: the ways to end, what was said and by whom it can be signed, and what follows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.http import QueryDict

from ingather.actions.close_case import Ending, as_if_said, barrier, missing_for, who_can_be_asked, who_can_sign
from ingather.actions.offered_acts import Deskful, offers_among
from ingather.actions.why import sources_of
from ingather.cases.case import Case, Proposal
from ingather.cases.codes import WITNESSES_NEEDED, Outcome
from ingather.cases.events.choosing import Audience
from ingather.cases.events.ending import CaseClosed
from ingather.cases.ids import ActorId
from ingather.cases.next_step import next_step
from ingather.cases.rules.acting import HEARS_CHOICES, WITNESSES, Actor
from ingather.cases.rules.close import Part, parts_in
from ingather.cases.rules.thank import may_thank
from ingather.store.access import Person
from ingather.store.gatherings import policy_in_use
from ingather.store.home import Home
from ingather.store.keys import texts_of
from ingather.store.project_cases import case_after
from ingather.store.users import names_of_actors, staff
from ingather.web.desk import now
from ingather.web.meanwhile import come_to
from ingather.web.person.telling import Happened, requests_of, story_of
from ingather.web.visitor import Visitor

QUESTIONS: Mapping[str, tuple[Outcome, ...]] = {
    "living": (
        Outcome.REUNITED,
        Outcome.CONTACT_RESTORED,
        Outcome.SAFE_DECLINES_CONTACT,
        Outcome.SAFE_SELF_REPORTED,
    ),
    "not_living": (Outcome.LAID_TO_REST,),
    "nobody_missing": (Outcome.NOT_MISSING, Outcome.SAME_PERSON_AS),
}
"""The outcomes as somebody would ask for them."""
GOES_ON = tuple(each for each in Outcome if each not in {one for own in QUESTIONS.values() for one in own})
_KNOWN_BY = frozenset({
    "check_in.verified", "case.sighted", "case.found", "verification.done", "fate.established", "choice.made",
    "reunification.planned",
})  # fmt: skip
_ALSO = ("fate", "reopen", "contest", "promise")


@dataclass(frozen=True, slots=True)
class Seen:
    """A person as somebody sees them who is at the page."""

    home: Home
    person: Person
    visitor: Visitor
    case: Case
    moment: datetime

    @property
    def name(self) -> str:
        """What the person is called on the first list that names them."""
        return next((each.name for each in self.person.records.values() if each.name), "")


def seen_by(home: Home, person: Person, visitor: Visitor) -> Seen:
    """The person of a case, as they stand now."""
    return Seen(home, person, visitor, case_after(person.history), now())


def always(seen: Seen, given: QueryDict, wrong: tuple[str, str] | None) -> dict[str, object]:
    """What each of the pages needs."""
    desk = Deskful(seen.home, seen.person.case or 0, seen.case, staff())
    offers = offers_among(_ALSO, desk, seen.visitor.actors, seen.moment, policy=policy_in_use())
    return {
        "record": seen.person.case,
        "name": seen.name,
        "case": seen.case,
        "version": come_to(seen.person.history),
        "given": given,
        "wrong": wrong,
        "may_do": {offer.act for offer in offers},
        "barrier": barrier(seen.case, seen.visitor.actors),
    }


def ways(seen: Seen) -> dict[str, object]:
    """How it can have ended, and what does not end a search; what the person chose that others are told."""
    return {
        "questions": QUESTIONS,
        "goes_on": GOES_ON,
        "missing": missing_for(seen.case, seen.moment),
        "told": told_to(seen),
    }


def told_to(seen: Seen) -> list[tuple[str | None, tuple[str, ...]]]:
    """What each of those who ask may be told, as the person chose: read only."""
    shares = {each.to: each.news for each in seen.case.choices.shares if each.audience is Audience.FAMILY}
    asking = requests_of(seen.home, seen.case)
    return [(each.called, tuple(shares.get(each.request.enquirer, ()))) for each in asking]


def read_back(seen: Seen, ending: Ending) -> dict[str, object]:
    """What is about to be said, and who could sign it; raises `Refused`."""
    after = as_if_said(seen.case, seen.visitor.actors, ending, seen.moment)
    return {
        "ending": ending,
        "needed": WITNESSES_NEEDED[ending.outcome],
        "told": told_to(seen),
        **_signers(seen, after),
    }


def signing(seen: Seen, proposal: Proposal) -> dict[str, object]:
    """What was said, by what it is known, who signed it, and who else can."""
    texts = texts_of(seen.home.guard, [each for each in (proposal.evidence, proposal.authority) if each is not None])
    could = who_can_sign(seen.case, seen.visitor.actors, seen.moment)
    return {
        "proposal": proposal,
        "evidence": texts.get(proposal.evidence),
        "authority": None if proposal.authority is None else texts.get(proposal.authority),
        "needed": WITNESSES_NEEDED[proposal.outcome],
        "may_sign": bool(could),
        "own_part": parts_in(seen.case, proposal).get(seen.visitor.id),
        "known_by": _known_by(seen),
        "sources": sources_of(seen.home, seen.person.records),
        "told": told_to(seen),
        **_signers(seen, seen.case),
    }


def closed(seen: Seen) -> dict[str, object]:
    """How it ended and before whom, and who looks after the person now."""
    ended = next((each for each in reversed(seen.person.history) if isinstance(each.event, CaseClosed)), None)
    event = ended.event if ended is not None and isinstance(ended.event, CaseClosed) else None
    people = {*seen.case.witnesses, seen.case.promise, seen.case.offered, None if event is None else event.by} - {None}
    texts = {} if event is None else texts_of(seen.home.guard, [event.evidence])
    return {
        "ended": ended,
        "event": event,
        "evidence": None if event is None else texts.get(event.evidence),
        "step": next_step(seen.case, policy_in_use()),
        "may_record": may_thank(seen.case) and any(each.role in HEARS_CHOICES for each in seen.visitor.actors),
        "names": names_of_actors(seen.home, sorted(str(each) for each in people)),
    }


def _signers(seen: Seen, after: Case) -> dict[str, object]:
    """Who can sign what was said, by name, and who cannot and why."""
    people = staff()
    if after.proposal is None:
        return {"could": (), "askable": (), "cannot": (), "names": {}}
    parts = parts_in(after, after.proposal)
    could = who_can_sign(after, people, seen.moment)
    could = tuple(each for each in could if each.id != seen.visitor.id)
    askable = who_can_be_asked(after, seen.visitor.actors, could, seen.moment)
    names = names_of_actors(seen.home, sorted({*parts, *after.proposal.asked, *(each.id for each in could)}))
    return {"could": could, "askable": askable, "cannot": _cannot(parts, people), "names": names}


def _cannot(parts: Mapping[ActorId, Part], people: Sequence[Actor]) -> list[tuple[ActorId, Part]]:
    """Those who work here, would be asked, and had a part in it."""
    here = {each.id for each in people if each.role in WITNESSES}
    return [(who, part) for who, part in parts.items() if who in here and part is not Part.SIGNED]


def _known_by(seen: Seen) -> list[Happened]:
    """What happened that speaks for how it ended, the last first."""
    told = tuple(each for each in seen.person.history if each.event.name in _KNOWN_BY)
    return story_of(seen.home, replace(seen.person, history=told))
