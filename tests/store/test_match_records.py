from pathlib import Path

import numpy as np
import pytest
from tests.cast import BEN, DANA, DANA_THE_YOUNGER, EVERYONE, KARL, PYOTR, RIVKA, ROSA, ZOFIA
from tests.store.desk import NOW
from tests.store.lists_for_tests import brought, clock, csv_of, many

from ingather.actions import match_records
from ingather.actions.match_records import adopt_model, match_anew, match_pending, propose_model
from ingather.batch.match import match_within
from ingather.cases.list_events import ListWithdrawn
from ingather.store.comparable import comparable, record_for
from ingather.store.home import Home
from ingather.store.ledger import Addition, append
from ingather.store.models import MatchedList, Place, PossibleMatch, Posting, RowPlace
from ingather.store.models_in_use import model_in_use
from ingather.store.record import list_stream, record_of
from ingather.store.verify import verify


def matched(home: Home) -> int:
    return match_pending(home, clock=clock, by="worker")


def pairs() -> set[tuple[int, int]]:
    return set(PossibleMatch.objects.filter(probability__gte=0.5).values_list("left", "right"))


def test_it_finds_a_person_on_another_list(home: Home, tmp_path: Path) -> None:
    brought(home, tmp_path, csv_of(DANA, BEN, RIVKA, KARL), name="missing.csv")
    brought(home, tmp_path, csv_of(PYOTR, DANA, ZOFIA), name="seen.csv")
    assert matched(home) == 2
    assert pairs() == {(record_of(1, 1), record_of(2, 2))}


def test_it_does_not_take_namesakes_for_one(home: Home, tmp_path: Path) -> None:
    brought(home, tmp_path, csv_of(DANA, BEN, RIVKA), name="missing.csv")
    brought(home, tmp_path, csv_of(DANA_THE_YOUNGER), name="seen.csv")
    matched(home)
    assert pairs() == set()


def test_it_has_nothing_to_do_twice(home: Home, tmp_path: Path) -> None:
    brought(home, tmp_path, csv_of(DANA))
    assert matched(home) == 1
    assert matched(home) == 0


def test_records_are_compared_as_their_lists_were_understood(home: Home, tmp_path: Path) -> None:
    american = b"Name,Date of birth\nDana Madeup,03/12/1987\nBen Madeup,07/30/1990\nKarl Ausgedacht,02/28/1946\n"
    brought(home, tmp_path, american, name="american.csv")
    brought(home, tmp_path, csv_of(DANA, BEN, KARL), name="missing.csv")
    own = comparable(home.guard, [record_of(1, 1), record_of(2, 1)]).prepared
    assert (own.births[0] == own.births[1]).all()


def test_a_record_is_shown_as_it_was_read(home: Home, tmp_path: Path) -> None:
    brought(home, tmp_path, csv_of(DANA))
    record = record_for(home.guard, record_of(1, 1))
    assert record is not None
    assert (record.name, record.row, record.columns[1]) == (DANA.name, 2, "Name")


def online(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the model that there is, whatever comes."""
    monkeypatch.setattr(match_records, "_FEW", 0)


def test_batch_equals_online(home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    people = many(400)
    brought(home, tmp_path, csv_of(*people, *EVERYONE), name="missing.csv")
    match_anew(home, now=NOW, by="worker")
    online(monkeypatch)
    monkeypatch.setattr(match_records, "_AT_ONCE", 7)
    brought(home, tmp_path, csv_of(*people[::9], *EVERYONE[::2], ROSA), name="seen.csv")
    matched(home)
    adopted = model_in_use(home)
    assert adopted is not None
    assert adopted.number == 1
    records = list(RowPlace.objects.filter(place=Place.PERSON).order_by("record").values_list("record", flat=True))
    every = comparable(home.guard, records)
    batch = match_within(every.prepared, adopted.model)
    found = {
        (int(every.records[left]), int(every.records[right])): (float(p), levels.tobytes())
        for left, right, p, levels in zip(batch.left, batch.right, batch.probability, batch.levels, strict=True)
    }
    kept = {(each.left, each.right): (each.probability, bytes(each.levels)) for each in PossibleMatch.objects.all()}
    assert len(kept) > 50
    assert kept.keys() == found.keys()
    for pair, (probability, levels) in found.items():
        assert kept[pair][1] == levels
        assert np.isclose(kept[pair][0], probability)


def test_it_goes_on_where_it_stopped(home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    brought(home, tmp_path, csv_of(*many(60)), name="missing.csv")
    matched(home)
    online(monkeypatch)
    monkeypatch.setattr(match_records, "_AT_ONCE", 5)
    brought(home, tmp_path, csv_of(*many(30)), name="seen.csv")

    def stop(_what: str, far: int) -> None:
        if far >= 10:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        match_pending(home, clock=clock, by="worker", progress=stop)
    before = PossibleMatch.objects.count()
    assert matched(home) == 1
    assert PossibleMatch.objects.count() > before
    assert len(pairs()) == 30
    assert set(MatchedList.objects.values_list("model", flat=True)) == {1}


def test_a_withdrawn_list_is_matched_with_nothing(home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = brought(home, tmp_path, csv_of(*many(60)), name="missing.csv")
    matched(home)
    online(monkeypatch)
    append(Addition(list_stream(first.number), 1, [ListWithdrawn(reason=None)]), at=NOW, by="console")
    brought(home, tmp_path, csv_of(*many(30)), name="seen.csv")
    matched(home)
    assert not PossibleMatch.objects.filter(right__gte=record_of(2, 0), probability__gte=0.5).exists()


def test_the_index_and_the_model_show_no_name(home: Home, tmp_path: Path) -> None:
    brought(home, tmp_path, csv_of(*EVERYONE), name="missing.csv")
    matched(home)
    assert Posting.objects.count() > len(EVERYONE)
    assert verify(home).holds


def test_it_shows_what_a_new_model_would_change_before_it_does(home: Home, tmp_path: Path) -> None:
    brought(home, tmp_path, csv_of(DANA, BEN, RIVKA, KARL), name="missing.csv")
    matched(home)
    brought(home, tmp_path, csv_of(PYOTR, DANA, ZOFIA), name="seen.csv")
    proposal = propose_model(home)
    assert proposal.changes() == (1, 0)
    assert pairs() == set()
    assert adopt_model(home, proposal, now=NOW, by="console") == 2
    assert pairs() == {(record_of(1, 1), record_of(2, 2))}


def test_what_comes_while_a_model_is_made_is_still_to_be_matched(home: Home, tmp_path: Path) -> None:
    brought(home, tmp_path, csv_of(DANA, BEN, RIVKA, KARL), name="missing.csv")
    proposal = propose_model(home)
    brought(home, tmp_path, csv_of(PYOTR, DANA, ZOFIA), name="seen.csv")
    adopt_model(home, proposal, now=NOW, by="worker")
    assert pairs() == set()
    assert matched(home) == 1
    assert pairs() == {(record_of(1, 1), record_of(2, 2))}


def test_of_two_models_made_at_once_one_is_adopted(home: Home, tmp_path: Path) -> None:
    brought(home, tmp_path, csv_of(DANA, BEN), name="missing.csv")
    one, other = propose_model(home), propose_model(home)
    adopt_model(home, one, now=NOW, by="worker")
    assert adopt_model(home, other, now=NOW, by="worker") == 2
