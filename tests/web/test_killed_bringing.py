"""A process that brings a list in is killed for real; the next one goes on from the sealed file."""

import subprocess
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from django.test import Client
from django.utils import timezone
from tests.store.desk import PASSPHRASE
from tests.store.lists_for_tests import csv_of, many
from tests.web.handing import handed

from ingather.actions.hand_in import bring, bring_what_waits
from ingather.store.arrivals import sweep
from ingather.store.home import Home, Secrets, opened_home
from ingather.store.models import Arrival, SourceList, Upload, UploadStep
from ingather.store.opening import point_at
from ingather.store.verify import verify
from ingather.web.desk import now

Visitor = Callable[[str], Client]
_ROWS = 25_000
_PATIENCE = 60  # seconds


def bring_until_killed(folder: str, id_: str) -> None:
    """What the process does."""
    home = opened_home(Path(folder), Secrets(passphrase=PASSPHRASE))
    point_at(home.folder, None)
    bring(home, UUID(id_), clock=now, zone=timezone.get_default_timezone())


def test_a_list_whose_process_was_killed_comes_in_once_and_whole(home: Home, visitor: Visitor) -> None:
    where = handed(visitor("Miriam"), csv_of(*many(2_500)) * (_ROWS // 2_500))
    id_ = where.split("/")[-2]
    Upload.objects.update(step=UploadStep.STARTED)
    call = f"test_killed_bringing.bring_until_killed({str(home.folder)!r}, {id_!r})"
    program = f"import tests.ready; from tests.web import test_killed_bringing; {call}"
    with subprocess.Popen([sys.executable, "-W", "ignore", "-c", program]) as process:
        until = time.monotonic() + _PATIENCE
        while not Upload.objects.get().rows and time.monotonic() < until:
            time.sleep(0.05)
        process.kill()
    assert Upload.objects.get().step == UploadStep.STARTED
    assert not SourceList.objects.exists()
    assert Arrival.objects.count() == 1

    assert bring_what_waits(home, clock=now, zone=timezone.get_default_timezone()) == 0  # perhaps it only thinks
    later = now() + timedelta(minutes=20)
    assert bring_what_waits(home, clock=lambda: later, zone=timezone.get_default_timezone()) == 1
    assert [found.rows for found in SourceList.objects.all()] == [_ROWS + _ROWS // 2_500]
    sweep(now=later)
    assert Arrival.objects.count() == 1
    assert verify(home).findings == ()
