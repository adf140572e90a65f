import json
from collections import Counter
from dataclasses import replace

from tests.cast import DANA, EVERYONE, ZOFIA
from tests.unit.reports.account_of_the_cast import ROLL, SHELTER, the_account

from ingather.reports.json_account import Json, account_json, json_text


def a_list(value: Json) -> list[dict[str, Json]]:
    assert isinstance(value, list)
    assert all(isinstance(each, dict) for each in value)
    return [each for each in value if isinstance(each, dict)]


def test_it_has_the_keys_that_scripts_rely_on() -> None:
    document = account_json(the_account())
    assert {"roll", "lists", "people", "rows_in", "rows_accounted"} <= document.keys()
    assert all({"file", "kind", "rows", "read", "unreadable"} <= each.keys() for each in a_list(document["lists"]))
    people = a_list(document["people"])
    assert all({"id", "name", "row", "state", "matches"} <= each.keys() for each in people)
    matches = [match for person in people for match in a_list(person["matches"])]
    assert all({"file", "row", "id", "name", "probability", "evidence"} <= each.keys() for each in matches)


def test_it_tells_of_everybody_on_the_roll() -> None:
    document = account_json(the_account())
    roll = document["roll"]
    assert isinstance(roll, dict)
    assert (roll["file"], roll["people"]) == (ROLL, len(EVERYONE))
    assert [person["id"] for person in a_list(document["people"])] == [someone.id for someone in EVERYONE]


def test_it_counts_each_state_as_the_people_say() -> None:
    document = account_json(the_account())
    assert document["states"] == Counter(str(person["state"]) for person in a_list(document["people"]))


def test_it_gives_the_match_with_its_reasons_and_never_certainty() -> None:
    dana = next(each for each in a_list(account_json(the_account())["people"]) if each["id"] == DANA.id)
    (match,) = a_list(dana["matches"])
    assert (match["file"], match["row"], match["probability"]) == (SHELTER, 4, 0.9999)
    assert match["evidence"] == ["The name is the same: “Dana Madeup”.", "Born on the same day: “1987-03-12”."]


def test_it_marks_who_needs_a_person_without_changing_their_state() -> None:
    zofia = next(each for each in a_list(account_json(the_account())["people"]) if each["id"] == ZOFIA.id)
    assert (zofia["state"], zofia["needs_person"]) == ("not_seen", True)


def test_it_keeps_the_cells_of_a_row_that_could_not_be_read() -> None:
    (row,) = a_list(account_json(the_account())["unreadable_rows"])
    assert (row["row"], row["cells"]) == (14, [None, "", "+00 555 0100"])


def test_it_calls_a_workbook_by_its_file_when_the_roll_has_several_sheets() -> None:
    whole = the_account()
    (sheet,) = whole.roll
    two = replace(whole, roll=(replace(sheet, file="roll.xlsx#A"), replace(sheet, file="roll.xlsx#B")))
    roll = account_json(two)["roll"]
    assert isinstance(roll, dict)
    assert (roll["file"], roll["rows"]) == ("roll.xlsx", 26)


def test_it_can_be_written_whatever_a_file_is_called() -> None:
    whole = the_account()
    odd = replace(whole, lists=(replace(whole.lists[0], file="b\udcffd.csv"),))
    assert json.loads(json_text(odd).encode())["lists"][0]["file"] == "b?d.csv"
