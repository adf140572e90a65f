from dataclasses import replace

import pytest
from tests.desk import (
    LAYLA_HERSELF,
    POLICY,
    PYOTR_SEARCHES,
    RIVKA_SUPERVISES,
    START,
    TEXT,
    ZOFIA_GUARDS,
    back,
    chosen,
    refused,
)

from ingather.cases.case import Case
from ingather.cases.codes import Outcome, Role, Stage, Wish
from ingather.cases.fold import more
from ingather.cases.next_step import next_step
from ingather.cases.rules.acting import Actor
from ingather.cases.rules.after_return import reopen
from ingather.cases.rules.thank import Said, give_thanks, withdraw_thanks

NOTHING = Said(words=None, signed=None, evidence=None)
HEARD = Said(words=TEXT, signed=None, evidence=TEXT)


def buried() -> Case:
    return replace(back(), stage=Stage.CLOSED, outcome=Outcome.LAID_TO_REST)


def test_whoever_is_home_lets_others_be_thanked_with_or_without_words() -> None:
    case = more(back(), give_thanks(back(), LAYLA_HERSELF, START, said=NOTHING))
    assert case.thanks is not None
    assert case.thanks.signed is None


def test_it_changes_nothing_of_what_is_due() -> None:
    before = back()
    after = more(before, give_thanks(before, LAYLA_HERSELF, START, said=NOTHING))
    assert next_step(after, POLICY) == next_step(before, POLICY)


def test_whoever_writes_it_down_for_them_says_how_it_was_said() -> None:
    assert refused(lambda: give_thanks(back(), PYOTR_SEARCHES, START, said=NOTHING)) == "thanks_heard_how"
    assert give_thanks(back(), PYOTR_SEARCHES, START, said=HEARD)
    assert give_thanks(back(), ZOFIA_GUARDS, START, said=HEARD)


@pytest.mark.parametrize("role", [Role.ENQUIRER, Role.PARTNER, Role.ADMINISTRATOR])
def test_nobody_else_gives_thanks_in_their_name(role: Role) -> None:
    somebody = Actor(PYOTR_SEARCHES.id, role)
    assert refused(lambda: give_thanks(back(), somebody, START, said=HEARD)) == "role"


def test_nobody_is_thanked_before_it_has_ended() -> None:
    case = chosen(Wish.CONTACT_ONLY)
    assert refused(lambda: give_thanks(case, LAYLA_HERSELF, START, said=NOTHING)) == "thanks_not_now"


def test_of_one_who_was_laid_to_rest_only_the_family_speaks_and_in_words_of_their_own() -> None:
    case = buried()
    without = replace(HEARD, words=None)
    assert refused(lambda: give_thanks(case, PYOTR_SEARCHES, START, said=without)) == "thanks_of_family"
    assert refused(lambda: give_thanks(case, LAYLA_HERSELF, START, said=HEARD)) == "thanks_of_family"
    assert give_thanks(case, PYOTR_SEARCHES, START, said=HEARD)


def test_it_is_taken_back_at_any_time() -> None:
    case = more(back(), give_thanks(back(), LAYLA_HERSELF, START, said=NOTHING))
    assert more(case, withdraw_thanks(case, LAYLA_HERSELF, START)).thanks is None
    assert refused(lambda: withdraw_thanks(back(), LAYLA_HERSELF, START)) == "no_thanks"


def test_whoever_is_missed_again_thanks_nobody() -> None:
    case = more(back(), give_thanks(back(), LAYLA_HERSELF, START, said=NOTHING))
    again = more(case, reopen(case, RIVKA_SUPERVISES, START, reason=TEXT, policy=POLICY))
    assert again.thanks is None
