import json
from datetime import timedelta
from pathlib import Path

import pytest
from tests.cast import BEN, DANA, RIVKA
from tests.store.desk import CHEAP, NOW, PASSPHRASE
from tests.store.lists_for_tests import brought, clock, csv_of

from ingather.actions.act_on_case import Told, act_on_case
from ingather.actions.bring_person import bring_person
from ingather.actions.decide_match import Deciding, confirm_match
from ingather.actions.export_person import export_person
from ingather.actions.grant_role import grant_role
from ingather.actions.import_list import ListWishes
from ingather.actions.match_records import match_pending
from ingather.actions.open_cases import open_cases
from ingather.cases.basis import Basis
from ingather.cases.codes import Role
from ingather.cases.ids import ActorId
from ingather.cases.refused import Refused
from ingather.cases.rules.acting import Actor
from ingather.records.field import ListKind
from ingather.store.arrivals import original_of
from ingather.store.comparable import comparable, record_for
from ingather.store.home import Home, Secrets, made_home
from ingather.store.models import Arrival, SourceRow
from ingather.store.opening import make_tables
from ingather.store.record import record_of
from ingather.store.safe_file import BrokenFile
from ingather.store.story_file import WrongPassphrase, read_story, write_story
from ingather.store.verify import verify

DANAS = record_of(1, 1)
GUARDIAN = Actor(ActorId("user:guardian"), Role.DATA_GUARDIAN)
AMERICAN = f"Name,Date of birth\n{BEN.name},07/30/1990\n{DANA.name},03/12/1987\n".encode()


@pytest.fixture
def story(home: Home, tmp_path: Path) -> str:
    """Dana's story: two records, one of them with the month first, and a case that somebody took."""
    miriam = grant_role(home, "Miriam", Role.COORDINATOR, by=ActorId("console"), now=NOW)
    wishes = ListWishes("a family", Basis.VITAL_INTEREST, ListKind.SOUGHT)
    brought(home, tmp_path, csv_of(DANA, RIVKA), name="roll.csv", wishes=wishes)
    open_cases(now=NOW)
    brought(home, tmp_path, AMERICAN, name="american.csv")
    match_pending(home, clock=clock, by="worker")
    confirm_match(home, DANAS, record_of(2, 2), Deciding(by=miriam, at=NOW))
    act_on_case(home, DANAS, [Actor(miriam, Role.COORDINATOR)], "accept", Told(), now=NOW)
    act_on_case(home, DANAS, [Actor(miriam, Role.COORDINATOR)], "record", Told(words="rang the school"), now=NOW)
    return export_person(home, DANAS, GUARDIAN, now=NOW + timedelta(hours=1))


def test_it_holds_everything_of_one_person_and_nothing_of_others(story: str) -> None:
    plain = json.loads(story)
    assert [record["list"] for record in plain["records"]] == ["roll.csv", "american.csv"]
    assert [each["event"] for each in plain["history"]] == [
        "case.opened",
        "search.called",
        "case.accepted",
        "action.recorded",
    ]
    assert "rang the school" in story
    assert plain["history"][2]["by"] == "Miriam"
    assert not [word for word in (BEN.name, RIVKA.name) if word in story]


def test_it_comes_in_elsewhere_and_is_compared_as_it_was(story: str, request: pytest.FixtureRequest) -> None:
    folder = request.getfixturevalue("elsewhere")
    other = made_home(folder, Secrets(passphrase=PASSPHRASE), now=NOW, work=CHEAP)
    make_tables()
    numbers = bring_person(other, story, clock=clock, by="console")
    assert numbers == (1, 2)
    assert [b"".join(original_of(other, number) or ()).decode() for number in numbers] == [
        f"alive\n{story}",
        f"sought\n{story}",
    ]
    shown = [record_for(other.guard, record_of(number, 0)) for number in numbers]
    assert [each.name for each in shown if each is not None] == [DANA.name, DANA.name]
    births = comparable(other.guard, [record_of(1, 0), record_of(2, 0)]).prepared.births
    assert (births[0] == births[1]).all()
    grant_role(other, "Noor", Role.COORDINATOR, by=ActorId("console"), now=NOW)
    assert open_cases(now=NOW) == 1
    assert verify(other).holds
    again = json.loads(export_person(other, record_of(2, 0), GUARDIAN, now=NOW))
    first = next(each for each in json.loads(story)["records"] if each["kind"] == "sought")
    same = ("list", "giver", "kind", "basis", "number", "columns", "cells", "reading")
    assert {name: again["records"][0][name] for name in same} == {name: first[name] for name in same}


def test_it_comes_in_only_once(home: Home, story: str) -> None:
    bring_person(home, story, clock=clock, by="console")
    with pytest.raises(Refused) as refused:
        bring_person(home, story, clock=clock, by="console")
    assert refused.value.sentence.id == "story.known"


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"ingather_person": 2}', '{"ingather_person": 1, "records": [{}]}'])
def test_it_takes_nothing_from_what_is_no_story(home: Home, text: str) -> None:
    with pytest.raises(Refused):
        bring_person(home, text, clock=clock, by="console")
    assert Arrival.objects.count() == SourceRow.objects.count() == 0


def test_it_takes_nothing_from_a_story_that_was_damaged_inside(home: Home, story: str) -> None:
    plain = json.loads(story)
    plain["records"][1]["reading"] = "nothing"
    rows = SourceRow.objects.count()
    with pytest.raises(Refused):
        bring_person(home, json.dumps(plain), clock=clock, by="console")
    assert SourceRow.objects.count() == rows
    assert verify(home).holds


def test_only_who_may_export_does(home: Home, story: str) -> None:
    assert story
    with pytest.raises(Refused):
        export_person(home, record_of(1, 2), Actor(ActorId("user:x"), Role.REGISTRAR), now=NOW)


def test_its_file_is_closed_by_a_passphrase(tmp_path: Path) -> None:
    path = tmp_path / "story"
    write_story(path, f"all about {DANA.name}", "eight letters", work=CHEAP)
    assert DANA.family.encode() not in path.read_bytes()
    assert read_story(path, "eight letters") == f"all about {DANA.name}"
    with pytest.raises(WrongPassphrase):
        read_story(path, "other letters")
    path.write_bytes(path.read_bytes()[:-30])
    with pytest.raises(BrokenFile):
        read_story(path, "eight letters")
