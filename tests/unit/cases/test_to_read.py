"""Whoever asks is told that there is something to read only for what they may be told, and each news once."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.desk import (
    BROTHER,
    CASE,
    DANA_ASKS,
    DAY,
    HOUR,
    LAYLA_HERSELF,
    PERSON,
    POLICY,
    PYOTR_SEARCHES,
    RIVKA_SUPERVISES,
    ROSA_VERIFIES,
    SEARCHER,
    SISTER,
    SISTERS_REQUEST,
    SPOKEN_WITH,
    START,
    TEXT,
    ZOFIA_GUARDS,
)

from ingather.cases.basis import Basis
from ingather.cases.case import Case
from ingather.cases.events.choosing import Audience, Giver, News
from ingather.cases.events.dated import Dated
from ingather.cases.events.opening import AbsenceCounted
from ingather.cases.events.requests import Purpose
from ingather.cases.fold import fold, more
from ingather.cases.hours import Hours, Rest
from ingather.cases.ids import PersonId
from ingather.cases.messages import round_after
from ingather.cases.refused import Refused
from ingather.cases.rest_days import Feasts
from ingather.cases.rules.ask import open_request, set_request_aside, withdraw_request
from ingather.cases.rules.choose import Shared, admit, decline_search, exclude, share, withdraw_choices
from ingather.cases.rules.find import establish_fate, find, verify
from ingather.cases.rules.give_word import check_in
from ingather.cases.rules.open_case import NewCase, search_at_once
from ingather.cases.rules.search import accept
from ingather.cases.to_read import something_to_read

Rule = Callable[[Case, datetime], tuple[Dated, ...]]


class Life:
    """What happens in one case, a rule after the other, an hour apart."""

    def __init__(self) -> None:
        new = NewCase(case=CASE, person=PERSON, basis=Basis.VITAL_INTEREST)
        self.happened = [(event, START) for event in search_at_once(new, RIVKA_SUPERVISES, START, policy=POLICY)]
        self.case, self.now = fold(event for event, _at in self.happened), START

    def then(self, *rules: Rule) -> "Life":
        for rule in rules:
            self.now += HOUR
            events = rule(self.case, self.now)
            self.happened += [(event, self.now) for event in events]
            self.case = more(self.case, events)
        return self

    def told(self) -> list[tuple[datetime, str]]:
        return [(self.happened[place][1], enquirer) for place, enquirer in something_to_read(self.happened)]


def sharing(*news: News, to: PersonId = SISTER, until: datetime | None = None) -> Rule:
    word = Shared(
        audience=Audience.FAMILY, to=to, news=news, giver=Giver.PERSON, basis=Basis.CONSENT, evidence=TEXT, until=until,
    )  # fmt: skip
    return lambda case, now: share(case, PYOTR_SEARCHES, now, shared=word)


def asked(case: Case, now: datetime) -> tuple[Dated, ...]:
    return open_request(case, DANA_ASKS, now, asked=SISTERS_REQUEST)


def spoke(case: Case, now: datetime) -> tuple[Dated, ...]:
    return check_in(case, LAYLA_HERSELF, now, policy=POLICY)


def vanished(case: Case, now: datetime) -> tuple[Dated, ...]:
    return (AbsenceCounted(at=now, number=case.absences + 1),)


def declined(case: Case, now: datetime) -> tuple[Dated, ...]:
    return decline_search(case, LAYLA_HERSELF, now, words=TEXT)


def shut_out(case: Case, now: datetime) -> tuple[Dated, ...]:
    return exclude(case, RIVKA_SUPERVISES, now, who=SISTER, reason=TEXT)


def let_in(case: Case, now: datetime) -> tuple[Dated, ...]:
    return admit(case, LAYLA_HERSELF, now, who=SISTER)


def taken_back(case: Case, now: datetime) -> tuple[Dated, ...]:
    return withdraw_choices(case, LAYLA_HERSELF, now)


def taken(case: Case, now: datetime) -> tuple[Dated, ...]:
    return accept(case, PYOTR_SEARCHES, now)


def found(case: Case, now: datetime) -> tuple[Dated, ...]:
    return find(case, PYOTR_SEARCHES, now, observer=SEARCHER, place=TEXT, how=SPOKEN_WITH)


def verified(case: Case, now: datetime) -> tuple[Dated, ...]:
    return verify(case, ROSA_VERIFIES, now, evidence=TEXT)


def asked_for_a_debt(case: Case, now: datetime) -> tuple[Dated, ...]:
    return open_request(case, DANA_ASKS, now, asked=replace(SISTERS_REQUEST, purpose=Purpose.DEBT))


def set_aside(case: Case, now: datetime) -> tuple[Dated, ...]:
    return set_request_aside(case, ZOFIA_GUARDS, now, request=SISTERS_REQUEST.request, reason=TEXT)


def asks_no_more(case: Case, now: datetime) -> tuple[Dated, ...]:
    return withdraw_request(case, DANA_ASKS, now, request=SISTERS_REQUEST.request)


SILENT: dict[str, tuple[Rule, ...]] = {
    "nothing is known": (asked,),
    "the person was met and chose nothing yet": (asked, taken, found, verified),
    "the person spoke and shares nothing": (asked, spoke),
    "the person does not wish to be looked for": (asked, spoke, declined),
    "the person was away, was heard of, and was away again": (asked, spoke, vanished, spoke, vanished, spoke),
    "another is told, and not she": (asked, spoke, sharing(News.ALIVE, to=BROTHER)),
    "she was shut out before anything was shared": (asked, spoke, shut_out, sharing(News.ALIVE)),
    "her request is being looked at": (asked_for_a_debt, spoke, sharing(News.ALIVE)),
    "her request was set aside": (asked_for_a_debt, set_aside, spoke, sharing(News.ALIVE)),
    "she asks no more": (asked, spoke, asks_no_more, sharing(News.ALIVE)),
    "what was shared is over already": (asked, spoke, sharing(News.ALIVE, until=START)),
}


@pytest.mark.parametrize("state", SILENT)
def test_nobody_is_told_that_there_is_something_where_nothing_may_be_told(state: str) -> None:
    assert Life().then(*SILENT[state]).told() == []


def test_whoever_may_be_told_is_told_once_that_there_is_something_when_it_was_shared() -> None:
    life = Life().then(asked, spoke, sharing(News.ALIVE))
    assert life.told() == [(life.now, SISTER)]
    assert life.then(sharing(News.ALIVE), sharing(News.ALIVE, until=life.now + DAY)).told() == [
        (START + 3 * HOUR, SISTER)
    ]


def test_all_that_is_shared_at_once_is_one_message() -> None:
    everything = tuple(each for each in News if each is not News.FATE)
    assert len(Life().then(asked, spoke, sharing(*everything)).told()) == 1


BETWEEN: list[Rule] = [vanished, spoke, declined, shut_out, taken_back, sharing(), sharing(News.ALIVE)]


@given(st.lists(st.sampled_from(BETWEEN), max_size=8))
def test_no_number_of_messages_tells_what_happened_meanwhile(between: list[Rule]) -> None:
    """Whatever is done, undone and done again: of one news there is one message, or none."""
    life = Life().then(asked, spoke, sharing(News.ALIVE))
    for rule in between:
        with suppress(Refused):
            life.then(rule)
    assert len(life.told()) == 1


def test_more_that_is_shared_later_is_told_later() -> None:
    life = Life().then(asked, spoke, sharing(News.ALIVE), sharing(News.ALIVE, News.READY_TO_MEET))
    assert [at for at, _who in life.told()] == [START + 3 * HOUR, START + 4 * HOUR]


def test_of_a_fate_no_machine_says_that_there_is_something() -> None:
    fate = lambda case, now: establish_fate(case, RIVKA_SUPERVISES, now, evidence=TEXT, authority=TEXT)  # noqa: E731
    life = Life().then(asked, taken, fate, sharing(News.FATE))
    assert life.told() == []


MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001 - given a zone
ZONES = st.sampled_from(["UTC", "Asia/Jerusalem", "America/New_York", "Pacific/Kiritimati"])


@given(MOMENTS, ZONES, st.sampled_from([None, *Feasts]))
def test_a_round_is_on_another_day_in_open_hours_and_the_same_whatever_the_hour(
    due: datetime, zone: str, feasts: Feasts | None
) -> None:
    hours = Hours(zone=zone, rest=None if feasts is None else Rest(feasts))
    goes = round_after(hours, due)
    assert goes > due
    assert hours.open_from(goes) == goes
    assert not hours.rests_at(goes)
    assert time(8) <= goes.astimezone(ZoneInfo(zone)).time() <= time(21)
    midnight = datetime.combine(due.astimezone(ZoneInfo(zone)).date(), time(), ZoneInfo(zone))
    assert round_after(hours, midnight) == goes
