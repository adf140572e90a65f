"""Lists, sweepers and erasures at one moment: each test lets somebody else act in the middle of an import."""

import threading
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.db import connections
from tests.cast import BEN, DANA, KARL, RIVKA
from tests.store.desk import NOW
from tests.store.lists_for_tests import HOSPITAL, brought, clock, csv_of

from ingather.actions.erase_person import erase_person
from ingather.actions.import_list import Receipt, import_list
from ingather.cases.codes import Role
from ingather.cases.ids import ActorId
from ingather.cases.refused import Refused
from ingather.cases.rules.acting import Actor
from ingather.store.arrivals import sweep
from ingather.store.bulk import insert
from ingather.store.home import Home
from ingather.store.in_turn import in_turn
from ingather.store.lists import latest_edition
from ingather.store.models import Arrival, Content, Entry, Key, Place, RowPlace, SourceList, SourcePiece, SourceRow
from ingather.store.rebuild import rebuild
from ingather.store.record import record_of
from ingather.store.source_rows import row_of
from ingather.store.verify import verify

GUARDIAN = Actor(ActorId("user:guardian"), Role.DATA_GUARDIAN)
DANAS = record_of(1, 1)
_LATEST, _INSERT = "ingather.actions.import_list.latest_edition", "ingather.store.arrivals.insert"
LATE = timedelta(minutes=16)  # longer than an arrival may say nothing


def while_it_comes_in(home: Home, folder: Path, data: bytes, act: Callable[[], object], name: str) -> Receipt:
    """A list, brought in; after its first rows were kept, somebody else acts."""
    left = [act]

    def progress(_label: str, _rows: int) -> None:
        if left:
            left.pop()()

    (folder / name).write_bytes(data)
    return import_list(home, str(folder / name), HOSPITAL, clock=clock, by="console", progress=progress)


class Somebody(threading.Thread):
    """Somebody else who acts at the same moment, by a connection of their own."""

    def __init__(self, act: Callable[[], object]) -> None:
        super().__init__()
        self.act = act
        self.done: list[object] = []

    def run(self) -> None:
        try:
            self.done.append(self.act())
        finally:
            connections["default"].close()

    def waits(self) -> bool:
        """Whether they are kept waiting: they have begun, and are not done."""
        self.start()
        self.join(timeout=0.5)
        return self.is_alive()


def chain() -> dict[int, int | None]:
    return dict(SourceList.objects.order_by("number").values_list("number", "edition_of"))


def rebuilt_equals_live() -> bool:
    before = [list(model.objects.order_by("pk").values()) for model in (SourceList, RowPlace)]
    rebuild()
    return [list(model.objects.order_by("pk").values()) for model in (SourceList, RowPlace)] == before


def test_whoever_is_erased_while_a_list_comes_in_does_not_come_with_it(home: Home, tmp_path: Path) -> None:
    brought(home, tmp_path, csv_of(DANA, BEN), name="one.csv")
    erase = lambda: erase_person(home, DANAS, GUARDIAN, now=NOW)  # noqa: E731 - said where it is used
    receipt = while_it_comes_in(home, tmp_path, csv_of(RIVKA, DANA), erase, "two.csv")
    assert receipt.sums.places[Place.ERASED] == 1
    assert row_of(home.guard, record_of(receipt.number, 2)) is None
    rivkas = row_of(home.guard, record_of(receipt.number, 1))
    assert rivkas is not None
    assert rivkas.cells[1] == RIVKA.name
    assert verify(home).findings == ()
    assert rebuilt_equals_live()


