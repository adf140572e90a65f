from pathlib import Path

import pytest
from benchmarks.desk.people import LATER, Lists, by_person, made

RECORDS = 3_000


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> Lists:
    return made(tmp_path_factory.mktemp("lists"), RECORDS)


def test_it_makes_so_many_records_and_some_that_come_later(lists: Lists) -> None:
    assert lists.records == RECORDS
    assert sum(len(each.people) for each in lists.later) == LATER


def test_whoever_comes_later_stands_on_a_list_that_came_first(lists: Lists) -> None:
    known = {person for each in lists.first for person in each.people.tolist()}
    later = [person for each in lists.later for person in each.people.tolist()]
    assert set(later) <= known
    assert len(later) == len(set(later))


def test_it_hands_out_no_truth(lists: Lists) -> None:
    for each in (*lists.first, *lists.later):
        header, *rows = each.path.read_text(encoding="utf-8").splitlines()
        assert "person_id" not in header
        assert len(rows) == len(each.people) == len(each.names)


def test_it_makes_the_same_lists_each_time(lists: Lists, tmp_path: Path) -> None:
    for one, other in zip(lists.first, made(tmp_path, RECORDS).first, strict=True):
        assert one.path.read_bytes() == other.path.read_bytes()


def test_it_knows_the_records_of_each_person(lists: Lists) -> None:
    first = lists.first[0]
    records = by_person({7: first})
    assert 7 << 32 | 1 in records[int(first.people[0])]  # row 0 is the header
    assert sum(map(len, records.values())) == len(first.people)
