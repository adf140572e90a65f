"""What a gathering has agreed on: how long each thing may take, who is called, who answers, and when nobody works."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import IntEnum
from types import MappingProxyType

from ingather.cases.codes import StepKind, Vulnerability
from ingather.cases.hours import MOMENT, Hours
from ingather.cases.ids import ActorId, GatheringId, RegionId

_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)


class Haste(IntEnum):
    """How much faster than usual a case moves. In danger to life nothing waits for hours of work or of rest."""

    USUAL = 1
    PRESSING = 2
    DANGER_TO_LIFE = 4


DUTIES: Mapping[StepKind, timedelta] = MappingProxyType({
    StepKind.TAKE: 4 * _HOUR,
    StepKind.SEARCH: 2 * _DAY,
    StepKind.JUDGE_MATCH: _DAY,
    StepKind.VERIFY: _DAY,
    StepKind.FREE: 7 * _DAY,
    StepKind.BRING_TO_REST: 7 * _DAY,
    StepKind.ASK_CHOICE: _DAY,
    StepKind.DO_AS_CHOSEN: 3 * _DAY,
    StepKind.MEET: _DAY,
    StepKind.LIFT_OBSTACLE: 2 * _DAY,
    StepKind.WITNESS: 2 * _DAY,
    StepKind.HAND_OVER: 4 * _HOUR,
    StepKind.TRANSFER: 2 * _DAY,
    StepKind.REVIEW: 2 * _DAY,
    StepKind.PROMISE: _DAY,
})  # fmt: skip
HASTE: Mapping[Vulnerability, Haste] = MappingProxyType({
    Vulnerability.CHILD: Haste.PRESSING,
    Vulnerability.ELDER: Haste.PRESSING,
    Vulnerability.ILL: Haste.PRESSING,
    Vulnerability.ALONE: Haste.PRESSING,
    Vulnerability.IN_DANGER: Haste.DANGER_TO_LIFE,
})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """How long each thing may take.

    `allotted` is the time until a sign of life is expected. A message is sent when it ends, and after each grace but
    the last another; after the last the search opens. `follow_ups` are the times between visits; the last repeats.
    """

    allotted: timedelta = 7 * _DAY
    graces: tuple[timedelta, ...] = (_DAY, _DAY)
    pause: timedelta = _DAY
    duties: Mapping[StepKind, timedelta] = field(default_factory=lambda: DUTIES)
    acknowledge: timedelta = 4 * _HOUR
    repeat: timedelta = _DAY
    follow_ups: tuple[timedelta, ...] = (7 * _DAY, 30 * _DAY, 90 * _DAY, 180 * _DAY)
    follow_up_grace: timedelta = 3 * _DAY


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """The agreement of one gathering. `chain` are those to whom a missed duty climbs, the coordinator last."""

    gathering: GatheringId
    searchers: tuple[ActorId, ...]
    chain: tuple[ActorId, ...]
    times: Times = field(default_factory=Times)
    hours: Hours = field(default_factory=Hours)
    regions: Mapping[RegionId, Hours] = field(default_factory=dict)
    stations: Mapping[ActorId, RegionId] = field(default_factory=dict)
    haste: Mapping[Vulnerability, Haste] = field(default_factory=lambda: HASTE)
    absences: int = 3

    def answered_by(self, somebody: ActorId) -> "Policy":
        """This policy; where nobody is named in it any more, with somebody to whom a missed duty goes none the less."""
        return self if self.chain else replace(self, chain=(somebody,))

    def rung(self, number: int) -> ActorId:
        """Who stands on that rung of the chain, counted from 1; above the last there is nobody else."""
        return self.chain[min(number, len(self.chain)) - 1]

    def haste_for(self, vulnerabilities: tuple[Vulnerability, ...]) -> Haste:
        """The greatest haste that any of them asks for."""
        return max((self.haste.get(each, Haste.USUAL) for each in vulnerabilities), default=Haste.USUAL)

    def hours_in(self, region: RegionId | None) -> Hours:
        """The hours of a region; those of the gathering where nothing else is agreed."""
        return self.hours if region is None else self.regions.get(region, self.hours)

    def hours_of(self, actor: ActorId) -> Hours:
        """The hours of somebody who works, where they are."""
        return self.hours_in(self.stations.get(actor))


def ends(hours: Hours, start: datetime, length: timedelta, haste: Haste) -> datetime:
    """When a length of time is over, in the hours of a place; in danger to life, by the clock alone."""
    length = max(length / haste, MOMENT)
    if haste is Haste.DANGER_TO_LIFE:
        return start + length
    return hours.open_from(hours.counted(start, length))


def falls(hours: Hours, moment: datetime, haste: Haste) -> datetime:
    """When something that is agreed for a moment is due, in the hours of a place."""
    return moment if haste is Haste.DANGER_TO_LIFE else hours.open_from(moment)
