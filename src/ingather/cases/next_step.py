"""The one next step of a case: what, by whom, until when, and why."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from ingather.cases.case import Case, Climb, Obstacle
from ingather.cases.codes import Condition, Stage, StepKind, Wish
from ingather.cases.ids import ActorId, ObstacleId
from ingather.cases.policy import Haste, Policy, ends, falls
from ingather.text.sentence import Sentence, sentence


@dataclass(frozen=True, slots=True)
class NextStep:
    """What is to be done next, who answers for it, until when, and why; and of which obstacle, if of one."""

    kind: StepKind
    owner: ActorId
    due: datetime
    why: Sentence
    obstacle: ObstacleId | None = None


def next_step(case: Case, policy: Policy) -> NextStep | None:
    """The one next step of an open case; None if there is nothing left to do."""
    if not case.is_open:
        return None
    policy = policy.answered_by(case.opened_by)
    step = _of_stage(case, policy) if case.climb is None else _climbing(case, policy, case.climb)
    return min((step, *_of_obstacles(case, policy)), key=lambda each: each.due)


def haste_of(case: Case, policy: Policy) -> Haste:
    """How fast the case must move."""
    return policy.haste_for(case.vulnerabilities)


def holder(case: Case, policy: Policy) -> ActorId:
    """Who has the case; while nobody has it, who answers for the gathering first."""
    return case.owner or policy.rung(1)


def _of_stage(case: Case, policy: Policy) -> NextStep:
    if case.stage in (Stage.AWAITING_CHECK_IN, Stage.REMINDED):
        return _of_silence(case, policy)
    if case.stage is Stage.AFTERCARE:
        return _of_aftercare(case, policy)
    if case.partner is not None:
        return _duty(case, policy, StepKind.TRANSFER, holder(case, policy))
    if case.proposal is not None:
        return _duty(case, policy, StepKind.WITNESS, next(iter(case.proposal.awaited), policy.rung(1)))
    if case.offered is not None and case.owner is not None:
        return _duty(case, policy, StepKind.HAND_OVER, case.offered)
    return _of_work(case, policy)


def _of_work(case: Case, policy: Policy) -> NextStep:
    owner = holder(case, policy)
    match case.stage:
        case Stage.OPEN_UNASSIGNED:
            return _duty(case, policy, StepKind.TAKE, case.offered or next(iter(case.called), owner))
        case Stage.POSSIBLE_MATCH:
            return _duty(case, policy, StepKind.JUDGE_MATCH, owner)
        case Stage.VERIFYING:
            return _duty(case, policy, StepKind.VERIFY, case.verifier or policy.rung(1))
        case Stage.AWAITING_CHOICE if case.choices.wish is None:
            return _duty(case, policy, StepKind.ASK_CHOICE, owner)
        case Stage.AWAITING_CHOICE:
            return _duty(case, policy, StepKind.DO_AS_CHOSEN, owner)
        case Stage.REUNIFICATION_PLANNED:
            return _agreed(case, policy, StepKind.MEET, owner)
        case Stage.DORMANT:
            return _agreed(case, policy, StepKind.REVIEW, owner)
        case Stage.ASSIGNED | Stage.TRACING:
            return _duty(case, policy, _search_for(case), owner)
        case Stage.AWAITING_CHECK_IN | Stage.REMINDED | Stage.AFTERCARE | Stage.CLOSED:
            raise ValueError(f"a case in stage {case.stage} has another kind of next step")


def _search_for(case: Case) -> StepKind:
    """What searching means now: also that somebody who is known to be held, or not to live, is not left there."""
    if case.fate is not None:
        return StepKind.BRING_TO_REST
    held = case.whereabouts is not None and case.whereabouts.condition is Condition.NOT_FREE
    return StepKind.FREE if held else StepKind.SEARCH


def _of_silence(case: Case, policy: Policy) -> NextStep:
    haste, hours, owner = haste_of(case, policy), policy.hours_in(case.region), policy.rung(1)
    if case.stage is Stage.AWAITING_CHECK_IN:
        kind, due = StepKind.AWAIT_CHECK_IN, falls(hours, max(case.due or case.since, case.since), haste)
    else:
        grace = policy.times.graces[min(case.reminders, len(policy.times.graces)) - 1]
        kind, due = StepKind.AWAIT_ANSWER, ends(hours, case.since, grace, haste)
    if case.paused_until is not None and case.paused_until > due:
        return NextStep(StepKind.CONFIRM_WORD, owner, case.paused_until, _why(StepKind.CONFIRM_WORD, case))
    return NextStep(kind, owner, due, _why(kind, case))


def _of_aftercare(case: Case, policy: Policy) -> NextStep:
    if case.promise is None:
        return _duty(case, policy, StepKind.PROMISE, case.offered or holder(case, policy))
    owner = policy.rung(1) if case.silent_visits else case.promise
    due = ends(policy.hours_of(owner), case.since, _until_visit(case, policy), Haste.USUAL)
    return NextStep(StepKind.FOLLOW_UP, owner, due, _why(StepKind.FOLLOW_UP, case))


def _until_visit(case: Case, policy: Policy) -> timedelta:
    times = policy.times
    if case.silent_visits:
        return times.follow_up_grace
    agreed = case.choices.follow_up_every
    return agreed or times.follow_ups[min(case.follow_ups, len(times.follow_ups) - 1)]


def _of_obstacles(case: Case, policy: Policy) -> list[NextStep]:
    """What holds the person back is a next step, too, when its time comes first."""
    return [_obstacle(case, policy, obstacle) for obstacle in case.obstacles]


def _obstacle(case: Case, policy: Policy, obstacle: Obstacle) -> NextStep:
    """Its own date; once that was missed, it climbs by itself until it is lifted or has a new date."""
    kind, owner, due = StepKind.LIFT_OBSTACLE, obstacle.owner, obstacle.until
    if obstacle.climbed is not None:
        owner = policy.rung(obstacle.rung)
        due = ends(policy.hours_of(owner), obstacle.climbed, _answering(policy, obstacle.rung), haste_of(case, policy))
    due = max(due, case.since)  # while a case stood aside, nothing of it was due
    return NextStep(kind, owner, due, _why(kind, case), obstacle.obstacle)


def _climbing(case: Case, policy: Policy, climb: Climb) -> NextStep:
    """A duty that was missed: whoever it climbed to must sign for it, and whoever signed must see that it is done."""
    haste = haste_of(case, policy)
    if climb.acknowledged_by is not None:
        owner, length = climb.acknowledged_by, policy.times.duties[climb.step]
        why = sentence("step.signed_for", step=_said(climb.step), owner=owner)
    else:
        owner, length = policy.rung(climb.rung), _answering(policy, climb.rung)
        why = sentence("step.climbed", step=_said(climb.step), owner=owner, rung=climb.rung)
    return NextStep(climb.step, owner, ends(policy.hours_of(owner), case.since, length, haste), why)


def _answering(policy: Policy, rung: int) -> timedelta:
    """How long somebody of the chain has to answer; to the last of it, it comes again and again."""
    return policy.times.repeat if rung >= len(policy.chain) else policy.times.acknowledge


def _duty(case: Case, policy: Policy, kind: StepKind, owner: ActorId) -> NextStep:
    hours, length = policy.hours_of(owner), policy.times.duties[kind]
    return NextStep(kind, owner, ends(hours, case.since, length, haste_of(case, policy)), _why(kind, case))


def _agreed(case: Case, policy: Policy, kind: StepKind, owner: ActorId) -> NextStep:
    """A step with a moment of its own; once that has passed, with the usual time."""
    if case.due is None or case.due <= case.since:
        return _duty(case, policy, kind, owner)
    hours, haste = policy.hours_of(owner), haste_of(case, policy)
    if kind is StepKind.MEET:
        due = ends(hours, case.due, policy.times.duties[kind], haste)
    else:
        due = falls(hours, case.due, haste)
    return NextStep(kind, owner, due, _why(kind, case))


def _why(kind: StepKind, case: Case) -> Sentence:
    if kind is StepKind.DO_AS_CHOSEN and case.choices.wish is not None:
        return _why_chosen(case.choices.wish)
    return Sentence(f"step.{kind.value}")


def _why_chosen(wish: Wish) -> Sentence:
    return Sentence(f"step.do_as_chosen.{wish.value}")


def _said(kind: StepKind) -> str:
    return kind.value.replace("_", " ")
