from tests.desk import (
    DANA_ASKS,
    DAY,
    KARL_COORDINATES,
    LAYLA_HERSELF,
    LUC_WITNESSES,
    POLICY,
    PYOTR_SEARCHES,
    RIVKA_SUPERVISES,
    ROSA_VERIFIES,
    START,
    TEXT,
    VERIFIER,
    WITNESS,
    ZOFIA_GUARDS,
    back,
    chosen,
    names,
    refused,
    taken,
)

from ingather.cases.case import Case
from ingather.cases.codes import Outcome, Stage, Wish
from ingather.cases.fold import more
from ingather.cases.next_step import next_step
from ingather.cases.rules.after_return import follow_up, hand_on_promise, promise, reopen, report_silence
from ingather.cases.rules.choose import decline_search
from ingather.cases.rules.close import propose_closure, witness


def declined() -> Case:
    case = chosen(Wish.NO_CONTACT)
    case = more(
        case, propose_closure(case, PYOTR_SEARCHES, START, outcome=Outcome.SAFE_DECLINES_CONTACT, evidence=TEXT)
    )
    return more(case, witness(case, ROSA_VERIFIES, START))


def test_it_is_promised_by_name_and_once() -> None:
    assert back().promise == VERIFIER
    assert refused(lambda: promise(back(), LUC_WITNESSES, START)) == "promised_already"
    assert refused(lambda: promise(taken(), LUC_WITNESSES, START)) == "not_back"
    assert refused(lambda: promise(back(), DANA_ASKS, START)) == "role"


def test_it_binds_until_another_gives_their_word() -> None:
    case = more(back(), hand_on_promise(back(), ROSA_VERIFIES, START, to=LUC_WITNESSES))
    step = next_step(case, POLICY)
    assert step is not None
    assert step.owner == VERIFIER
    assert more(case, promise(case, LUC_WITNESSES, START)).promise == WITNESS
    assert refused(lambda: hand_on_promise(back(), ROSA_VERIFIES, START, to=ROSA_VERIFIES)) == "has_it_already"


def test_it_is_kept_by_who_gave_it_or_who_leads() -> None:
    assert more(back(), follow_up(back(), ROSA_VERIFIES, START, words=TEXT)).follow_ups == 1
    assert more(back(), follow_up(back(), RIVKA_SUPERVISES, START, words=TEXT)).follow_ups == 1
    assert refused(lambda: follow_up(back(), LUC_WITNESSES, START, words=TEXT)) == "not_yours"


def test_it_opens_the_search_at_once_when_nobody_is_at_home() -> None:
    events = report_silence(back(), ROSA_VERIFIES, START + DAY, policy=POLICY)
    assert names(events) == ["absence.counted", "case.reopened", "search.called"]
    after = more(back(), events)
    assert (after.stage, after.absences, after.promise) == (Stage.OPEN_UNASSIGNED, 1, None)


def test_it_begins_again_by_those_who_lead() -> None:
    assert more(back(), reopen(back(), KARL_COORDINATES, START, reason=TEXT, policy=POLICY)).called == POLICY.searchers
    assert refused(lambda: reopen(back(), PYOTR_SEARCHES, START, reason=TEXT, policy=POLICY)) == "role"
    assert refused(lambda: reopen(taken(), RIVKA_SUPERVISES, START, reason=TEXT, policy=POLICY)) == "not_ended"


def test_it_leaves_alone_who_wanted_no_contact_unless_the_data_guardian_sees_why() -> None:
    assert refused(lambda: reopen(declined(), RIVKA_SUPERVISES, START, reason=TEXT, policy=POLICY)) == "role"
    assert more(declined(), reopen(declined(), ZOFIA_GUARDS, START, reason=TEXT, policy=POLICY)).is_open


def test_it_never_begins_again_for_who_is_not_to_be_sought() -> None:
    case = more(back(), decline_search(back(), LAYLA_HERSELF, START, words=TEXT))
    assert refused(lambda: reopen(case, RIVKA_SUPERVISES, START, reason=TEXT, policy=POLICY)) == "not_to_be_sought"
