"""Close a case before witnesses: what is missing for each outcome, who can sign, and saying it to those one asks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import transaction

from ingather.actions.act_on_case import Told, act_on_case
from ingather.cases.case import Case, Proposal
from ingather.cases.codes import Outcome
from ingather.cases.event import ContentId
from ingather.cases.fold import more
from ingather.cases.ids import ActorId
from ingather.cases.refused import Refused
from ingather.cases.rules.acting import Actor, allows, in_first_capacity
from ingather.cases.rules.closable import lacking
from ingather.cases.rules.close import ask_witness, demand_proposer, propose_closure, witness
from ingather.store.home import Home
from ingather.text.sentence import Sentence, sentence

_TRIED = ContentId(UUID(int=0))  # words while a rule is only tried: nothing is kept


@dataclass(frozen=True, slots=True)
class Ending:
    """How it ended, in the words of whoever says it: by what it is known, and what an authority established."""

    outcome: Outcome
    evidence: str
    authority: str = ""


def missing_for(case: Case, now: datetime) -> Mapping[Outcome, Sentence | None]:
    """Each outcome with what is missing for the case to end so now, were everything said; None where nothing is."""
    return {each: lacking(case, Proposal(ActorId(""), each, _TRIED, _TRIED), now) for each in Outcome}


def barrier(case: Case, actors: Sequence[Actor]) -> Sentence | None:
    """Why nobody in these capacities can say how it ended, however it did; None where one can."""
    try:
        in_first_capacity(actors, lambda actor: demand_proposer(case, actor, Outcome.CONTACT_RESTORED))
    except Refused as refused:
        return refused.sentence
    return None


def as_if_said(case: Case, actors: Sequence[Actor], ending: Ending, now: datetime) -> Case:
    """The case as it would be if that were said; nothing is written. Raises `Refused`."""
    if not ending.evidence.strip():
        raise Refused(sentence("rule.needs_evidence"))
    authority = _TRIED if ending.authority.strip() else None
    said = partial(propose_closure, case, now=now, outcome=ending.outcome, evidence=_TRIED, authority=authority)
    return more(case, in_first_capacity(actors, said))


def who_can_sign(case: Case, people: Sequence[Actor], now: datetime) -> tuple[Actor, ...]:
    """Those who can sign what was said, each once, in the first capacity that lets them."""
    found: dict[ActorId, Actor] = {}
    for each in people:
        if each.id not in found and allows(partial(witness, case, each, now)):
            found[each.id] = each
    return tuple(found.values())


def who_can_be_asked(case: Case, actors: Sequence[Actor], people: Sequence[Actor], now: datetime) -> tuple[Actor, ...]:
    """Those whom somebody in these capacities can ask by name to sign."""
    return tuple(to for to in people if any(allows(partial(ask_witness, case, own, now, to=to)) for own in actors))


@transaction.atomic
def say_how_it_ended(
    home: Home, record: int, actors: Sequence[Actor], ending: Ending, *, asked: Sequence[Actor], now: datetime
) -> Case:
    """Say how it ended, and ask by name those who are to sign, all or nothing; raises `Refused` and `Stale`."""
    told = Told(words=ending.evidence, choice=ending.outcome, authority=ending.authority)
    after = act_on_case(home, record, actors, "close", told, now=now)
    return ask_to_sign(home, record, actors, asked, now=now) if asked else after


@transaction.atomic
def ask_to_sign(home: Home, record: int, actors: Sequence[Actor], asked: Sequence[Actor], *, now: datetime) -> Case:
    """Ask these by name to look at what was said and to sign, all or none; raises `Refused` and `Stale`."""
    if not asked:
        raise Refused(sentence("rule.ask_somebody"))
    return [act_on_case(home, record, actors, "ask-witness", Told(to=each), now=now) for each in asked][-1]
