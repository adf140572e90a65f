import json
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.cast import BEN, DANA
from tests.store.desk import NOW
from tests.store.lists_for_tests import brought, clock, csv_of

from ingather.actions.act_on_case import Told, act_on_case
from ingather.actions.erase_person import erase_person
from ingather.actions.export_person import export_person
from ingather.actions.grant_role import grant_role
from ingather.actions.hand_over_message import hand_over
from ingather.actions.import_list import ListWishes, import_list
from ingather.actions.open_cases import open_cases
from ingather.actions.rebuild_desk import rebuild_desk
from ingather.actions.thank import Thank, thank, thank_no_more, thanked_cases, thanks_in
from ingather.actions.thank import Told as Said
from ingather.cases.basis import Basis
from ingather.cases.codes import Role
from ingather.cases.helped import Help
from ingather.cases.ids import ActorId
from ingather.cases.message_events import Way
from ingather.cases.refused import Refused
from ingather.cases.rules.acting import Actor
from ingather.records.field import ListKind
from ingather.store.home import Home
from ingather.store.models import Message
from ingather.store.record import record_of
from ingather.store.verify import verify

SOUGHT = ListWishes("a community that nobody founded", Basis.VITAL_INTEREST, ListKind.SOUGHT)
DANAS, BENS = record_of(1, 1), record_of(1, 2)
SAID = Said(words="You sat with me.", signed="Dana, from the mill")
STAFF = {
    "Miriam": Role.COORDINATOR,
    "Dalia": Role.SEARCHER,
    "Noam": Role.VERIFIER,
    "Omer": Role.VERIFIER,
    "Yael": Role.DATA_GUARDIAN,
}


@pytest.fixture
def people(home: Home) -> dict[str, Actor]:
    return {
        name: Actor(grant_role(home, name, role, by=ActorId("console"), now=NOW), role) for name, role in STAFF.items()
    }


@pytest.fixture
def desk(home: Home, tmp_path: Path, people: dict[str, Actor]) -> Home:
    """Dana is in touch again, before Omer."""
    brought(home, tmp_path, csv_of(DANA, BEN), name="roll.csv", wishes=SOUGHT)
    open_cases(now=NOW)
    comes_back(home, people, DANAS)
    return home


def comes_back(home: Home, people: dict[str, Actor], record: int) -> None:
    told = (
        ("Dalia", "accept", Told()),
        ("Dalia", "find", Told(words="the gym", knowledge="spoke", choice="well")),
        ("Dalia", "ask-verification", Told(to=people["Noam"])),
        ("Noam", "verify", Told(words="her card")),
        ("Dalia", "choose", Told(choice="contact_only", words="she said so")),
        ("Dalia", "close", Told(choice="contact_restored", words="they speak")),
        ("Omer", "witness", Told()),
    )
    for name, act, said in told:
        act_on_case(home, record, [people[name]], act, said, now=NOW)


def thanks_for(home: Home, helper: ActorId) -> list[Thank]:
    return thanks_in(home, thanked_cases(helper), helper)


def herself(record: int = DANAS) -> Actor:
    return Actor(ActorId(f"person:{record}"), Role.SELF)


def test_each_who_helped_is_thanked_in_her_words_and_nobody_else(desk: Home, people: dict[str, Actor]) -> None:
    thank(desk, DANAS, [herself()], SAID, now=NOW)
    ways = {name: [each.helped for each in thanks_for(desk, people[name].id)] for name in STAFF}
    assert ways == {
        "Miriam": [],
        "Dalia": [(Help.SEARCHED, Help.MET)],
        "Noam": [(Help.VERIFIED,)],
        "Omer": [(Help.WITNESSED,)],
        "Yael": [],
    }
    told = thanks_for(desk, people["Omer"].id)[0]
    assert (told.words, told.signed, told.of_rest) == ("You sat with me.", "Dana, from the mill", False)
    assert verify(desk).holds


def test_without_a_name_of_her_own_none_stands_there(desk: Home, people: dict[str, Actor]) -> None:
    thank(desk, DANAS, [herself()], Said(), now=NOW)
    told = thanks_for(desk, people["Noam"].id)[0]
    assert (told.words, told.signed) == (None, None)


def test_whoever_brought_a_list_or_carried_word_is_thanked_too(
    home: Home, tmp_path: Path, people: dict[str, Actor]
) -> None:
    roll = tmp_path / "roll.csv"
    roll.write_bytes(csv_of(DANA, BEN))
    import_list(home, str(roll), SOUGHT, clock=clock, by=people["Yael"].id)
    open_cases(now=NOW)
    hand_over(Message.objects.get(record=DANAS), Way.TELEPHONE, by=people["Miriam"].id, now=NOW)
    comes_back(home, people, DANAS)
    thank(home, DANAS, [herself()], SAID, now=NOW)
    assert [each.helped for each in thanks_for(home, people["Yael"].id)] == [(Help.BROUGHT_LIST,)]
    assert [each.helped for each in thanks_for(home, people["Miriam"].id)] == [(Help.RELAYED,)]


