"""Who acts, in what capacity, and what every rule asks first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from ingather.cases.case import Case
from ingather.cases.codes import Role, Stage
from ingather.cases.folding.opening import WAITING
from ingather.cases.ids import ActorId
from ingather.cases.refused import Refused
from ingather.text.sentence import Sentence, sentence

_Got = TypeVar("_Got")

LEADS = frozenset({Role.SUPERVISOR, Role.COORDINATOR})
SEARCHES = LEADS | {Role.SEARCHER}
WITNESSES = SEARCHES | {Role.VERIFIER, Role.MESSENGER}
RECORDS = SEARCHES | {Role.REGISTRAR, Role.VERIFIER, Role.MESSENGER}
HEARS_CHOICES = RECORDS | {Role.SELF, Role.DATA_GUARDIAN}


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who does something, and in what capacity."""

    id: ActorId
    role: Role


def in_first_capacity(actors: Sequence[Actor], do: Callable[[Actor], _Got]) -> _Got:
    """What comes of doing it in the first of somebody's capacities whose part it is; raises `Refused`."""
    refused = Refused(sentence("user.no_role"))
    for actor in actors:
        try:
            return do(actor)
        except Refused as why:
            refused = why
            if why.sentence.id != "rule.role":
                raise
    raise refused


def allows(rule: Callable[[], Sequence[object]]) -> bool:
    """Whether a rule that is only tried lets something happen."""
    try:
        return bool(rule())
    except Refused:
        return False


def refuse(missing: Sentence, *, unless: bool) -> None:
    """Refuse with that sentence, unless what it asks for is there."""
    if not unless:
        raise Refused(missing)


def demand_role(actor: Actor, roles: frozenset[Role]) -> None:
    """Refuse those whose part this is not."""
    if actor.role not in roles:
        named = ", ".join(sorted(role.value for role in roles))
        raise Refused(sentence("rule.role", role=actor.role.value, roles=named))


def demand_open(case: Case) -> None:
    """Refuse where the case has ended."""
    refuse(sentence("rule.closed"), unless=case.is_open)


def demand_search(case: Case) -> None:
    """Refuse where nobody searches: before a search opens, after the return, or because the person said so."""
    demand_open(case)
    demand_leave(case)
    refuse(sentence("rule.not_yet_searched"), unless=case.stage not in WAITING)
    refuse(sentence("rule.already_back"), unless=case.stage is not Stage.AFTERCARE)


def demand_leave(case: Case) -> None:
    """Refuse to look for somebody who said not to."""
    refuse(sentence("rule.not_to_be_sought"), unless=not case.choices.not_to_be_sought)


def demand_holder(case: Case, actor: Actor) -> None:
    """Refuse those who do not have the case; those who lead may act in it once somebody has it."""
    refuse(sentence("rule.take_it_first"), unless=case.owner is not None)
    refuse(sentence("rule.not_yours", owner=str(case.owner)), unless=actor.id == case.owner or actor.role in LEADS)


def demand_nobody_elses(case: Case, actor: Actor) -> None:
    """Refuse those who do not have the case while somebody else has it."""
    if case.owner is not None:
        demand_holder(case, actor)


def demand_later(moment: datetime, now: datetime) -> None:
    """Refuse a time that has passed."""
    refuse(sentence("rule.time_has_passed", moment=f"{moment:%Y-%m-%d %H:%M}"), unless=moment > now)


def dated(case: Case, now: datetime) -> datetime:
    """When it happens: now, and never before what is already written, should a clock have been set back."""
    return max(now, case.since)
