from dataclasses import replace

import pytest
from tests.desk import (
    BROTHER,
    DANA_ASKS,
    DAY,
    LAYLA_HERSELF,
    POLICY,
    PYOTR_SEARCHES,
    RIVKA_SUPERVISES,
    SISTER,
    START,
    TEXT,
    back,
    chosen,
    met,
    refused,
    taken,
    waiting,
)

from ingather.cases.basis import Basis
from ingather.cases.case import Case
from ingather.cases.codes import Stage, StepKind, Vulnerability, Wish
from ingather.cases.events.choosing import Audience, Giver, News, Shown
from ingather.cases.fold import more
from ingather.cases.next_step import next_step
from ingather.cases.rules.choose import (
    Shared,
    admit,
    allow_search,
    be_reachable,
    choose_from_afar,
    choose_in_person,
    decline_search,
    exclude,
    publish,
    refuse_follow_up,
    share,
    wish_follow_up,
    withdraw_choices,
)
from ingather.cases.rules.close import plan_reunification
from ingather.cases.rules.find import establish_fate
from ingather.cases.rules.give_word import check_in, note_vulnerability

WITH_SISTER = Shared(
    audience=Audience.FAMILY, to=SISTER, news=(News.ALIVE,), giver=Giver.PERSON, basis=Basis.CONSENT, evidence=TEXT
)


@pytest.mark.parametrize("wish", Wish)
def test_it_does_next_what_the_person_chose(wish: Wish) -> None:
    step = next_step(chosen(wish), POLICY)
    assert step is not None
    assert (step.kind, step.why.id) == (StepKind.DO_AS_CHOSEN, f"step.do_as_chosen.{wish}")


@pytest.mark.parametrize("case", [waiting(), taken()], ids=["waiting", "taken"])
def test_it_asks_for_no_choice_before_the_person_was_met_or_spoke(case: Case) -> None:
    rule = refused(lambda: choose_in_person(case, PYOTR_SEARCHES, START, wish=Wish.NO_CONTACT, words=TEXT))
    assert rule == "verify_first"


def test_it_hears_what_somebody_chooses_who_spoke_for_themselves() -> None:
    spoke = more(taken(), check_in(taken(), LAYLA_HERSELF, START, policy=POLICY))
    assert choose_from_afar(spoke, LAYLA_HERSELF, START, wish=Wish.NO_CONTACT, words=TEXT)


def test_it_drops_a_meeting_that_the_person_no_longer_wants() -> None:
    case = chosen(Wish.COME_TOGETHER)
    planned = more(case, plan_reunification(case, PYOTR_SEARCHES, START, meeting=START + DAY, place=TEXT))
    changed = choose_from_afar(planned, PYOTR_SEARCHES, START, wish=Wish.NO_CONTACT, words=TEXT)
    after = more(planned, changed)
    assert (after.stage, after.due) == (Stage.AWAITING_CHOICE, None)


def test_it_hears_choices_from_the_person_and_not_from_who_asks() -> None:
    assert refused(lambda: share(met(), DANA_ASKS, START, shared=WITH_SISTER)) == "role"
    assert refused(lambda: share(taken(), PYOTR_SEARCHES, START, shared=WITH_SISTER)) == "verify_first"
    assert more(met(), share(met(), PYOTR_SEARCHES, START, shared=WITH_SISTER)).choices.shares


def test_it_names_family_one_by_one_and_nobody_else() -> None:
    nobody = replace(WITH_SISTER, to=None)
    public = replace(WITH_SISTER, audience=Audience.PUBLIC)
    assert refused(lambda: share(met(), PYOTR_SEARCHES, START, shared=nobody)) == "name_whom"
    assert refused(lambda: share(met(), PYOTR_SEARCHES, START, shared=public)) == "name_whom"


def test_it_takes_back_what_was_shared() -> None:
    case = more(met(), share(met(), PYOTR_SEARCHES, START, shared=WITH_SISTER))
    assert more(case, share(case, PYOTR_SEARCHES, START, shared=replace(WITH_SISTER, news=()))).choices.shares == ()
    assert more(case, withdraw_choices(case, LAYLA_HERSELF, START)).choices.shares == ()


