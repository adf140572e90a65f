from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from tests.cast import DANA
from tests.store.desk import NOW
from tests.store.lists_for_tests import brought, csv_of

from ingather.actions.sweep_source import board, name_source, sweep_source
from ingather.cases.ids import ActorId
from ingather.cases.refused import Refused
from ingather.store.home import Home
from ingather.store.ledger import histories
from ingather.store.verify import verify

DALIA = ActorId("user:dalia")


def test_what_was_never_swept_stands_first(home: Home, tmp_path: Path) -> None:
    receipt = brought(home, tmp_path, csv_of(DANA))
    sweep_source(home, "the school", by=DALIA, now=NOW, number=receipt.number)
    name_source(home, "the harbour", by=DALIA, now=NOW)
    sweep_source(home, "the hospital", by=DALIA, now=NOW - timedelta(days=2), words="nobody else there")
    assert [(each.label, each.last) for each in board(home)] == [
        ("the harbour", None),
        ("the hospital", NOW - timedelta(days=2)),
        ("the school", NOW),
    ]
    assert verify(home).holds


def test_a_place_is_swept_again_under_any_writing_of_its_name(home: Home) -> None:
    name_source(home, "The  School", by=DALIA, now=NOW)
    sweep_source(home, "the school", by=DALIA, now=NOW)
    sweep_source(home, "THE SCHOOL", by=ActorId("user:noam"), now=NOW + timedelta(hours=1))
    (school,) = board(home)
    assert (school.label, school.times, school.by) == ("The  School", 2, "user:noam")


def test_its_name_is_sealed(home: Home) -> None:
    name_source(home, "the school", by=DALIA, now=NOW)
    ((stream, _history),) = histories("source")
    assert "school" not in stream


def test_it_refuses_what_makes_no_sense(home: Home) -> None:
    name_source(home, "the school", by=DALIA, now=NOW)
    acts: list[tuple[Callable[[], None], str]] = [
        (lambda: name_source(home, "the school", by=DALIA, now=NOW), "source.known"),
        (lambda: name_source(home, " ", by=DALIA, now=NOW), "source.nameless"),
        (lambda: sweep_source(home, "the school", by=DALIA, now=NOW, number=9), "list.none"),
    ]
    for act, why in acts:
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.sentence.id == why