def test_whoever_met_her_is_thanked_though_another_wrote_it_down(
    home: Home, tmp_path: Path, people: dict[str, Actor]
) -> None:
    brought(home, tmp_path, csv_of(DANA, BEN), name="roll.csv", wishes=SOUGHT)
    open_cases(now=NOW)
    told = Told(words="the gym", knowledge="spoke", choice="well", to=people["Yael"])
    act_on_case(home, DANAS, [people["Dalia"]], "accept", Told(), now=NOW)
    act_on_case(home, DANAS, [people["Dalia"]], "find", told, now=NOW)
    act_on_case(home, DANAS, [people["Miriam"]], "verify", Told(words="her card"), now=NOW)
    act_on_case(home, DANAS, [people["Dalia"]], "choose", Told(choice="no_contact", words="she said so"), now=NOW)
    ended = Told(choice="safe_declines_contact", words="she said so")
    act_on_case(home, DANAS, [people["Dalia"]], "close", ended, now=NOW)
    act_on_case(home, DANAS, [people["Omer"]], "witness", Told(), now=NOW)
    thank(home, DANAS, [herself()], SAID, now=NOW)
    assert [each.helped for each in thanks_for(home, people["Yael"].id)] == [(Help.MET,)]


def test_taken_back_it_is_destroyed(desk: Home, people: dict[str, Actor]) -> None:
    thank(desk, DANAS, [herself()], SAID, now=NOW)
    thank_no_more(DANAS, [herself()], now=NOW)
    assert thanks_for(desk, people["Dalia"].id) == []
    story = export_person(desk, DANAS, people["Yael"], now=NOW)
    assert "You sat with me." not in story
    assert verify(desk).holds
    thank(desk, DANAS, [herself()], Said(words="Thank you."), now=NOW)
    assert [each.words for each in thanks_for(desk, people["Dalia"].id)] == ["Thank you."]
    assert verify(desk).holds


def test_it_goes_with_her_story_and_with_her(desk: Home, people: dict[str, Actor]) -> None:
    thank(desk, DANAS, [herself()], SAID, now=NOW)
    story = json.loads(export_person(desk, DANAS, people["Yael"], now=NOW))
    assert "You sat with me." in [text for each in story["history"] for text in each["texts"].values()]
    act_on_case(desk, DANAS, [people["Dalia"]], "do-not-look", Told(words="she said so"), now=NOW)
    erase_person(desk, DANAS, people["Yael"], now=NOW)
    assert thanks_for(desk, people["Dalia"].id) == []
    assert verify(desk).holds


def test_it_stands_when_everything_is_derived_anew(desk: Home, people: dict[str, Actor]) -> None:
    thank(desk, DANAS, [herself()], SAID, now=NOW)
    before = thanks_for(desk, people["Dalia"].id)
    rebuild_desk(desk)
    assert thanks_for(desk, people["Dalia"].id) == before
    assert verify(desk).holds


def test_nothing_is_kept_of_what_is_refused(desk: Home, people: dict[str, Actor]) -> None:
    with pytest.raises(Refused):
        thank(desk, DANAS, [people["Dalia"]], SAID, now=NOW)
    with pytest.raises(Refused):
        thank(desk, BENS, [herself(BENS)], SAID, now=NOW)
    assert thanks_for(desk, people["Dalia"].id) == []
    assert verify(desk).holds


def test_whoever_is_missed_again_thanks_nobody(desk: Home, people: dict[str, Actor]) -> None:
    thank(desk, DANAS, [herself()], SAID, now=NOW)
    act_on_case(desk, DANAS, [people["Miriam"]], "reopen", Told(words="missed again"), now=NOW)
    assert thanks_for(desk, people["Dalia"].id) == []


def test_its_queries_do_not_grow_with_those_who_thank(desk: Home, people: dict[str, Actor]) -> None:
    thank(desk, DANAS, [herself()], SAID, now=NOW)
    with CaptureQueriesContext(connection) as few:
        thanks_for(desk, people["Dalia"].id)
    comes_back(desk, people, BENS)
    thank(desk, BENS, [herself(BENS)], SAID, now=NOW)
    with CaptureQueriesContext(connection) as many:
        assert len(thanks_for(desk, people["Dalia"].id)) == 2
    assert len(many) == len(few)
