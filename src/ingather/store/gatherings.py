"""What the gathering has agreed on, with those who work in it: its policy."""

from collections.abc import Iterable
from datetime import datetime, time
from operator import itemgetter
from types import MappingProxyType

from ingather.cases.codes import Role, StepKind
from ingather.cases.desk_events import PolicyAdopted
from ingather.cases.hours import Hours, Rest
from ingather.cases.ids import ActorId, GatheringId
from ingather.cases.policy import Policy, Times
from ingather.cases.refused import Refused
from ingather.cases.rest_days import Feasts
from ingather.store.bulk import rows_among
from ingather.store.models import RoleHeld
from ingather.store.reading import histories_of
from ingather.text.sentence import sentence

ANSWERING = (Role.SUPERVISOR, Role.COORDINATOR)  # to whom duties climb
_WORKING = (*ANSWERING, Role.SEARCHER)
GATHERING = GatheringId("1")
STREAM = f"gathering:{GATHERING}"


def policy_in_use() -> Policy:
    """The policy as it is now; with nobody in it until somebody was given a role."""
    held = sorted(rows_among(RoleHeld, ("role", "since", "actor"), _WORKING), key=itemgetter(1, 2))
    agreed = (each.event for each in reversed(histories_of([STREAM])[STREAM]))
    adopted = next((event for event in agreed if isinstance(event, PolicyAdopted)), None)
    return policy_from([(Role(role), ActorId(actor)) for role, _since, actor in held], adopted)


def policy_from(held: Iterable[tuple[Role, ActorId]], adopted: PolicyAdopted | None) -> Policy:
    """The policy of those who hold these roles, the first given first, by what was last agreed on, where it was."""
    holding: dict[Role, list[ActorId]] = {role: [] for role in _WORKING}
    for role, actor in held:
        holding.get(role, []).append(actor)
    chain = tuple(dict.fromkeys(actor for role in ANSWERING for actor in holding[role]))
    searchers = tuple(holding[Role.SEARCHER]) or chain
    if adopted is None:
        return Policy(gathering=GATHERING, searchers=searchers, chain=chain)
    return Policy(
        gathering=GATHERING,
        searchers=searchers,
        chain=chain,
        times=_times(adopted),
        hours=_hours(adopted),
        absences=adopted.absences,
    )


def insist_on_another(actor: ActorId) -> None:
    """Refused where nobody but this user answers for the gathering: then nothing could climb to anybody."""
    if policy_in_use().chain == (actor,):
        raise Refused(sentence("user.last_who_answers"))


def adopted_from(policy: Policy, *, by: ActorId, at: datetime) -> PolicyAdopted:
    """The event by which the times and hours of this policy are agreed on."""
    times, hours = policy.times, policy.hours
    rest = hours.rest or Rest(Feasts.ONE_DAY)
    return PolicyAdopted(
        at=at,
        by=by,
        allotted=times.allotted,
        graces=times.graces,
        pause=times.pause,
        duties=tuple(duty.value for duty in times.duties),
        lengths=tuple(times.duties.values()),
        acknowledge=times.acknowledge,
        repeat=times.repeat,
        follow_ups=times.follow_ups,
        follow_up_grace=times.follow_up_grace,
        absences=policy.absences,
        zone=hours.zone,
        days=tuple(sorted(hours.days)),
        opens=f"{hours.opens:%H:%M}",
        closes=f"{hours.closes:%H:%M}",
        rests=None if hours.rest is None else rest.feasts,
        eve=f"{rest.eve:%H:%M}",
        ends=f"{rest.ends:%H:%M}",
    )


def _times(adopted: PolicyAdopted) -> Times:
    duties = dict(zip(map(StepKind, adopted.duties), adopted.lengths, strict=True))
    return Times(
        allotted=adopted.allotted,
        graces=adopted.graces,
        pause=adopted.pause,
        duties=MappingProxyType(duties),
        acknowledge=adopted.acknowledge,
        repeat=adopted.repeat,
        follow_ups=adopted.follow_ups,
        follow_up_grace=adopted.follow_up_grace,
    )


def _hours(adopted: PolicyAdopted) -> Hours:
    rest = None
    if adopted.rests is not None:
        rest = Rest(adopted.rests, time.fromisoformat(adopted.eve), time.fromisoformat(adopted.ends))
    opens, closes = time.fromisoformat(adopted.opens), time.fromisoformat(adopted.closes)
    return Hours(adopted.zone, frozenset(adopted.days), opens, closes, rest)
