from pathlib import Path

import pytest
from tests.cast import DANA, KARL
from tests.store.desk import NOW
from tests.store.desks import matched
from tests.store.lists_for_tests import brought, clock, csv_of

from ingather.actions.decide_match import Deciding, confirm_match, open_matches, reject_match, undo_match
from ingather.actions.match_records import match_anew, match_pending
from ingather.cases.match_events import PairConfirmed
from ingather.cases.refused import Refused
from ingather.store.home import Home
from ingather.store.keys import text_of
from ingather.store.ledger import Stale, history
from ingather.store.models import Content, MatchDecision, PossibleMatch, RowPlace
from ingather.store.persons import person_of, records_of_person
from ingather.store.rebuild import rebuild
from ingather.store.record import match_stream, record_of
from ingather.store.verify import verify

SOUGHT, SEEN, AGAIN = record_of(1, 1), record_of(2, 1), record_of(3, 1)
SOMEBODY = Deciding(by="user:dalia", at=NOW)


@pytest.fixture
def desk(home: Home, tmp_path: Path) -> Home:
    """Three lists on which Dana stands first, matched."""
    matched(home, tmp_path)
    return home


def asked() -> set[tuple[int, int]]:
    return {(pair.left, pair.right) for pair in open_matches(least=0.5)}


def refusal(error: pytest.ExceptionInfo[Refused]) -> str:
    return error.value.sentence.id


def test_a_confirmed_match_makes_one_person_of_two_records(desk: Home) -> None:
    confirm_match(desk, SEEN, SOUGHT, SOMEBODY)
    assert person_of(SEEN) == person_of(SOUGHT) == SOUGHT
    assert records_of_person(SOUGHT) == (SOUGHT, SEEN)
    assert verify(desk).holds


def test_it_keeps_what_spoke_for_it(desk: Home) -> None:
    confirm_match(desk, SOUGHT, SEEN, Deciding(by="user:dalia", at=NOW, reason="I spoke with her"))
    (stated,) = history(match_stream(SOUGHT, SEEN))
    assert isinstance(stated.event, PairConfirmed)
    assert stated.event.probability > 0.9
    assert stated.event.levels == tuple(bytes(PossibleMatch.objects.get(left=SOUGHT, right=SEEN).levels))
    assert stated.event.reason is not None
    assert text_of(desk.guard, stated.event.reason) == "I spoke with her"
    assert (stated.by, stated.at) == ("user:dalia", NOW)


def test_persons_follow_from_all_decisions_at_once(desk: Home) -> None:
    confirm_match(desk, SEEN, AGAIN, SOMEBODY)
    assert person_of(AGAIN) == SEEN
    confirm_match(desk, SOUGHT, AGAIN, SOMEBODY)
    assert records_of_person(SOUGHT) == (SOUGHT, SEEN, AGAIN)


def test_undoing_restores_exactly_what_was(desk: Home) -> None:
    confirm_match(desk, SEEN, AGAIN, SOMEBODY)
    before = list(RowPlace.objects.order_by("record").values_list("record", "person"))
    confirm_match(desk, SOUGHT, AGAIN, SOMEBODY)
    undo_match(desk, SOUGHT, AGAIN, SOMEBODY)
    assert list(RowPlace.objects.order_by("record").values_list("record", "person")) == before
    assert (SOUGHT, AGAIN) in asked()
    assert verify(desk).holds


def test_what_was_decided_is_not_asked_again(desk: Home) -> None:
    assert asked() >= {(SOUGHT, SEEN), (SOUGHT, AGAIN), (SEEN, AGAIN)}
    reject_match(desk, SOUGHT, SEEN, SOMEBODY)
    confirm_match(desk, SEEN, AGAIN, SOMEBODY)
    assert not asked() & {(SOUGHT, SEEN), (SOUGHT, AGAIN), (SEEN, AGAIN)}


def test_a_rejected_pair_never_comes_back_by_a_new_model_or_a_new_edition(desk: Home, tmp_path: Path) -> None:
    reject_match(desk, SOUGHT, SEEN, SOMEBODY)
    match_anew(desk, now=NOW, by="worker")
    assert (SOUGHT, SEEN) not in asked()
    brought(desk, tmp_path, csv_of(KARL, DANA), name="hospital.csv")
    match_pending(desk, clock=clock, by="worker")
    assert not {pair for pair in asked() if pair[0] == SOUGHT} - {(SOUGHT, AGAIN)}


