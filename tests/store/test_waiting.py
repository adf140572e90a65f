"""What waits for somebody: always just what follows from the possible matches, the decisions and the persons."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.apps import apps
from tests.cast import DANA, KARL
from tests.store.desk import NOW
from tests.store.desks import matched
from tests.store.lists_for_tests import brought, clock, csv_of

from ingather.actions.decide_match import Deciding, confirm_match, leave_match, reject_match, undo_match
from ingather.actions.erase_person import erase_person
from ingather.actions.grant_role import grant_role
from ingather.actions.match_records import match_anew, match_pending
from ingather.actions.open_cases import open_cases
from ingather.actions.withdraw_list import withdraw_list
from ingather.cases.codes import Role
from ingather.cases.ids import ActorId
from ingather.cases.match_events import MatchState
from ingather.cases.refused import Refused
from ingather.cases.rules.acting import Actor
from ingather.store.at_work_before import state_who_is_at_work
from ingather.store.home import Home
from ingather.store.models import AtWork, MatchDecision, NotSure, PossibleMatch, RowPlace, WaitingPair
from ingather.store.pairs_by_two import agree_on_two, two_below
from ingather.store.queue import Judge, next_for, queue_of
from ingather.store.rebuild import rebuild
from ingather.store.record import record_of
from ingather.store.verify import verify

SOUGHT, SEEN, AGAIN = record_of(1, 1), record_of(2, 1), record_of(3, 1)
DALIA, NOAM, CONSOLE = "user:dalia", "user:noam", ActorId("console")


@pytest.fixture
def desk(home: Home, tmp_path: Path) -> Home:
    """Three lists on which Dana stands first, matched."""
    matched(home, tmp_path)
    return home


def by(actor: str) -> Deciding:
    return Deciding(by=actor, at=NOW)


def waits() -> set[tuple[int, int, str]]:
    return set(WaitingPair.objects.values_list("left", "right", "state"))


def follows() -> set[tuple[int, int, str]]:
    """What waits, reckoned from the whole at once."""
    person = {row.record: row.person or 0 for row in RowPlace.objects.exclude(person=None)}
    said: dict[frozenset[int], set[str]] = {}
    decided = list(MatchDecision.objects.values_list("left", "right", "state"))
    for left, right, state in decided:
        if left in person and right in person:
            said.setdefault(frozenset((person[left], person[right])), set()).add(state)
    half = {"proposed", "disputed"}
    found = {pair for pair in decided if pair[2] in half}
    found |= {
        (pair.left, pair.right, "potential")
        for pair in PossibleMatch.objects.filter(probability__gte=0.05)
        if not half & said.get(frozenset((person.get(pair.left, 0), person.get(pair.right, 0))), set())
    }
    return {
        (left, right, state)
        for left, right, state in found
        if left in person and right in person and person[left] != person[right]
        if "rejected" not in said.get(frozenset((person[left], person[right])), set())
    }


def erase(desk: Home) -> None:
    erase_person(desk, SEEN, Actor(ActorId("user:yael"), Role.DATA_GUARDIAN), now=NOW)


CHANGES: dict[str, Callable[[Home], object]] = {
    "one person": lambda desk: confirm_match(desk, SOUGHT, SEEN, by(DALIA)),
    "taken back by somebody else": lambda desk: undo_match(desk, SOUGHT, SEEN, by(NOAM)),
    "two people": lambda desk: reject_match(desk, SOUGHT, SEEN, by(DALIA)),
    "another pair of one person": lambda desk: confirm_match(desk, SEEN, AGAIN, by(DALIA)),
    "a decision taken back": lambda desk: undo_match(desk, SEEN, AGAIN, by(NOAM)),
    "nobody sure": lambda desk: leave_match(desk, SOUGHT, AGAIN, by(NOAM)),
    "a new model": lambda desk: match_anew(desk, now=NOW, by="worker"),
    "a list withdrawn": lambda desk: withdraw_list(desk, 3, why="", now=NOW, by="console"),
    "one erased": erase,
}


def test_it_is_what_follows_after_whatever_happens(desk: Home) -> None:
    assert waits() == follows() != set()
    for name, change in CHANGES.items():
        change(desk)
        assert waits() == follows(), name
        assert not {each.id for each in verify(desk).findings} & {"verify.waiting_differs", "verify.match_differs"}
        before = waits()
        rebuild()
        assert waits() == before, name


def test_a_new_edition_of_a_list_waits_as_it_follows(desk: Home, tmp_path: Path) -> None:
    reject_match(desk, SOUGHT, SEEN, by(DALIA))
    brought(desk, tmp_path, csv_of(KARL, DANA), name="hospital.csv")
    match_pending(desk, clock=clock, by="worker")
    withdraw_list(desk, 2, why="", now=NOW, by="console")
    match_pending(desk, clock=clock, by="worker")
    assert waits() == follows() != set()


def test_verify_sees_what_waits_and_should_not(desk: Home) -> None:
    WaitingPair.objects.filter(left=SOUGHT, right=SEEN).delete()
    assert {each.id for each in verify(desk).findings} == {"verify.waiting_differs"}
    rebuild()
    assert verify(desk).holds


def test_verify_sees_who_is_said_to_be_not_sure_and_is_not(desk: Home) -> None:
    leave_match(desk, SOUGHT, SEEN, by(DALIA))
    assert verify(desk).holds
    NotSure.objects.update(actor=NOAM)
    assert {each.id for each in verify(desk).findings} == {"verify.match_differs"}
    rebuild()
    assert NotSure.objects.get().actor == DALIA


def test_whoever_works_on_a_case_stands_in_a_table_that_follows_from_the_ledger(desk: Home) -> None:
    grant_role(desk, "Miriam", Role.COORDINATOR, by=CONSOLE, now=NOW)
    grant_role(desk, "Dalia", Role.SEARCHER, by=CONSOLE, now=NOW)
    open_cases(now=NOW)
    called = set(AtWork.objects.values_list("actor", "record"))
    assert {record for _actor, record in called} == {record_of(1, row) for row in (1, 2, 3, 4)}
    AtWork.objects.filter(record=SOUGHT).delete()
    assert {each.id for each in verify(desk).findings} == {"verify.at_work_differs"}
    AtWork.objects.all().delete()
    state_who_is_at_work(apps)  # as when a home of before is brought up to date
    assert set(AtWork.objects.values_list("actor", "record")) == called
    rebuild()
    assert verify(desk).holds


def test_a_pair_about_which_half_is_said_waits_once(desk: Home) -> None:
    agree_on_two(1.0, now=NOW, by=CONSOLE)
    assert confirm_match(desk, SOUGHT, SEEN, by(DALIA)) is MatchState.PROPOSED
    assert waits() == follows()
    assert (SOUGHT, SEEN, "proposed") in waits()
    assert verify(desk).holds
    assert RowPlace.objects.get(record=SEEN).person == SEEN
    assert reject_match(desk, SOUGHT, SEEN, by(NOAM)) is MatchState.DISPUTED
    assert (SOUGHT, SEEN, "disputed") in waits()
    assert WaitingPair.objects.filter(left=SOUGHT, right=SEEN).values_list("by", "before").get() == (NOAM, DALIA)
    rebuild()
    assert waits() == follows()
    assert verify(desk).holds


def test_it_is_never_unless_something_is_agreed(desk: Home) -> None:
    assert two_below() == 0
    agree_on_two(0.5, now=NOW, by=CONSOLE)
    agree_on_two(0.0, now=NOW, by=CONSOLE)
    assert two_below() == 0
    assert confirm_match(desk, SOUGHT, SEEN, by(DALIA)) is MatchState.CONFIRMED
    with pytest.raises(ValueError, match="probability"):
        agree_on_two(1.1, now=NOW, by=CONSOLE)


def test_it_takes_two_for_what_no_model_found(desk: Home) -> None:
    agree_on_two(0.01, now=NOW, by=CONSOLE)
    assert confirm_match(desk, SOUGHT, record_of(1, 4), by(DALIA)) is MatchState.PROPOSED
    judge = Judge(ActorId(NOAM), of_all=True, answers=False)
    assert next((pair.left, pair.right) for pair in queue_of(judge)) == (SOUGHT, record_of(1, 4))


def test_each_has_the_queue_in_their_own_turn(desk: Home) -> None:
    agree_on_two(1.0, now=NOW, by=CONSOLE)
    dalia, noam = (Judge(ActorId(each), of_all=True, answers=False) for each in (DALIA, NOAM))
    pairs = [(pair.left, pair.right) for pair in queue_of(dalia)]
    confirm_match(desk, *pairs[1], by(DALIA))
    leave_match(desk, *pairs[0], by(NOAM))
    assert [(pair.left, pair.right) for pair in queue_of(noam)] == [pairs[1], *pairs[2:], pairs[0]]
    assert pairs[1] not in [(pair.left, pair.right) for pair in queue_of(dalia)]
    assert len(queue_of(noam)) == len(pairs)
    following = next_for(noam, but=pairs[1])
    assert following is not None
    assert (following.left, following.right) == (pairs[2] if len(pairs) > 2 else pairs[0])
    assert queue_of(noam)[0].left == pairs[1][0]


def test_whoever_was_not_sure_may_still_say(desk: Home) -> None:
    leave_match(desk, SOUGHT, SEEN, by(DALIA))
    confirm_match(desk, SOUGHT, SEEN, by(DALIA))
    assert not NotSure.objects.exists()
    with pytest.raises(Refused):
        leave_match(desk, SOUGHT, SEEN, by(NOAM))
