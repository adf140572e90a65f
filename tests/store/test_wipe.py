from pathlib import Path

import pytest
from django.db import connection
from tests.cast import DANA
from tests.store.desk import NOW, PASSPHRASE
from tests.store.lists_for_tests import brought, csv_of

from ingather.store.checkpoint import make_checkpoint
from ingather.store.home import FILE, Home, HomeProblem, Secrets, opened_home
from ingather.store.wipe import wipe


def test_nothing_is_left_but_a_tombstone(home: Home, tmp_path: Path) -> None:
    brought(home, tmp_path, csv_of(DANA))
    make_checkpoint(home, now=NOW)
    on_a_server = connection.vendor == "postgresql"
    assert wipe(home.folder, now=NOW)
    assert [path.name for path in home.folder.iterdir()] == [FILE]
    with pytest.raises(HomeProblem) as problem:
        opened_home(home.folder, Secrets(passphrase=PASSPHRASE))
    assert problem.value.sentence.id == "home.wiped"
    if on_a_server:
        assert not [table for table in connection.introspection.table_names() if table.startswith("store_")]
