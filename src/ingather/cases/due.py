"""What time alone does: it reminds, counts, calls and climbs. It never ends anything."""

from collections.abc import Callable, Sequence
from datetime import datetime

from ingather.cases.case import Case
from ingather.cases.codes import Stage, StepKind, WhySearch
from ingather.cases.events.dated import Dated
from ingather.cases.events.ending import CaseReopened, FollowUpMissed
from ingather.cases.events.opening import AbsenceCounted, CaseReminded
from ingather.cases.events.search import CaseEscalated, SearchCalled
from ingather.cases.fold import more
from ingather.cases.ids import RequestId
from ingather.cases.next_step import NextStep, next_step
from ingather.cases.policy import Policy

MOST_AT_ONCE = 1000  # lapses of one call; a worker that slept for years asks again


def due(case: Case, policy: Policy, now: datetime) -> tuple[Dated, ...]:
    """What was due and not done until now, in order, each dated when it was due. A clock set back changes nothing."""
    lapsed: list[Dated] = []
    policy = policy.answered_by(case.opened_by)
    for _each in range(MOST_AT_ONCE):
        step = next_step(case, policy)
        if step is None or step.due > now:
            break
        events = _lapse(case, policy, step)
        case = more(case, events)
        lapsed.extend(events)
    return tuple(lapsed)


def after_what_was_due(
    case: Case, policy: Policy, now: datetime, rule: Callable[[Case], Sequence[Dated]]
) -> tuple[Dated, ...]:
    """What was due until now, and then what the rule says of the case as it stands after that.

    Whoever acts before the worker woke does not undo that something was missed, and acts on the case as it is.
    """
    lapsed = due(case, policy, now)
    return (*lapsed, *rule(more(case, lapsed)))


def called(policy: Policy, at: datetime, why: WhySearch, request: RequestId | None = None) -> SearchCalled:
    """A search opens: every searcher of the gathering is called at once."""
    return SearchCalled(at=at, searchers=policy.searchers, why=why, request=request)


def _lapse(case: Case, policy: Policy, step: NextStep) -> tuple[Dated, ...]:
    match step.kind:
        case StepKind.AWAIT_CHECK_IN:
            return _no_sign_of_life(case, policy, step.due)
        case StepKind.AWAIT_ANSWER:
            return _no_answer(case, policy, step.due)
        case StepKind.CONFIRM_WORD if case.stage is Stage.AWAITING_CHECK_IN:
            return _no_sign_of_life(case, policy, step.due)
        case StepKind.CONFIRM_WORD:
            return _no_answer(case, policy, step.due)
        case StepKind.FOLLOW_UP:
            return _nobody_at_home(case, policy, step)
        case _:  # a duty of somebody
            return (_climbs(case, policy, step),)


def _no_sign_of_life(case: Case, policy: Policy, at: datetime) -> tuple[Dated, ...]:
    """The agreed time passed. Twice somebody may return by themselves; the third time a search opens at once."""
    absence = AbsenceCounted(at=at, number=case.absences + 1)
    if absence.number >= policy.absences:
        return absence, called(policy, at, WhySearch.THIRD_ABSENCE)
    return absence, CaseReminded(at=at, number=1)


def _no_answer(case: Case, policy: Policy, at: datetime) -> tuple[Dated, ...]:
    if case.reminders < len(policy.times.graces):
        return (CaseReminded(at=at, number=case.reminders + 1),)
    return (called(policy, at, WhySearch.NO_ANSWER),)


def _nobody_at_home(case: Case, policy: Policy, step: NextStep) -> tuple[Dated, ...]:
    missed = FollowUpMissed(at=step.due, owner=step.owner, to=policy.rung(1))
    if not case.silent_visits:
        return (missed,)
    absence = AbsenceCounted(at=step.due, number=case.absences + 1)
    reopened = CaseReopened(at=step.due, by=step.owner, reason=None)
    return missed, absence, reopened, called(policy, step.due, WhySearch.SILENCE_AFTER_RETURN)


def _climbs(case: Case, policy: Policy, step: NextStep) -> CaseEscalated:
    """One rung up; at the top it comes again and again until somebody signs for it."""
    rung = min(_rung(case, step) + 1, len(policy.chain))
    return CaseEscalated(
        at=step.due,
        step=step.kind,
        obstacle=step.obstacle,
        missed_by=step.owner,
        to=policy.rung(rung),
        rung=rung,
    )


def _rung(case: Case, step: NextStep) -> int:
    """How far up it is already."""
    if step.obstacle is None:
        return case.climb.rung if case.climb else 0
    return next(each.rung for each in case.obstacles if each.obstacle == step.obstacle)
