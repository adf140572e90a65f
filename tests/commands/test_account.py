import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cast import BEN, DANA, DANA_THE_YOUNGER, KARL, ZOFIA
from tests.commands.conftest import Run, account_of

from ingather.cli.main import fault

HEADER = "id,name,date of birth"
ROLL = (HEADER, *(f"{who.id},{who.name},{who.birth}" for who in (DANA, DANA_THE_YOUNGER, BEN, KARL)))
HOSPITAL = (
    "Ward 3 - night shift",
    "",
    "Name;Born",
    "MADEUP Dana;12.03.1987",
    "Karll Ausgedacht;1946",
    "Zofia Zmyślona;",
    "Total;3",
)
Lists = Callable[..., None]


@pytest.fixture(autouse=True)
def written(lists: Lists) -> None:
    lists(roll=ROLL, hospital=HOSPITAL)


def test_it_accounts_for_every_person_and_every_row(run: Run) -> None:
    account = account_of(run("account", "roll.csv", "hospital.csv", "--format", "json"))
    assert {person["name"]: person["state"] for person in account["people"] if person["id"] != DANA_THE_YOUNGER.id} == {
        DANA.name: "likely",
        BEN.name: "not_seen",
        KARL.name: "likely",
    }
    assert (account["rows_in"], account["rows_accounted"]) == (7, 7)
    (hospital,) = account["lists"]
    assert (hospital["kind"], hospital["rows"], hospital["read"], hospital["unreadable"]) == ("alive", 3, 3, 0)


def test_it_does_not_confuse_namesakes_of_different_birth_years(run: Run) -> None:
    account = account_of(run("account", "roll.csv", "hospital.csv", "--format", "json"))
    states = {person["id"]: person["state"] for person in account["people"]}
    assert states[DANA.id] == "likely"
    assert states[DANA_THE_YOUNGER.id] == "not_seen"


def test_it_numbers_rows_as_a_person_sees_them(run: Run) -> None:
    account = account_of(run("account", "roll.csv", "hospital.csv", "--format", "json"))
    dana = account["people"][0]
    assert dana["row"] == 2
    assert [(match["file"], match["row"]) for match in dana["matches"]] == [("hospital.csv", 4)]
    assert all(dana["matches"][0]["evidence"])


def test_it_prints_everybody_and_the_sums(run: Run) -> None:
    done = run("account", "roll.csv", "hospital.csv")
    assert done.returncode == 0
    for who in (DANA, BEN, KARL):
        assert who.name in done.stdout
    assert "7" in done.stdout


def test_it_writes_the_page_and_the_tables(run: Run, tmp_path: Path) -> None:
    run("account", "roll.csv", "hospital.csv", "--out", "out")
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == ["account.csv", "account.html", "accounted-rows.csv", "matches.csv"]
    with (tmp_path / "out" / "accounted-rows.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["row"] for row in rows if row["file"] == "hospital.csv"] == ["1", "2", "3", "4", "5", "6", "7"]
    assert [row["role"] for row in rows if row["file"] == "hospital.csv"] == [
        "title", "blank", "header", "data", "data", "data", "footer",
    ]  # fmt: skip


def test_it_reads_a_list_from_standard_input(run: Run) -> None:
    done = run("account", "roll.csv", "-", "--format", "json", stdin="\n".join(HOSPITAL))
    assert account_of(done)["people"][0]["state"] == "likely"


def test_it_never_gives_a_state_from_a_list_of_the_dead(run: Run) -> None:
    done = run("account", "roll.csv", "hospital.csv", "--kind", "hospital.csv=dead", "--format", "json")
    dana = account_of(done)["people"][0]
    assert dana["state"] == "not_seen"
    assert dana["needs_person"]
    assert dana["matches"]


def test_it_does_not_lift_a_person_by_a_list_of_people_who_are_sought(run: Run) -> None:
    done = run("account", "roll.csv", "hospital.csv", "--kind", "hospital.csv=sought", "--format", "json")
    assert {person["state"] for person in account_of(done)["people"]} == {"not_seen"}


def test_it_reads_a_column_as_the_user_says(run: Run, lists: Lists) -> None:
    lists(other=("Name,Wobble", f"{ZOFIA.name},1933-08-15", f"{DANA.name},1987-03-12", f"{KARL.name},1946-02-28"))
    plain = account_of(run("account", "roll.csv", "other.csv", "--format", "json"))
    mapped = account_of(run("account", "roll.csv", "other.csv", "--map", "birth=Wobble", "--format", "json"))
    assert mapped["people"][0]["matches"][0]["probability"] > plain["people"][0]["matches"][0]["probability"]


def test_it_knows_a_header_row_by_the_columns_that_the_user_names(run: Run, lists: Lists) -> None:
    lists(other=("Wibble,Wobble", f"{ZOFIA.name},1933-08-15", f"{DANA.name},1987-03-12"))
    words = ("--map", "name=Wibble", "--map", "birth=Wobble")
    account = account_of(run("account", "roll.csv", "other.csv", *words, "--format", "json"))
    assert account["lists"][0]["rows"] == 2
    assert account["people"][0]["state"] == "likely"


def test_it_reports_a_list_that_cannot_be_read_and_goes_on(run: Run, tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.7\n")
    done = run("account", "roll.csv", "scan.pdf", "hospital.csv", "--format", "json")
    assert done.returncode == 1
    assert done.stderr.startswith("ingather: scan.pdf ")
    assert account_of(done)["people"][0]["state"] == "likely"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("account", "nowhere.csv", "hospital.csv"), "nowhere.csv"),
        (("account", "roll.csv"), "LIST"),
        (("account", "roll.csv", "hospital.csv", "--map", "wibble=x"), "--map"),
        (("account", "roll.csv", "hospital.csv", "--kind", "other.csv=dead"), "--kind"),
        (("account", "roll.csv", "hospital.csv", "--kind", "hospital.csv=gone"), "--kind"),
        (("account", "roll.csv", "hospital.csv", "--map", "birth=Wibble"), "Wibble"),
        (("wibble",), "wibble"),
    ],
)
def test_it_says_in_one_line_what_was_wrong(run: Run, words: tuple[str, ...], said: str) -> None:
    done = run(*words)
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert said in done.stderr


