from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.desk import (
    BROTHER,
    DAY,
    LAYLA_HERSELF,
    POLICY,
    PYOTR_SEARCHES,
    RIVKA_SUPERVISES,
    SISTER,
    START,
    TEXT,
    ZOFIA_GUARDS,
    asked_for,
    met,
    taken,
    untaken,
    waiting,
)

from ingather.cases.basis import Basis
from ingather.cases.case import Case, Standing
from ingather.cases.choices import Choices, Override, Share
from ingather.cases.codes import Condition, Knowledge, Vulnerability, Wish
from ingather.cases.events.choosing import Audience, Giver, News, Right, Shown
from ingather.cases.fold import more
from ingather.cases.rules.choose import (
    Shared,
    choose_in_person,
    decline_search,
    exclude,
    publish,
    share,
    withdraw_choices,
)
from ingather.cases.rules.find import establish_fate
from ingather.cases.rules.give_word import check_in, note_vulnerability
from ingather.cases.rules.relay import ByRight, tell_by_right
from ingather.cases.tell import NOTHING, Listener, Status, may_show, may_tell
from ingather.wording.say import say

HER_SISTER, HER_BROTHER = Listener(Audience.FAMILY, SISTER), Listener(Audience.FAMILY, BROTHER)
EVERYTHING = tuple(News)
LIVING = tuple(each for each in News if each is not News.FATE)
PEOPLE = st.sampled_from([SISTER, BROTHER])
MOMENTS = st.integers(-9, 9).map(lambda days: START + days * DAY)
SOME_NEWS = st.lists(st.sampled_from(News), unique=True).map(tuple)
SHARES = st.builds(
    Share, st.sampled_from(Audience), st.none() | PEOPLE, SOME_NEWS, st.sampled_from(Giver), st.none() | MOMENTS
)
LISTENERS = st.builds(Listener, st.sampled_from(Audience), st.none() | PEOPLE)
CHOICES = st.builds(
    Choices,
    child=st.booleans(),
    wish=st.none() | st.sampled_from(Wish),
    shares=st.lists(SHARES, max_size=5).map(tuple),
    excluded=st.frozensets(PEOPLE),
    overrides=st.lists(st.builds(Override, PEOPLE, SOME_NEWS, MOMENTS), max_size=2).map(tuple),
)


def shared(case: Case, *, news: tuple[News, ...] = (News.ALIVE,), giver: Giver = Giver.PERSON) -> Case:
    word = Shared(audience=Audience.FAMILY, to=SISTER, news=news, giver=giver, basis=Basis.CONSENT, evidence=TEXT)
    return more(case, share(case, PYOTR_SEARCHES, START, shared=word))


def declining() -> Case:
    case = asked_for(met())
    return more(case, choose_in_person(case, PYOTR_SEARCHES, START, wish=Wish.NO_CONTACT, words=TEXT))


def at_risk() -> Case:
    """Everything was shared with the sister, and then somebody feared for the person."""
    case = shared(asked_for(met()), news=LIVING)
    return more(case, exclude(case, RIVKA_SUPERVISES, START, who=SISTER, reason=TEXT))


def left_alone() -> Case:
    case = shared(asked_for(met()), news=LIVING)
    return more(case, decline_search(case, PYOTR_SEARCHES, START, words=TEXT))


def withdrawn() -> Case:
    case = shared(asked_for(met()), news=LIVING)
    return more(case, withdraw_choices(case, LAYLA_HERSELF, START))


def under_review() -> Case:
    case = shared(asked_for(met()), news=LIVING)
    return replace(case, requests=(replace(case.requests[0], standing=Standing.UNDER_REVIEW),))


def set_aside() -> Case:
    case = shared(asked_for(met()), news=LIVING)
    return replace(case, requests=(replace(case.requests[0], standing=Standing.SET_ASIDE),))


def not_alive() -> Case:
    case = asked_for(taken())
    return more(case, establish_fate(case, RIVKA_SUPERVISES, START, authority=TEXT, evidence=TEXT))


def half_a_childs_word() -> Case:
    case = asked_for(met())
    case = more(case, note_vulnerability(case, PYOTR_SEARCHES, START, vulnerability=Vulnerability.CHILD))
    return shared(case, news=LIVING)


SILENCES = {
    "nothing is known": None,
    "somebody is awaited": asked_for(waiting()),
    "nobody took it": asked_for(untaken()),
    "somebody searches": asked_for(taken()),
    "met, and nothing shared": asked_for(met()),
    "in care": asked_for(met((Knowledge.SEEN, Condition.IN_CARE))),
    "not free": asked_for(met((Knowledge.SEEN, Condition.NOT_FREE))),
    "declines": declining(),
    "at risk": at_risk(),
    "left alone": left_alone(),
    "withdrawn": withdrawn(),
    "under review": under_review(),
    "set aside": set_aside(),
    "not alive": not_alive(),
    "half a child's word": half_a_childs_word(),
}


@pytest.mark.parametrize("silence", SILENCES)
@given(what=SOME_NEWS, now=MOMENTS)
def test_it_tells_whoever_is_refused_the_same_whatever_is_behind_it(
    silence: str, what: Collection[News], now: datetime
) -> None:
    answer = may_tell(SILENCES[silence], HER_SISTER, what, now)
    assert answer is NOTHING or answer == NOTHING
    assert [say(each) for each in answer.sentences] == [say(each) for each in NOTHING.sentences]