def test_it_refuses_one_person_across_a_difference(desk: Home) -> None:
    reject_match(desk, SOUGHT, AGAIN, SOMEBODY)
    confirm_match(desk, SOUGHT, SEEN, SOMEBODY)
    with pytest.raises(Refused) as error:
        confirm_match(desk, SEEN, AGAIN, SOMEBODY)
    assert refusal(error) == "match.rejected_between"
    undo_match(desk, SOUGHT, AGAIN, SOMEBODY)
    confirm_match(desk, SEEN, AGAIN, SOMEBODY)
    assert records_of_person(SOUGHT) == (SOUGHT, SEEN, AGAIN)


def test_it_refuses_a_difference_within_one_person(desk: Home) -> None:
    confirm_match(desk, SOUGHT, SEEN, SOMEBODY)
    confirm_match(desk, SEEN, AGAIN, SOMEBODY)
    with pytest.raises(Refused) as error:
        reject_match(desk, SOUGHT, AGAIN, SOMEBODY)
    assert refusal(error) == "match.undo_first"


def test_it_refuses_what_makes_no_sense(desk: Home) -> None:
    for one, other, why in (
        (SOUGHT, SOUGHT, "match.same_record"),
        (SOUGHT, record_of(1, 0), "match.no_person"),  # the header
        (SOUGHT, record_of(9, 0), "match.no_person"),
    ):
        with pytest.raises(Refused) as error:
            confirm_match(desk, one, other, SOMEBODY)
        assert refusal(error) == why
    with pytest.raises(Refused) as error:
        undo_match(desk, SOUGHT, SEEN, SOMEBODY)
    assert refusal(error) == "match.nothing_to_undo"
    confirm_match(desk, SOUGHT, SEEN, SOMEBODY)
    with pytest.raises(Refused) as error:
        confirm_match(desk, SOUGHT, SEEN, SOMEBODY)
    assert refusal(error) == "match.linked_already"


def test_of_two_who_decide_at_once_one_is_told_to_look_again(desk: Home) -> None:
    seen = Deciding(by="user:dalia", at=NOW, seen=0)
    reject_match(desk, SOUGHT, SEEN, seen)
    with pytest.raises(Stale):
        undo_match(desk, SOUGHT, SEEN, seen)
    assert MatchDecision.objects.get(left=SOUGHT, right=SEEN).state == "rejected"


def test_it_keeps_no_words_of_a_decision_that_did_not_come_about(desk: Home) -> None:
    seen = Deciding(by="user:dalia", at=NOW, reason="I spoke with her", seen=0)
    reject_match(desk, SOUGHT, SEEN, seen)
    words = Content.objects.count()
    with pytest.raises(Stale):
        undo_match(desk, SOUGHT, SEEN, seen)
    assert Content.objects.count() == words


def test_what_is_rebuilt_equals_what_was_decided(desk: Home) -> None:
    confirm_match(desk, SEEN, AGAIN, SOMEBODY)
    confirm_match(desk, SOUGHT, AGAIN, SOMEBODY)
    reject_match(desk, record_of(1, 2), record_of(2, 2), SOMEBODY)
    undo_match(desk, SEEN, AGAIN, SOMEBODY)
    before = [list(rows.order_by("pk").values()) for rows in (RowPlace.objects.all(), MatchDecision.objects.all())]
    rebuild()
    after = [list(rows.order_by("pk").values()) for rows in (RowPlace.objects.all(), MatchDecision.objects.all())]
    assert after == before
    assert verify(desk).holds


def test_verify_sees_a_decision_that_nobody_made(desk: Home) -> None:
    MatchDecision.objects.create(left=SOUGHT, right=SEEN, state="confirmed", at=NOW, by="user:nobody")
    RowPlace.objects.filter(record=SEEN).update(person=SOUGHT)
    assert {each.id for each in verify(desk).findings} == {
        "verify.match_differs",
        "verify.person_differs",
        "verify.waiting_differs",
    }
    rebuild()
    assert verify(desk).holds