def test_it_counts_a_person_of_the_roll_whose_name_is_missing(run: Run, lists: Lists) -> None:
    lists(roll=(*ROLL, "T-77,,1966-01-01", ",,"))
    account = account_of(run("account", "roll.csv", "hospital.csv", "--format", "json"))
    assert [person["state"] for person in account["people"] if person["id"] == "T-77"] == ["not_seen"]
    assert account["rows_in"] == account["rows_accounted"]


def test_it_refuses_a_roll_of_nobody(run: Run, lists: Lists) -> None:
    lists(roll=(HEADER,))
    done = run("account", "roll.csv", "hospital.csv", "--out", "out")
    assert done.returncode == 2
    assert "nobody" in done.stderr


def test_it_says_when_nobody_could_be_read_from_a_list(run: Run, lists: Lists) -> None:
    lists(other=("Name,Date of birth", ",1987-03-12", ",1990-07-30"))
    done = run("account", "roll.csv", "other.csv", "--format", "json")
    assert done.returncode == 1
    assert "nobody could be read" in done.stderr


def test_it_says_when_two_tables_stand_side_by_side(run: Run, lists: Lists) -> None:
    lists(other=("Name,Age,Name,Age", f"{DANA.name},39,{KARL.name},80", f"{BEN.name},36,{ZOFIA.name},93"))
    done = run("account", "roll.csv", "other.csv", "--format", "json")
    assert done.returncode == 1
    assert "two tables side by side" in done.stderr


def test_it_tells_names_that_agree_from_names_that_are_the_same(run: Run, lists: Lists) -> None:
    lists(other=("Name,Date of birth", "Danna Madeup,1987-03-12"))
    account = account_of(run("account", "roll.csv", "other.csv", "--format", "json"))
    assert account["people"][0]["matches"][0]["evidence"][0].startswith("The names agree but for spelling")


def test_it_speaks_to_a_terminal_that_has_no_hebrew(run: Run, lists: Lists, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    lists(other=("Name", "דנה בדויה"))
    assert run("account", "roll.csv", "other.csv").returncode == 0


def test_it_leaves_the_files_of_before_when_it_cannot_finish(run: Run, tmp_path: Path) -> None:
    run("account", "roll.csv", "hospital.csv", "--out", "out")
    before = (tmp_path / "out" / "account.csv").read_bytes()
    assert run("account", "nowhere.csv", "hospital.csv", "--out", "out").returncode == 2
    assert (tmp_path / "out" / "account.csv").read_bytes() == before
    assert not list((tmp_path / "out").glob(".account-*"))


def test_it_says_of_an_error_of_ours_only_where_it_arose() -> None:
    with pytest.raises(KeyError) as caught:
        dict[str, str]()[DANA.name]
    assert DANA.name not in fault(caught.value)
    assert "KeyError" in fault(caught.value)
