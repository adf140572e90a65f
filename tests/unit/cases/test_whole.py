from ingather.cases.codes import Outcome, Stage
from ingather.cases.roll_state import RollState, roll_state
from ingather.cases.whole import HOME, Whole, whole_of


def test_it_is_complete_only_when_each_is() -> None:
    assert Whole(1, 1).complete
    assert Whole(10_000, 10_000).complete
    assert not Whole(10_000, 9_999).complete
    assert not Whole(0, 0).complete


def test_those_who_were_laid_to_rest_before_witnesses_count_and_those_with_another_desk_do_not() -> None:
    assert whole_of({RollState.HOME: 3, RollState.AT_REST: 2, RollState.HANDED_ON: 1}) == Whole(6, 5)


def test_whoever_is_missed_again_is_missing() -> None:
    for stage in Stage:
        for outcome in (None, *Outcome):
            home = roll_state(stage, outcome) in HOME
            assert home <= (stage in (Stage.AFTERCARE, Stage.CLOSED))