def test_an_erasure_waits_for_a_list_that_is_being_received_and_reaches_it(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    brought(home, tmp_path, csv_of(DANA, BEN))
    guardian = Somebody(lambda: erase_person(home, DANAS, GUARDIAN, now=NOW))

    def looked(source: str) -> SourceList | None:
        assert guardian.waits()
        return latest_edition(source)

    monkeypatch.setattr(_LATEST, looked)
    receipt = brought(home, tmp_path, csv_of(RIVKA, DANA))
    guardian.join(timeout=60)
    (erased,) = guardian.done
    assert getattr(erased, "rows", None) == 2
    assert row_of(home.guard, record_of(receipt.number, 2)) is None
    assert verify(home).findings == ()


@pytest.fixture
def nothing_kept(home: Home) -> Iterator[None]:
    """Nothing is left of any list once the test is done."""
    yield
    for model in (Arrival, SourcePiece, SourceRow, SourceList, RowPlace, Content, Entry, Key):
        assert not model._default_manager.exists(), model.__name__
    assert verify(home).holds


@pytest.mark.usefixtures("nothing_kept")
@pytest.mark.parametrize("moment", range(3, 7))  # the first two looks at the clock come before there is an arrival
def test_a_list_that_was_swept_while_it_slept_stops_and_says_so(home: Home, tmp_path: Path, moment: int) -> None:
    looks = iter(range(1, 100))

    def sleeping() -> datetime:
        if next(looks) == moment:
            assert sweep(now=NOW + LATE) == 1
        return NOW

    (tmp_path / "clinic.csv").write_bytes(csv_of(DANA, BEN))
    with pytest.raises(Refused) as refused:
        import_list(home, str(tmp_path / "clinic.csv"), HOSPITAL, clock=sleeping, by="console")
    assert refused.value.sentence.id == "list.taken_out"
    assert refused.value.sentence.values == {"minutes": 15}


def test_a_sweeper_lets_a_list_be_that_woke_up(home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looks = iter(range(1, 100))
    sweeper = Somebody(lambda: sweep(now=NOW + LATE))

    def kept(*arguments: object) -> None:
        monkeypatch.setattr(_INSERT, insert)
        assert sweeper.waits()
        insert(*arguments)  # type: ignore[arg-type]  # handed on as it came

    monkeypatch.setattr(_INSERT, kept)
    (tmp_path / "clinic.csv").write_bytes(csv_of(DANA, BEN))
    receipt = import_list(
        home,
        str(tmp_path / "clinic.csv"),
        HOSPITAL,
        clock=lambda: NOW if next(looks) < 5 else NOW + LATE,  # it sleeps before it keeps its rows
        by="console",
    )
    sweeper.join(timeout=60)
    assert sweeper.done == [0]
    assert receipt.sums.places[Place.PERSON] == 2
    assert verify(home).findings == ()


def test_of_two_editions_at_once_one_follows_the_other(home: Home, tmp_path: Path) -> None:
    first = brought(home, tmp_path, csv_of(DANA, BEN)).number
    (tmp_path / "elsewhere").mkdir()
    other = lambda: brought(home, tmp_path / "elsewhere", csv_of(DANA, RIVKA))  # noqa: E731 - said where it is used
    receipt = while_it_comes_in(home, tmp_path, csv_of(DANA, RIVKA, KARL), other, "clinic.csv")
    faster = receipt.number - 1
    assert chain() == {first: None, faster: first, receipt.number: faster}
    assert receipt.sums.places[Place.REPEATED] == 2
    assert receipt.sums.places[Place.PERSON] == 1
    assert verify(home).findings == ()
    assert rebuilt_equals_live()
    assert not SourceRow.objects.filter(record__range=(record_of(first + 1, 0), record_of(first + 1, 99))).exists()


def test_an_edition_waits_while_another_is_being_received(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = brought(home, tmp_path, csv_of(DANA, BEN)).number
    (tmp_path / "elsewhere").mkdir()
    other = Somebody(lambda: brought(home, tmp_path / "elsewhere", csv_of(DANA, RIVKA)))

    def looked(source: str) -> SourceList | None:
        monkeypatch.setattr(_LATEST, latest_edition)
        assert other.waits()
        return latest_edition(source)

    monkeypatch.setattr(_LATEST, looked)
    second = brought(home, tmp_path, csv_of(DANA, KARL)).number
    other.join(timeout=60)
    (third,) = other.done
    assert isinstance(third, Receipt)
    assert chain() == {first: None, second: first, third.number: second}
    assert verify(home).findings == ()
    assert rebuilt_equals_live()


def test_an_edition_that_is_overtaken_again_and_again_is_refused_and_nothing_of_it_is_kept(
    home: Home, tmp_path: Path
) -> None:
    editions = iter(range(100))
    (tmp_path / "elsewhere").mkdir()

    def progress(_label: str, _rows: int) -> None:
        brought(home, tmp_path / "elsewhere", csv_of(DANA, title=f"edition {next(editions)}"))

    (tmp_path / "clinic.csv").write_bytes(csv_of(DANA, BEN))
    with pytest.raises(Refused) as refused:
        import_list(home, str(tmp_path / "clinic.csv"), HOSPITAL, clock=clock, by="console", progress=progress)
    assert refused.value.sentence.id == "list.overtaken"
    assert set(Arrival.objects.values_list("number", flat=True)) == set(chain())
    assert verify(home).findings == ()
    assert rebuilt_equals_live()


@pytest.mark.usefixtures("home")
def test_there_is_no_turn_outside_a_transaction() -> None:
    with pytest.raises(ValueError, match="transaction"):
        in_turn()
