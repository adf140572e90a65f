from dataclasses import replace

from tests.desk import (
    BROTHER,
    DANA_ASKS,
    DAY,
    LAYLA_HERSELF,
    PYOTR_SEARCHES,
    RIVKA_SUPERVISES,
    SISTER,
    START,
    TEXT,
    ZOFIA_GUARDS,
    asked_for,
    met,
    refused,
    taken,
)

from ingather.cases.events.choosing import News, Reply, Right
from ingather.cases.fold import more
from ingather.cases.rules.choose import decline_search, exclude
from ingather.cases.rules.relay import ByRight, carry_invitation, tell_by_right

ORDER = ByRight(right=Right.COURT_ORDER, reason=TEXT, to=SISTER, news=(News.ALIVE,), until=START + DAY)
NOT_NOW = (Reply.NOT_NOW, START + 30 * DAY)
NEVER = (Reply.DECLINED, None)


def test_it_is_carried_by_a_human_and_only_as_often_as_the_person_allows() -> None:
    case = asked_for(met())
    once = more(case, carry_invitation(case, PYOTR_SEARCHES, START, inviting=SISTER, answer=NOT_NOW))
    soon = refused(lambda: carry_invitation(once, PYOTR_SEARCHES, START + DAY, inviting=SISTER, answer=NOT_NOW))
    assert soon == "not_so_often"
    again = more(once, carry_invitation(once, PYOTR_SEARCHES, START + 30 * DAY, inviting=SISTER, answer=NEVER))
    late = refused(lambda: carry_invitation(again, PYOTR_SEARCHES, START + 900 * DAY, inviting=SISTER, answer=NEVER))
    assert late == "not_so_often"


def test_it_is_carried_for_somebody_who_asks_and_is_not_shut_out() -> None:
    case = asked_for(met())
    rule = refused(lambda: carry_invitation(case, PYOTR_SEARCHES, START, inviting=BROTHER, answer=NEVER))
    assert rule == "no_such_request"
    excluded = more(asked_for(met()), exclude(met(), LAYLA_HERSELF, START, who=SISTER, reason=TEXT))
    assert (
        refused(lambda: carry_invitation(excluded, PYOTR_SEARCHES, START, inviting=SISTER, answer=NEVER)) == "excluded"
    )
    assert refused(lambda: carry_invitation(excluded, DANA_ASKS, START, inviting=SISTER, answer=NEVER)) == "role"
    unmet = asked_for(taken())
    assert (
        refused(lambda: carry_invitation(unmet, PYOTR_SEARCHES, START, inviting=SISTER, answer=NEVER)) == "verify_first"
    )
    left = more(asked_for(met()), decline_search(met(), LAYLA_HERSELF, START, words=TEXT))
    rule = refused(lambda: carry_invitation(left, PYOTR_SEARCHES, START, inviting=SISTER, answer=NEVER))
    assert rule == "not_to_be_sought"


def test_it_is_told_by_right_only_by_the_data_guardian_and_for_a_time() -> None:
    assert more(met(), tell_by_right(met(), ZOFIA_GUARDS, START, told=ORDER)).choices.overrides
    assert refused(lambda: tell_by_right(met(), RIVKA_SUPERVISES, START, told=ORDER)) == "role"
    past = replace(ORDER, until=START)
    assert refused(lambda: tell_by_right(met(), ZOFIA_GUARDS, START, told=past)) == "time_has_passed"


def test_it_is_not_told_by_right_to_somebody_whom_the_person_shut_out() -> None:
    case = more(met(), exclude(met(), LAYLA_HERSELF, START, who=SISTER, reason=TEXT))
    assert refused(lambda: tell_by_right(case, ZOFIA_GUARDS, START, told=ORDER)) == "excluded"
