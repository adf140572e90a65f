import pytest

from ingather.cases.event import Event
from ingather.cases.match_events import (
    Judged,
    MatchState,
    PairConfirmed,
    PairDisputed,
    PairDoubted,
    PairDoubtUndone,
    PairProposed,
    PairRejected,
    PairUndone,
    judged,
)
from ingather.cases.refused import Refused
from ingather.cases.rules.judge import say_one_person, say_two_people, take_back, takes_two

DALIA, NOAM, SAMIRA, CONSOLE = "user:dalia", "user:noam", "user:samira", "console"
SAME = PairConfirmed(model=1, probability=0.5, levels=(), reason=None)
DIFFERENT = PairRejected(model=1, probability=0.5, levels=(), reason=None)
PROPOSED = PairProposed(model=1, probability=0.5, levels=(), reason=None)
DISPUTED, UNDONE, DOUBTED = PairDisputed(reason=None), PairUndone(reason=None), PairDoubted(reason=None)
DISAGREED: tuple[tuple[Event, str], ...] = ((PROPOSED, DALIA), (DISPUTED, NOAM))


def refusal(error: pytest.ExceptionInfo[Refused]) -> str:
    return error.value.sentence.id


@pytest.mark.parametrize(
    ("below", "probability", "two"), [(0, 0, False), (0, 1, False), (0.9, 0.89, True), (0.9, 0.9, False), (1, 1, True)]
)
def test_it_takes_two_below_what_was_agreed_on(below: float, probability: float, two: bool) -> None:  # noqa: FBT001 - of the parameters
    assert takes_two(probability, below=below) is two


def test_one_word_is_enough_where_it_takes_no_two() -> None:
    assert say_one_person(Judged(), by=CONSOLE, by_two=False, answers=False) is MatchState.CONFIRMED
    proposed = judged([(PROPOSED, DALIA)])
    assert say_one_person(proposed, by=DALIA, by_two=False, answers=False) is MatchState.CONFIRMED


def test_where_it_takes_two_the_first_proposes_and_another_confirms() -> None:
    assert say_one_person(Judged(), by=DALIA, by_two=True, answers=True) is MatchState.PROPOSED
    proposed = judged([(PROPOSED, DALIA)])
    assert say_one_person(proposed, by=NOAM, by_two=True, answers=False) is MatchState.CONFIRMED
    with pytest.raises(Refused) as error:
        say_one_person(proposed, by=DALIA, by_two=True, answers=True)
    assert refusal(error) == "match.another_person"


def test_where_it_takes_two_nobody_is_without_a_name() -> None:
    for so_far in (Judged(), judged([(PROPOSED, DALIA)]), judged(DISAGREED)):
        with pytest.raises(Refused) as error:
            say_one_person(so_far, by=CONSOLE, by_two=True, answers=True)
        assert refusal(error) == "match.say_who"


def test_two_people_who_disagree_leave_it_to_a_third_who_answers() -> None:
    assert say_two_people(judged([(PROPOSED, DALIA)]), by=NOAM, answers=False) is MatchState.DISPUTED
    so_far = judged(DISAGREED)
    assert (so_far.by, so_far.before) == (NOAM, DALIA)
    assert say_one_person(so_far, by=SAMIRA, by_two=True, answers=True) is MatchState.CONFIRMED
    assert say_two_people(so_far, by=SAMIRA, answers=True) is MatchState.REJECTED
    with pytest.raises(Refused) as error:
        say_two_people(so_far, by=SAMIRA, answers=False)
    assert refusal(error) == "match.third_person"


def test_each_of_the_two_may_come_round_and_not_repeat_themselves() -> None:
    so_far = judged(DISAGREED)
    assert say_one_person(so_far, by=NOAM, by_two=True, answers=False) is MatchState.CONFIRMED
    assert say_two_people(so_far, by=DALIA, answers=False) is MatchState.REJECTED
    with pytest.raises(Refused):
        say_two_people(so_far, by=NOAM, answers=True)
    with pytest.raises(Refused):
        say_one_person(so_far, by=DALIA, by_two=True, answers=True)


def test_whoever_sees_it_otherwise_takes_their_own_word_back_first() -> None:
    with pytest.raises(Refused) as error:
        say_two_people(judged([(PROPOSED, DALIA)]), by=DALIA, answers=True)
    assert refusal(error) == "match.own_word_first"


def test_half_a_decision_is_taken_back_by_whoever_said_it_or_who_answers() -> None:
    for so_far, own in ((judged([(PROPOSED, DALIA)]), DALIA), (judged(DISAGREED), NOAM)):
        take_back(so_far, by=own, answers=False)
        take_back(so_far, by=SAMIRA, answers=True)
        with pytest.raises(Refused) as error:
            take_back(so_far, by=SAMIRA, answers=False)
        assert refusal(error) == "match.not_your_word"
    take_back(judged([(SAME, DALIA)]), by=SAMIRA, answers=False)


@pytest.mark.parametrize(
    ("happened", "state"),
    [
        ((), MatchState.POTENTIAL),
        ((SAME,), MatchState.CONFIRMED),
        ((SAME, UNDONE), MatchState.POTENTIAL),
        ((DIFFERENT, DIFFERENT, UNDONE), MatchState.POTENTIAL),
        ((UNDONE,), MatchState.POTENTIAL),
        ((PROPOSED, SAME), MatchState.CONFIRMED),
        ((PROPOSED, SAME, UNDONE), MatchState.PROPOSED),
        ((PROPOSED, DISPUTED, DIFFERENT), MatchState.REJECTED),
        ((PROPOSED, DISPUTED, DIFFERENT, UNDONE), MatchState.DISPUTED),
        ((PROPOSED, DISPUTED, DIFFERENT, UNDONE, UNDONE), MatchState.PROPOSED),
        ((PROPOSED, DOUBTED, SAME), MatchState.CONFIRMED),
        ((DOUBTED,), MatchState.POTENTIAL),
    ],
)
def test_it_stands_as_before_the_last_word_once_that_is_taken_back(
    happened: tuple[Event, ...], state: MatchState
) -> None:
    assert judged((event, DALIA) for event in happened).state is state


def test_not_sure_is_nobodys_but_ones_own_and_ends_with_a_word() -> None:
    both: list[tuple[Event, str]] = [(DOUBTED, DALIA), (DOUBTED, NOAM)]
    assert judged(both).not_sure == {DALIA, NOAM}
    assert judged([*both, (PairDoubtUndone(), DALIA)]).not_sure == {NOAM}
    assert judged([*both, (DIFFERENT, NOAM)]).not_sure == {DALIA}
