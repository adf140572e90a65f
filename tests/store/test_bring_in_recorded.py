from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from tests.cast import BEN, DANA, RIVKA
from tests.store.desk import NOW
from tests.store.lists_for_tests import brought, csv_of

from ingather.actions.act_on_case import Doing, Told, act_on_case, do_on_case
from ingather.actions.bring_in_recorded import Answer, Became, Sent, bring_in_recorded
from ingather.actions.decide_beside import set_aside, take_up
from ingather.actions.erase_person import erase_person
from ingather.actions.export_person import export_person
from ingather.actions.grant_role import grant_role
from ingather.actions.import_list import ListWishes
from ingather.actions.open_cases import open_cases
from ingather.cases.access_events import Looked
from ingather.cases.basis import Basis
from ingather.cases.codes import Condition, Knowledge, Role
from ingather.cases.events.away import AwayAct, AwayBroughtIn, AwayKeptBeside
from ingather.cases.events.finding import CaseFound
from ingather.cases.ids import ActorId, ItemId
from ingather.cases.refused import Refused
from ingather.cases.rules.acting import Actor
from ingather.records.field import ListKind
from ingather.store.access import note_seen
from ingather.store.home import Home
from ingather.store.keys import text_of
from ingather.store.ledger import Stale, history
from ingather.store.models import CaseRow
from ingather.store.project_cases import case_after
from ingather.store.rebuild import rebuild
from ingather.store.record import case_stream, record_of
from ingather.store.verify import verify

SOUGHT = ListWishes("a community that nobody founded", Basis.VITAL_INTEREST, ListKind.SOUGHT)
DANAS, BENS = record_of(1, 1), record_of(1, 2)
LATER = NOW + timedelta(hours=3)
WORDS = "asked at a school that nobody built"


@pytest.fixture
def people(home: Home) -> dict[str, Actor]:
    """A coordinator, two searchers, a verifier and a data guardian."""
    given = {
        "Miriam": Role.COORDINATOR, "Dalia": Role.SEARCHER, "Samira": Role.SEARCHER, "Noam": Role.VERIFIER,
        "Yael": Role.DATA_GUARDIAN,
    }  # fmt: skip
    return {
        name: Actor(grant_role(home, name, role, by=ActorId("console"), now=NOW), role) for name, role in given.items()
    }


@pytest.fixture
def desk(home: Home, tmp_path: Path, people: dict[str, Actor]) -> Home:
    """A desk that looks for Dana, Ben and Rivka; Dalia has the case of Dana."""
    brought(home, tmp_path, csv_of(DANA, BEN, RIVKA), name="roll.csv", wishes=SOUGHT)
    open_cases(now=NOW)
    act_on_case(home, DANAS, [people["Dalia"]], "accept", Told(), now=NOW)
    return home


def version(record: int = DANAS) -> int:
    return len(history(case_stream(record)))


def names(record: int = DANAS) -> list[str]:
    return [each.event.name for each in history(case_stream(record))]


def said(number: int, seen: int | None = None, act: AwayAct = AwayAct.RECORD, words: str = WORDS) -> Sent:
    item = ItemId(str(UUID(int=number)))
    return Sent(item, DANAS, version() if seen is None else seen, act, NOW + timedelta(hours=1), words)


def bring(desk: Home, who: Actor, *sent: Sent) -> list[Answer]:
    return bring_in_recorded(desk, sent, [who], now=LATER)


def became(answers: list[Answer]) -> list[Became]:
    return [each.became for each in answers]


def acted_meanwhile(desk: Home, people: dict[str, Actor]) -> int:
    """What Dalia's telephone saw, before Miriam did something."""
    seen = version()
    act_on_case(desk, DANAS, [people["Miriam"]], "record", Told(words="rang the library"), now=NOW)
    return seen


def test_it_is_done_as_if_the_page_had_been_there(desk: Home, people: dict[str, Actor]) -> None:
    assert became(bring(desk, people["Dalia"], said(1))) == [Became.DONE]
    assert names()[-2:] == ["action.recorded", "away.brought_in"]
    brought_in = history(case_stream(DANAS))[-1]
    assert isinstance(brought_in.event, AwayBroughtIn)
    assert (brought_in.at, brought_in.event.said) == (LATER, NOW + timedelta(hours=1))
    assert verify(desk).holds


