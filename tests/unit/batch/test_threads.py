import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingather.batch import threads as of_threads
from ingather.batch.threads import Threads, threads_for


class Broken(Exception):
    pass


def squared(number: int) -> int:
    return number * number


@pytest.mark.parametrize("many", [1, 3])
def test_it_gives_what_comes_of_each_part_in_order(many: int) -> None:
    with Threads(many) as threads:
        assert list(threads.each(squared, range(50))) == [*map(squared, range(50))]


def test_it_does_the_work_in_threads_and_asks_for_parts_in_the_one_that_called() -> None:
    asked = set()

    def parts() -> Iterator[int]:
        for number in range(20):
            asked.add(threading.get_ident())
            yield number

    with Threads(3) as threads:
        worked = set(threads.each(lambda _: threading.get_ident(), parts()))
    assert asked == {threading.get_ident()}
    assert not worked & asked
    assert len(worked) <= 3


def test_it_starts_no_thread_where_there_is_one_processor() -> None:
    with Threads(1) as threads:
        assert set(threads.each(lambda _: threading.get_ident(), range(3))) == {threading.get_ident()}


@pytest.mark.parametrize("many", [1, 3])
def test_it_begins_little_that_nobody_waits_for(many: int) -> None:
    begun: list[int] = []
    with Threads(many) as threads:
        found = threads.each(begun.append, range(100))
        next(found)
    assert len(begun) <= many + 1


@pytest.mark.parametrize("many", [1, 3])
def test_it_raises_what_the_work_raises_and_leaves_the_rest(many: int) -> None:
    begun: list[int] = []

    def work(number: int) -> None:
        begun.append(number)
        if number == 5:
            raise Broken

    with Threads(many) as threads, pytest.raises(Broken):
        list(threads.each(work, range(1000)))
    assert len(begun) < 5 + 2 * (many + 1)


@pytest.mark.parametrize(
    ("share", "most"), [("max 100000", 8), ("200000 100000", 2), ("150000 100000", 2), ("20000 100000", 1)]
)
def test_it_takes_no_more_than_its_share_of_the_processors(share: str, most: int, tmp_path: Path) -> None:
    quota = tmp_path / "cpu.max"
    quota.write_text(f"{share}\n", encoding="ascii")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(of_threads, "_allowed", lambda: 8)
        patch.setattr(of_threads, "memory_bound", lambda: None)
        assert threads_for(quota) == most


def test_it_takes_fewer_where_memory_is_short() -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(of_threads, "_allowed", lambda: 8)
        patch.setattr(of_threads, "memory_bound", lambda: 600 << 20)
        assert threads_for(Path("nowhere")) == 2
        patch.setattr(of_threads, "memory_bound", lambda: 1 << 20)
        assert threads_for(Path("nowhere")) == 1
