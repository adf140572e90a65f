import csv
from dataclasses import replace
from pathlib import Path

from tests.cast import DANA, EVERYONE, KARL, RIVKA, ZOFIA, Someone
from tests.unit.reports.account_of_the_cast import BORDER, REGISTER, SHELTER, a_person, the_account

from ingather.actions.account import Fate, Noted
from ingather.reports.csv_files import (
    ACCOUNT_COLUMNS,
    ACCOUNTED_ROWS_COLUMNS,
    MATCHES_COLUMNS,
    AccountedRows,
    write_account_csv,
    write_matches_csv,
)
from ingather.text.sentence import sentence


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def test_it_writes_one_row_for_everybody_on_the_roll(tmp_path: Path) -> None:
    write_account_csv(the_account(), tmp_path / "account.csv")
    rows = rows_of(tmp_path / "account.csv")
    assert [row["id"] for row in rows] == [someone.id for someone in EVERYONE]
    assert tuple(rows[0]) == ACCOUNT_COLUMNS


def test_it_names_the_best_match_with_its_evidence(tmp_path: Path) -> None:
    write_account_csv(the_account(), tmp_path / "account.csv")
    dana = rows_of(tmp_path / "account.csv")[0]
    assert (dana["state"], dana["list"], dana["list row"], dana["probability"]) == ("likely", SHELTER, "4", "0.9999")
    assert dana["evidence"].startswith("The name is the same: “Dana Madeup”.")


def test_it_puts_no_register_of_the_dead_beside_a_name(tmp_path: Path) -> None:
    write_account_csv(the_account(), tmp_path / "account.csv")
    asked = [row for row in rows_of(tmp_path / "account.csv") if row["id"] in {ZOFIA.id, KARL.id}]
    assert [(row["state"], row["needs person"], row["list"]) for row in asked] == [("not_seen", "yes", "")] * 2


def test_it_writes_one_row_for_every_candidate(tmp_path: Path) -> None:
    write_matches_csv(the_account(), tmp_path / "matches.csv")
    rows = rows_of(tmp_path / "matches.csv")
    assert tuple(rows[0]) == MATCHES_COLUMNS
    assert [(row["id"], row["list"], row["list row"]) for row in rows if row["list"] == REGISTER] == [
        (ZOFIA.id, REGISTER, "2"),
        (KARL.id, REGISTER, "3"),
    ]
    assert len(rows) == sum(len(person.matches) for person in the_account().people)


def test_it_opens_as_utf_8_in_a_spreadsheet(tmp_path: Path) -> None:
    write_account_csv(the_account(), tmp_path / "account.csv")
    written = (tmp_path / "account.csv").read_bytes()
    assert written.startswith(b"\xef\xbb\xbf")
    assert written.count(b"\n") == written.count(b"\r\n") == len(EVERYONE) + 1
    assert RIVKA.name in written.decode("utf-8-sig")


def test_it_defuses_a_name_that_would_act(tmp_path: Path) -> None:
    someone = Someone("-1", "=cmd|' /C calc'!A0", "@x", "", "")
    write_account_csv(replace(the_account(), people=(a_person(someone, 2),)), tmp_path / "account.csv")
    (row,) = rows_of(tmp_path / "account.csv")
    assert (row["id"], row["name"]) == ("'-1", "'=cmd|' /C calc'!A0 @x")


def test_it_writes_what_became_of_each_row_while_rows_are_read(tmp_path: Path) -> None:
    path = tmp_path / "accounted-rows.csv"
    with AccountedRows(path) as rows:
        rows.write(BORDER, Noted(1, Fate.NOT_DATA, role="header"))
        told = (sentence("reading.no_name"),)
        rows.write(BORDER, Noted(2, Fate.LIKELY, person_rows=(6, 2), probability=0.99999, attention=told))
    assert [tuple(row.values()) for row in rows_of(path)] == [
        (BORDER, "1", "header", "not_data", "", "", ""),
        (BORDER, "2", "data", "likely", "6 2", "0.9999", "No name could be read in this row."),
    ]
    assert tuple(rows_of(path)[0]) == ACCOUNTED_ROWS_COLUMNS


def test_it_keeps_line_ends_inside_a_cell(tmp_path: Path) -> None:
    someone = replace(DANA, given="Dana\nof the mill")
    write_account_csv(replace(the_account(), people=(a_person(someone, 2),)), tmp_path / "account.csv")
    (row,) = rows_of(tmp_path / "account.csv")
    assert row["name"] == "Dana\nof the mill Madeup"