def test_what_comes_again_is_done_once_and_answered_as_before(desk: Home, people: dict[str, Actor]) -> None:
    first = said(1)
    before = bring(desk, people["Dalia"], first)
    assert bring(desk, people["Dalia"], first, first) == [*before, *before]
    assert names().count("action.recorded") == 1


def test_the_second_of_a_telephone_stands_on_its_first(desk: Home, people: dict[str, Actor]) -> None:
    seen = version()
    sent = [said(1, seen), said(2, seen, words="asked at another"), said(3, seen, AwayAct.CHECK_IN, "")]
    assert became(bring(desk, people["Dalia"], *sent)) == [Became.DONE] * 3
    assert became(bring(desk, people["Dalia"], *sent, said(4, seen))) == [Became.DONE] * 4  # the answer was lost


def test_what_time_did_meanwhile_does_not_stand_in_the_way(desk: Home, people: dict[str, Actor]) -> None:
    seen = version()
    much_later = NOW + timedelta(days=9)
    answers = bring_in_recorded(desk, [said(1, seen)], [people["Dalia"]], now=much_later)
    assert "case.escalated" in names()
    assert became(answers) == [Became.DONE]


def test_where_others_acted_meanwhile_both_stand_side_by_side(desk: Home, people: dict[str, Actor]) -> None:
    seen = acted_meanwhile(desk, people)
    assert became(bring(desk, people["Dalia"], said(1, seen), said(2, seen))) == [Became.BESIDE] * 2
    assert became(bring(desk, people["Dalia"], said(1, seen))) == [Became.BESIDE]
    assert names().count("action.recorded") == 1
    kept = case_after(history(case_stream(DANAS))).beside
    assert [each.item for each in kept] == [said(1).item, said(2).item]
    assert kept[0].words is not None
    assert text_of(desk.guard, kept[0].words) == WORDS
    assert CaseRow.objects.get(record=DANAS).beside_owner == people["Dalia"].id


def test_of_two_telephones_the_second_waits_for_a_decision(desk: Home, people: dict[str, Actor]) -> None:
    seen = version()
    assert became(bring(desk, people["Dalia"], said(1, seen))) == [Became.DONE]
    assert became(bring(desk, people["Dalia"], said(2, seen))) == [Became.BESIDE]


def test_of_two_who_take_a_case_the_second_overwrites_nothing(desk: Home, people: dict[str, Actor]) -> None:
    seen = version(BENS)
    one, two = (Sent(ItemId(str(UUID(int=n))), BENS, seen, AwayAct.ACCEPT, NOW) for n in (1, 2))
    assert became(bring(desk, people["Dalia"], one)) == [Became.DONE]
    note_seen([BENS], people["Samira"], Looked.TAKEN, now=NOW)
    assert became(bring(desk, people["Samira"], two)) == [Became.BESIDE]
    assert case_after(history(case_stream(BENS))).owner == people["Dalia"].id


def test_what_the_rules_refuse_is_kept_beside_with_the_reason(desk: Home, people: dict[str, Actor]) -> None:
    (answer,) = bring(desk, people["Dalia"], said(1, act=AwayAct.FOLLOW_UP))
    assert answer.became is Became.BESIDE
    assert answer.why is not None
    assert answer.why.id == "rule.not_back"


def test_an_act_that_stands_on_a_version_is_not_done_on_another(desk: Home, people: dict[str, Actor]) -> None:
    seen = acted_meanwhile(desk, people)
    doing = Doing("record", Told(words=WORDS))
    with pytest.raises(Stale):
        do_on_case(desk, DANAS, [people["Dalia"]], doing, now=LATER, version=seen)
    assert names().count("action.recorded") == 1


def test_nobody_brings_in_for_a_case_that_was_never_theirs(desk: Home, people: dict[str, Actor]) -> None:
    before = version()
    assert became(bring(desk, people["Noam"], said(1))) == [Became.REFUSED]
    assert version() == before


def test_whoever_took_a_case_along_loses_nothing_when_it_is_no_longer_theirs(
    desk: Home, people: dict[str, Actor]
) -> None:
    note_seen([DANAS], people["Noam"], Looked.TAKEN, now=NOW)
    assert became(bring(desk, people["Noam"], said(1))) == [Became.BESIDE]


