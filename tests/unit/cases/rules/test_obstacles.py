from tests.desk import (
    DANA_ASKS,
    DAY,
    LAYLA_HERSELF,
    OKSANA_SEARCHES,
    OTHER_SEARCHER,
    POLICY,
    PYOTR_SEARCHES,
    RIVKA_SUPERVISES,
    ROSA_VERIFIES,
    START,
    SUPERVISOR,
    TEXT,
    met,
    refused,
    taken,
    waiting,
)

from ingather.cases.case import Case
from ingather.cases.codes import ObstacleKind, StepKind
from ingather.cases.due import due
from ingather.cases.events.search import CaseEscalated
from ingather.cases.fold import more
from ingather.cases.ids import ObstacleId
from ingather.cases.next_step import next_step
from ingather.cases.rules.give_word import agree_on_check_in, check_in
from ingather.cases.rules.obstacles import NewObstacle, add_obstacle, lift_obstacle, postpone_obstacle

FARE = NewObstacle(ObstacleId("O-1"), ObstacleKind.FARE, TEXT, OTHER_SEARCHER, START + DAY / 2)


def held_back() -> Case:
    return more(met(), add_obstacle(met(), PYOTR_SEARCHES, START, new=FARE))


def test_it_is_the_next_step_of_who_sees_to_it_when_its_time_comes_first() -> None:
    step = next_step(held_back(), POLICY)
    assert step is not None
    assert (step.kind, step.owner, step.due) == (StepKind.LIFT_OBSTACLE, FARE.owner, FARE.until)


def test_it_does_not_put_off_what_else_is_due() -> None:
    before = next_step(met(), POLICY)
    lifted = more(held_back(), lift_obstacle(held_back(), OKSANA_SEARCHES, START + DAY / 4, obstacle=FARE.obstacle))
    assert next_step(lifted, POLICY) == before


def test_it_climbs_when_its_time_has_passed_until_it_is_lifted_or_has_a_new_time() -> None:
    missed = due(held_back(), POLICY, FARE.until)
    assert isinstance(missed[0], CaseEscalated)
    assert missed[0].step is StepKind.LIFT_OBSTACLE
    case = more(held_back(), missed)
    assert (case.climb, case.obstacles[0].rung) == (None, 1)
    step = next_step(case, POLICY)
    assert step is not None
    assert (step.kind, step.owner) == (StepKind.LIFT_OBSTACLE, SUPERVISOR)
    later = FARE.until + DAY
    postponed = postpone_obstacle(case, OKSANA_SEARCHES, FARE.until, obstacle=FARE.obstacle, until=later, reason=TEXT)
    assert [(each.until, each.rung) for each in more(case, postponed).obstacles] == [(later, 0)]
    assert more(case, lift_obstacle(case, RIVKA_SUPERVISES, FARE.until, obstacle=FARE.obstacle)) == met()


def test_it_neither_hides_what_else_is_missed_nor_is_hidden_by_it() -> None:
    lapsed = due(held_back(), POLICY, START + 3 * DAY)
    missed = {event.step for event in lapsed if isinstance(event, CaseEscalated)}
    assert missed == {StepKind.LIFT_OBSTACLE, StepKind.ASK_CHOICE}


def test_it_is_no_silence_when_an_obstacle_was_not_seen_to() -> None:
    case = more(held_back(), check_in(held_back(), LAYLA_HERSELF, START, policy=POLICY))
    case = more(case, agree_on_check_in(case, LAYLA_HERSELF, START, due=START + 30 * DAY))
    assert {event.name for event in due(case, POLICY, START + 9 * DAY)} == {"case.escalated"}


def test_it_is_seen_to_by_its_owner_or_who_has_the_case_or_leads() -> None:
    case = held_back()
    assert refused(lambda: lift_obstacle(case, ROSA_VERIFIES, START, obstacle=FARE.obstacle)) == "not_yours"
    assert refused(lambda: lift_obstacle(case, DANA_ASKS, START, obstacle=FARE.obstacle)) == "role"
    assert refused(lambda: lift_obstacle(met(), RIVKA_SUPERVISES, START, obstacle=FARE.obstacle)) == "no_such_obstacle"


def test_it_has_a_time_that_is_still_to_come_and_is_named_once() -> None:
    assert refused(lambda: add_obstacle(taken(), PYOTR_SEARCHES, START + DAY, new=FARE)) == "time_has_passed"
    assert refused(lambda: add_obstacle(held_back(), PYOTR_SEARCHES, START, new=FARE)) == "known_already"
    assert refused(lambda: add_obstacle(waiting(), PYOTR_SEARCHES, START, new=FARE)) == "not_yet_searched"
