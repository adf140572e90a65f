"""What holds a person back: added with an owner and a date, given more time, lifted."""

from dataclasses import dataclass
from datetime import datetime

from ingather.cases.case import Case
from ingather.cases.codes import ObstacleKind
from ingather.cases.event import ContentId
from ingather.cases.events.dated import Dated
from ingather.cases.events.search import ObstacleAdded, ObstacleLifted, ObstaclePostponed
from ingather.cases.folding.opening import WAITING
from ingather.cases.ids import ActorId, ObstacleId
from ingather.cases.refused import Refused
from ingather.cases.rules.acting import (
    LEADS,
    RECORDS,
    Actor,
    dated,
    demand_later,
    demand_open,
    demand_role,
    refuse,
)
from ingather.text.sentence import sentence


@dataclass(frozen=True, slots=True)
class NewObstacle:
    """What holds the person back, who sees to it, and until when."""

    obstacle: ObstacleId
    kind: ObstacleKind
    words: ContentId
    owner: ActorId
    until: datetime


def add_obstacle(case: Case, actor: Actor, now: datetime, *, new: NewObstacle) -> tuple[Dated, ...]:
    """Name what holds the person back; somebody sees to it by a time."""
    demand_role(actor, RECORDS)
    demand_open(case)
    refuse(sentence("rule.not_yet_searched"), unless=case.stage not in WAITING)
    demand_later(new.until, dated(case, now))
    refuse(sentence("rule.known_already"), unless=all(each.obstacle != new.obstacle for each in case.obstacles))
    return (
        ObstacleAdded(
            at=dated(case, now),
            obstacle=new.obstacle,
            kind=new.kind,
            words=new.words,
            owner=new.owner,
            until=new.until,
        ),
    )


def postpone_obstacle(
    case: Case, actor: Actor, now: datetime, *, obstacle: ObstacleId, until: datetime, reason: ContentId
) -> tuple[Dated, ...]:
    """Give an obstacle more time, for a reason."""
    _demand_obstacle(case, actor, obstacle)
    demand_later(until, dated(case, now))
    return (ObstaclePostponed(at=dated(case, now), obstacle=obstacle, by=actor.id, until=until, reason=reason),)


def lift_obstacle(case: Case, actor: Actor, now: datetime, *, obstacle: ObstacleId) -> tuple[Dated, ...]:
    """What held the person back no longer does."""
    _demand_obstacle(case, actor, obstacle)
    return (ObstacleLifted(at=dated(case, now), obstacle=obstacle, by=actor.id),)


def _demand_obstacle(case: Case, actor: Actor, obstacle: ObstacleId) -> None:
    demand_role(actor, RECORDS)
    known = next((each for each in case.obstacles if each.obstacle == obstacle), None)
    if known is None:
        raise Refused(sentence("rule.no_such_obstacle"))
    sees_to_it = actor.id in (known.owner, case.owner) or actor.role in LEADS
    refuse(sentence("rule.not_yours", owner=known.owner), unless=sees_to_it)
