from collections import Counter
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from benchmarks.engine import people
from benchmarks.engine.habits import HABITS, Habit, Written
from benchmarks.engine.people import invented, write_people
from benchmarks.engine.sets import parted

ROWS = 3_000


@pytest.fixture(scope="module")
def made() -> pa.Table:
    return pa.concat_tables(invented(ROWS, seed=4))


def test_it_makes_so_many_rows_with_ids_of_their_own(made: pa.Table) -> None:
    assert made["id"].to_pylist() == list(range(ROWS))


def test_it_makes_the_same_rows_of_the_same_seed(made: pa.Table) -> None:
    assert made.equals(pa.concat_tables(invented(ROWS, seed=4)))


def test_it_makes_other_rows_of_another_seed(made: pa.Table) -> None:
    assert not made.equals(pa.concat_tables(invented(ROWS, seed=5)))


def test_it_has_people_on_one_list_and_on_several(made: pa.Table) -> None:
    rows_a_person = Counter(made["person_id"].to_pylist()).values()
    assert {1, 2, 3} <= set(rows_a_person)


@pytest.mark.parametrize("habit", HABITS, ids=lambda habit: habit.name)
def test_it_writes_names_as_each_list_does(made: pa.Table, habit: Habit) -> None:
    rows = made.filter(pc.equal(made["list"], habit.name))
    names = [name for name in rows["name"].to_pylist() if name is not None and " " in name]
    assert len(names) > ROWS / 20
    assert all(", " in name for name in names) == (habit.written is Written.FAMILY_COMMA)
    assert all(name == name.upper() for name in names) == (habit.written is Written.CAPITALS)


def test_it_leaves_whole_columns_out_where_a_list_has_none(made: pa.Table) -> None:
    for habit in HABITS:
        rows = made.filter(pc.equal(made["list"], habit.name))
        for column, share in habit.missing.items():
            if share == 1:
                assert rows[column].null_count == len(rows)


def test_it_writes_many_true_rows_differently(made: pa.Table) -> None:
    by_person: dict[int, set[str]] = {}
    for person, name in zip(made["person_id"].to_pylist(), made["name"].to_pylist(), strict=True):
        if name is not None:
            by_person.setdefault(person, set()).add(" ".join(sorted(name.casefold().replace(",", "").split())))
    spelt = [len(names) for names in by_person.values()]
    assert np.mean([count > 1 for count in spelt]) > 0.2
    assert np.mean([count == 1 for count in spelt]) > 0.2


def test_it_gives_a_person_in_no_two_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(people, "PART", 1_000)
    parts = [set(part["person_id"].to_pylist()) for part in invented(2_500, seed=4)]
    assert len(parts) == 3
    assert not parts[0] & parts[1]
    assert not parts[1] & parts[2]


def test_it_hands_out_a_list_without_its_truth(tmp_path: Path) -> None:
    write_people(tmp_path / "people.parquet", 500, seed=4)
    judged = parted("people", tmp_path / "people.parquet", tmp_path / "set")
    assert "person_id" not in pq.read_schema(judged.files[0]).names
    whole = pq.read_table(tmp_path / "people.parquet")
    assert judged.people().tolist() == whole["person_id"].to_pylist()


def test_it_counts_true_pairs(tmp_path: Path) -> None:
    table = pa.table({"id": [0, 1, 2, 3, 4], "person_id": [7, 7, 8, 7, 8], "name": ["a", "b", "c", "d", "e"]})
    pq.write_table(table, tmp_path / "five.parquet")
    assert parted("five", tmp_path / "five.parquet", tmp_path / "set").true_pairs() == 4


def test_it_parts_a_long_list_from_its_truth_bit_by_bit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(people, "PART", 200)
    write_people(tmp_path / "people.parquet", 500, seed=4)
    judged = parted("people", tmp_path / "people.parquet", tmp_path / "set")
    whole = pq.read_table(tmp_path / "people.parquet")
    assert pq.read_table(judged.files[0]).equals(whole.drop_columns(["person_id"]))
    assert judged.people().tolist() == whole["person_id"].to_pylist()