def test_it_lets_a_caregiver_speak_only_beside_a_child() -> None:
    by_caregiver = replace(WITH_SISTER, giver=Giver.CAREGIVER)
    assert refused(lambda: share(met(), PYOTR_SEARCHES, START, shared=by_caregiver)) == "speaks_for_themselves"
    noted = note_vulnerability(met(), PYOTR_SEARCHES, START, vulnerability=Vulnerability.CHILD)
    assert share(more(met(), noted), PYOTR_SEARCHES, START, shared=by_caregiver)


def test_it_tells_a_fate_only_when_it_is_established_and_then_nothing_else() -> None:
    fate = replace(WITH_SISTER, news=(News.FATE,), giver=Giver.OTHER)
    assert refused(lambda: share(met(), PYOTR_SEARCHES, START, shared=replace(fate, giver=Giver.PERSON))) == "no_fate"
    case = more(taken(), establish_fate(taken(), RIVKA_SUPERVISES, START, authority=TEXT, evidence=TEXT))
    assert share(case, RIVKA_SUPERVISES, START, shared=fate)
    assert refused(lambda: share(case, RIVKA_SUPERVISES, START, shared=WITH_SISTER)) == "only_fate"


def test_it_shuts_out_at_once_and_admits_only_by_the_person() -> None:
    case = more(taken(), exclude(taken(), PYOTR_SEARCHES, START, who=BROTHER, reason=TEXT))
    assert BROTHER in case.choices.excluded
    assert refused(lambda: admit(case, PYOTR_SEARCHES, START, who=BROTHER)) == "verify_first"
    spoke = more(case, check_in(case, LAYLA_HERSELF, START, policy=POLICY))
    assert more(spoke, admit(spoke, LAYLA_HERSELF, START, who=BROTHER)).choices.excluded == frozenset()
    assert refused(lambda: admit(spoke, LAYLA_HERSELF, START, who=SISTER)) == "not_excluded"


def test_it_publishes_until_a_day_that_is_still_to_come() -> None:
    shown = publish(met(), PYOTR_SEARCHES, START, shown=(Shown.NAME,), until=START + DAY)
    assert more(met(), shown).choices.shown_until == START + DAY
    assert refused(lambda: publish(met(), PYOTR_SEARCHES, START, shown=(), until=START)) == "time_has_passed"


def test_it_reaches_the_person_between_hours_of_one_day() -> None:
    reachable = more(met(), be_reachable(met(), PYOTR_SEARCHES, START, channel=TEXT, hours=(9, 17)))
    assert reachable.choices.channel is not None
    assert refused(lambda: be_reachable(met(), PYOTR_SEARCHES, START, channel=TEXT, hours=(17, 9))) == "hours_of_a_day"


def test_it_comes_by_as_often_as_the_person_says() -> None:
    case = more(back(), wish_follow_up(back(), PYOTR_SEARCHES, START, every=2 * DAY))
    step = next_step(case, POLICY)
    assert step is not None
    assert step.due == START + 2 * DAY
    assert refused(lambda: wish_follow_up(back(), PYOTR_SEARCHES, START, every=DAY / 2)) == "a_day_at_least"
    assert more(case, refuse_follow_up(case, LAYLA_HERSELF, START)).stage is Stage.CLOSED


def test_it_lets_only_the_person_call_off_the_search() -> None:
    assert refused(lambda: decline_search(taken(), PYOTR_SEARCHES, START, words=TEXT)) == "verify_first"
    assert refused(lambda: decline_search(met(), DANA_ASKS, START, words=TEXT)) == "role"
    declined = more(met(), decline_search(met(), PYOTR_SEARCHES, START, words=TEXT))
    assert declined.choices.not_to_be_sought
    assert not more(declined, allow_search(declined, LAYLA_HERSELF, START)).choices.not_to_be_sought
    assert refused(lambda: allow_search(met(), LAYLA_HERSELF, START)) == "nothing_declined"


def test_it_stops_the_visits_when_the_person_does_not_want_to_be_looked_for() -> None:
    assert more(back(), decline_search(back(), LAYLA_HERSELF, START, words=TEXT)).stage is Stage.CLOSED