@given(CHOICES, LISTENERS, SOME_NEWS, MOMENTS)
def test_it_tells_nothing_that_nobody_allowed(
    choices: Choices, to_whom: Listener, what: tuple[News, ...], now: datetime
) -> None:
    case = replace(asked_for(met()), choices=choices)
    answer = may_tell(case, to_whom, what, now)
    granted = {news for each in choices.shares if each.audience is to_whom.audience for news in each.news}
    granted |= {news for each in choices.overrides if each.to == to_whom.who and now < each.until for news in each.news}
    assert set(answer.news) <= set(what) & granted
    assert answer.count == len(answer.news)
    assert (answer.status is Status.OPEN) is (answer.news == ())


@given(CHOICES, LISTENERS, SOME_NEWS, MOMENTS)
def test_it_lets_an_exclusion_beat_every_wider_permission(
    choices: Choices, to_whom: Listener, what: tuple[News, ...], now: datetime
) -> None:
    excluded = frozenset({SISTER, BROTHER})
    case = replace(asked_for(met()), choices=replace(choices, excluded=excluded))
    if to_whom.who is not None:
        assert may_tell(case, to_whom, what, now) == NOTHING


@given(CHOICES, LISTENERS, SOME_NEWS, MOMENTS)
def test_it_never_tells_more_after_a_withdrawal(
    choices: Choices, to_whom: Listener, what: tuple[News, ...], now: datetime
) -> None:
    case = replace(asked_for(met()), choices=choices)
    before = may_tell(case, to_whom, what, now)
    after = may_tell(more(case, withdraw_choices(case, LAYLA_HERSELF, START)), to_whom, what, now)
    assert set(after.news) <= set(before.news)


def test_it_tells_each_audience_what_was_chosen_for_it_and_no_more() -> None:
    case = shared(asked_for(met()), news=(News.ALIVE, News.MESSAGE))
    answer = may_tell(case, HER_SISTER, (News.ALIVE, News.CONTACT_DETAILS), START)
    assert (answer.news, answer.status) == ((News.ALIVE,), Status.NEWS)
    assert [say(each) for each in answer.sentences] == ["The person is alive, and let us tell you so."]
    assert may_tell(case, HER_BROTHER, EVERYTHING, START) == NOTHING
    assert may_tell(case, Listener(Audience.PUBLIC), EVERYTHING, START) == NOTHING


def test_it_tells_until_the_day_that_was_agreed() -> None:
    word = Shared(
        audience=Audience.ORGANISATIONS, news=(News.ALIVE,), giver=Giver.PERSON, basis=Basis.CONSENT, evidence=TEXT,
        until=START + DAY,
    )  # fmt: skip
    case = more(met(), share(met(), PYOTR_SEARCHES, START, shared=word))
    listener = Listener(Audience.ORGANISATIONS)
    assert may_tell(case, listener, EVERYTHING, START).news == (News.ALIVE,)
    assert may_tell(case, listener, EVERYTHING, START + DAY) == NOTHING


def test_it_takes_a_childs_own_word_and_a_caregivers() -> None:
    assert may_tell(shared(half_a_childs_word(), giver=Giver.CAREGIVER), HER_SISTER, LIVING, START).news == (
        News.ALIVE,
    )


def test_it_leaves_a_fate_to_a_human_and_shows_nothing_of_it_before() -> None:
    case = shared(not_alive(), news=(News.FATE,), giver=Giver.OTHER)
    answer = may_tell(case, HER_SISTER, EVERYTHING, START)
    assert answer == replace(NOTHING, by_a_human=(News.FATE,))


def test_it_tells_by_right_for_a_time() -> None:
    order = ByRight(right=Right.COURT_ORDER, reason=TEXT, to=SISTER, news=(News.ALIVE,), until=START + DAY)
    case = declining()
    case = more(case, tell_by_right(case, ZOFIA_GUARDS, START, told=order))
    assert may_tell(case, HER_SISTER, EVERYTHING, START).news == (News.ALIVE,)
    assert may_tell(case, HER_SISTER, EVERYTHING, START + DAY) == NOTHING


def test_it_shows_in_public_only_until_the_day_and_never_of_who_is_left_alone() -> None:
    case = more(met(), publish(met(), PYOTR_SEARCHES, START, shown=(Shown.PHOTO,), until=START + DAY))
    assert may_show(case, START) == (Shown.PHOTO,)
    assert may_show(case, START + DAY) == ()
    assert may_show(met(), START) == ()
    alone = more(case, decline_search(case, PYOTR_SEARCHES, START, words=TEXT))
    assert may_show(alone, START) == ()


def test_it_knows_again_who_spoke_for_themselves() -> None:
    case = more(not_alive(), check_in(not_alive(), LAYLA_HERSELF, START, policy=POLICY))
    assert may_tell(shared(case), HER_SISTER, EVERYTHING, START).news == (News.ALIVE,)


def test_it_has_a_sentence_for_all_news_that_a_page_may_show() -> None:
    case = shared(asked_for(met()), news=LIVING)
    assert all(say(each) for each in may_tell(case, HER_SISTER, LIVING, START).sentences)
