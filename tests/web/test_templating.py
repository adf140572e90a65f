from datetime import UTC, date, datetime
from enum import StrEnum

import pytest
from django.utils import translation

from ingather.cases.access_events import Looked
from ingather.cases.basis import Basis
from ingather.cases.choices import SafeHours
from ingather.cases.codes import (
    Claim,
    Condition,
    Knowledge,
    ObstacleKind,
    Outcome,
    Role,
    StepKind,
    Vulnerability,
    WhySearch,
    Wish,
)
from ingather.cases.events.choosing import Audience, Giver, News, Reply, Right, Shown
from ingather.cases.events.requests import Kinship, Purpose
from ingather.cases.match_events import MatchState
from ingather.cases.message_events import Way
from ingather.cases.roll_state import RollState
from ingather.store.home import Home
from ingather.store.models import Place
from ingather.text.sentence import sentence
from ingather.web.calendars import hebrew_date
from ingather.web.templating import dialled, moment, named, words
from ingather.wording.catalogue import catalogue

SETS: dict[str, type[StrEnum] | type[Place]] = {
    each.__name__: each
    for each in (
        Claim, Condition, Knowledge, ObstacleKind, Outcome, Role, Vulnerability, WhySearch, Wish, Audience, Giver, News,
        Reply, Right, Shown, Kinship, Purpose, Looked, Basis, Way, Place, SafeHours,
    )
} | {"step": StepKind, "state": RollState, "match": MatchState}  # fmt: skip


@pytest.mark.parametrize("language", ["en", "he"])
@pytest.mark.parametrize("kind", list(SETS))
def test_every_code_has_words(kind: str, language: str) -> None:
    assert [each for each in SETS[kind] if f"web.{kind}.{each.value}" not in catalogue(language)] == []


def test_codes_in_sentences_are_said_in_the_language(home: Home) -> None:
    del home
    told = sentence("event.search.called", why="sought from the start", searchers="", region="", by="desk")
    with translation.override("he"):
        assert named(told).values["why"] == "החיפוש פתוח מההתחלה"


def test_what_is_no_code_stays(home: Home) -> None:
    del home
    assert named(sentence("rule.role", role="searcher", roles="a, b")).values["roles"] == "a, b"


def test_values_are_isolated_and_harmless() -> None:
    assert "<bdi>&lt;i&gt;</bdi>" in words("web.by_until", who="<i>")


def test_a_moment_has_both_calendars() -> None:
    shown = moment(datetime(2026, 11, 29, 12, 0, tzinfo=UTC))
    assert 'title="19 Kislev 5787"' in shown
    assert ">2026-11-29 12:00<" in shown


def test_in_hebrew_a_moment_shows_them_side_by_side() -> None:
    with translation.override("he"):
        shown = moment(datetime(2026, 11, 29, 12, 0, tzinfo=UTC))
    assert ">2026-11-29 12:00</time>" in shown
    assert "(י״ט בכסלו תשפ״ז)</span>" in shown


@pytest.mark.parametrize(("language", "written"), [("en", "14 Adar II 5784"), ("he", "י״ד באדר ב׳ תשפ״ד")])
def test_a_leap_year_has_two_months_of_adar(language: str, written: str) -> None:
    assert hebrew_date(date(2024, 3, 24), language) == written


def test_the_first_of_them_is_called_so() -> None:
    assert hebrew_date(date(2024, 2, 20), "en") == "11 Adar I 5784"
    assert hebrew_date(date(2025, 3, 10), "en") == "10 Adar 5785"


@pytest.mark.parametrize(
    ("phone", "figures"),
    [("01632 960101", "01632960101"), ("+44 (0)1632-960", "+441632960"), ("٠١٢", "012"), ("", "")],
)
def test_a_number_is_dialled_by_its_figures(phone: str, figures: str) -> None:
    assert dialled(phone) == figures
