from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import models
from tests.cast import BEN, DANA, KARL, PYOTR, RIVKA, ZOFIA
from tests.store.desk import NOW
from tests.store.lists_for_tests import brought, clock, csv_of

from ingather.actions.match_records import match_pending
from ingather.actions.rebuild_desk import rebuild_desk
from ingather.cases.list_events import RowErased
from ingather.store.home import Home
from ingather.store.keys import destroy_keys
from ingather.store.ledger import Addition, append
from ingather.store.models import Entry, MatchedList, NameUse, PossibleMatch, Posting, RecordGlance
from ingather.store.record import record_of, row_stream
from ingather.store.source_rows import owner_of
from ingather.store.verify import verify

DANAS = record_of(1, 1)


@pytest.fixture
def desk(home: Home, tmp_path: Path) -> Home:
    """Two lists that were matched; Dana stands on both."""
    brought(home, tmp_path, csv_of(DANA, BEN, RIVKA, KARL), name="missing.csv")
    brought(home, tmp_path, csv_of(PYOTR, DANA, ZOFIA), name="seen.csv")
    match_pending(home, clock=clock, by="worker")
    assert verify(home).holds
    return home


def derived() -> list[list[dict[str, object]]]:
    tables: tuple[type[models.Model], ...] = (Posting, PossibleMatch, MatchedList)
    return [list(table._default_manager.order_by("pk").values()) for table in tables]


def erase_but_for_the_index() -> None:
    append(Addition(row_stream(DANAS), 0, [RowErased()]), at=NOW, by="console")
    destroy_keys([owner_of(DANAS)])


TAMPERINGS: dict[str, tuple[Callable[[], object], set[str]]] = {
    "the index emptied": (lambda: Posting.objects.all().delete(), {"verify.index_lacks"}),
    "the words of names emptied": (lambda: NameUse.objects.all().delete(), {"verify.index_lacks"}),
    "what a glance needs of one lost": (
        lambda: RecordGlance.objects.filter(record=DANAS).delete(),
        {"verify.index_lacks"},
    ),
    "a record taken out of the index": (
        lambda: Posting.objects.filter(record=DANAS).delete(),
        {"verify.index_lacks"},
    ),
    "an erased record left in the index": (
        erase_but_for_the_index,
        {"verify.index_not_erased", "verify.possible_match_differs"},
    ),
    "a list matched by another model": (
        lambda: MatchedList.objects.filter(list=1).update(model=9),
        {"verify.matched_otherwise"},
    ),
    "a possible match by another model": (
        lambda: PossibleMatch.objects.update(model=9),
        {"verify.possible_match_differs"},
    ),
}


@pytest.mark.parametrize("name", TAMPERINGS)
def test_it_mends_what_is_found_wrong_with_the_matches(desk: Home, name: str) -> None:
    tamper, expected = TAMPERINGS[name]
    tamper()
    assert {each.id for each in verify(desk).findings} == expected
    rebuild_desk(desk)
    assert verify(desk).holds


def test_it_matches_as_it_was_matched_and_writes_no_history(desk: Home) -> None:
    before, entries = derived(), Entry.objects.count()
    PossibleMatch.objects.all().delete()
    Posting.objects.all().delete()
    assert rebuild_desk(desk) == entries
    assert Entry.objects.count() == entries
    assert derived() == before


def test_it_matches_nothing_where_no_model_was_made(home: Home, tmp_path: Path) -> None:
    brought(home, tmp_path, csv_of(DANA, BEN))
    rebuild_desk(home)
    assert not Posting.objects.exists()
    assert match_pending(home, clock=clock, by="worker") == 1
    assert verify(home).holds