DECISIONS: dict[str, tuple[Callable[[Home, Actor], object], list[str]]] = {
    "it is done now": (
        lambda desk, who: take_up(desk, DANAS, said(1).item, [who], now=LATER),
        ["action.recorded", "away.taken_up"],
    ),
    "it is set aside": (
        lambda desk, who: set_aside(desk, DANAS, said(1).item, "Miriam asked there already", [who], now=LATER),
        ["away.set_aside"],
    ),
}


@pytest.mark.parametrize("name", DECISIONS)
def test_a_person_decides_once_and_both_stay_written(desk: Home, people: dict[str, Actor], name: str) -> None:
    decide, written = DECISIONS[name]
    bring(desk, people["Dalia"], said(1, acted_meanwhile(desk, people)))
    decide(desk, people["Dalia"])
    assert names()[-len(written) - 1 :] == ["away.kept_beside", *written]
    assert CaseRow.objects.get(record=DANAS).beside_owner is None
    with pytest.raises(Refused):
        decide(desk, people["Dalia"])
    assert verify(desk).holds


def test_who_met_the_person_stays_who_met_them(desk: Home, people: dict[str, Actor]) -> None:
    note_seen([DANAS], people["Samira"], Looked.TAKEN, now=NOW)
    found = Sent(
        ItemId(str(UUID(int=1))), DANAS, version(), AwayAct.FIND, NOW, "at the well", Knowledge.SPOKE, Condition.WELL
    )
    assert became(bring(desk, people["Samira"], found)) == [Became.BESIDE]  # Dalia has the case
    take_up(desk, DANAS, found.item, [people["Dalia"]], now=LATER)
    met = next(each.event for each in history(case_stream(DANAS)) if isinstance(each.event, CaseFound))
    assert met.observer == people["Samira"].id


def test_setting_aside_needs_a_reason(desk: Home, people: dict[str, Actor]) -> None:
    bring(desk, people["Dalia"], said(1, acted_meanwhile(desk, people)))
    with pytest.raises(Refused):
        set_aside(desk, DANAS, said(1).item, " ", [people["Dalia"]], now=LATER)


def test_what_waits_survives_a_rebuild_and_goes_along_with_the_story(desk: Home, people: dict[str, Actor]) -> None:
    bring(desk, people["Dalia"], said(1, acted_meanwhile(desk, people)))
    before = list(CaseRow.objects.order_by("record").values())
    CaseRow.objects.update(beside_owner=None)
    assert "verify.case_differs" in {each.id for each in verify(desk).findings}
    rebuild()
    assert list(CaseRow.objects.order_by("record").values()) == before
    assert verify(desk).holds
    story = export_person(desk, DANAS, people["Yael"], now=LATER)
    assert WORDS in story
    assert "away.kept_beside" in story


def test_it_is_handed_on_with_the_case(desk: Home, people: dict[str, Actor]) -> None:
    bring(desk, people["Dalia"], said(1, acted_meanwhile(desk, people)))
    act_on_case(desk, DANAS, [people["Dalia"]], "hand-over", Told(to=people["Samira"]), now=LATER)
    act_on_case(desk, DANAS, [people["Samira"]], "accept", Told(), now=LATER)
    assert CaseRow.objects.get(record=DANAS).beside_owner == people["Samira"].id


def test_the_words_go_with_the_person(desk: Home, people: dict[str, Actor]) -> None:
    bring(desk, people["Dalia"], said(1, acted_meanwhile(desk, people)))
    dana = Actor(ActorId("person:dana"), Role.SELF)
    act_on_case(desk, DANAS, [people["Miriam"]], "check-in", Told(), now=LATER)
    act_on_case(desk, DANAS, [dana], "do-not-look", Told(words="I am well, leave me be"), now=LATER)
    erase_person(desk, DANAS, people["Yael"], now=LATER)
    kept = next(each.event for each in history(case_stream(DANAS)) if isinstance(each.event, AwayKeptBeside))
    assert kept.words is not None
    assert text_of(desk.guard, kept.words) is None
    note = said(2, act=AwayAct.CHECK_IN)
    assert became(bring(desk, people["Dalia"], note)) in ([Became.ERASED], [Became.REFUSED])
    assert "away.kept_beside" not in names()[names().index("search.declined") :]
    assert verify(desk).holds
