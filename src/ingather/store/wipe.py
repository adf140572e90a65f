"""Destroy a home for ever: its key first, then everything else."""

import shutil
from datetime import datetime
from pathlib import Path

from django.core.management import call_command
from django.db import DatabaseError, connection

from ingather.store import home
from ingather.store.checkpoint import FOLDER
from ingather.store.database import FILE
from ingather.store.models import Key
from ingather.store.uploads import FOLDER as UPLOADS


def wipe(folder: Path, *, now: datetime) -> bool:
    """Destroy the keys, the tables and the files of the home in this folder; a tombstone stays.

    False where the database could not be reached: its tables are still there, and cannot be read any more.
    """
    home.wipe(folder, now=now)  # from here on nothing can be read
    reached = _wiped_database()
    connection.close()
    for path in folder.glob(f"{FILE}*"):
        path.unlink()
    shutil.rmtree(folder / FOLDER, ignore_errors=True)
    shutil.rmtree(folder / UPLOADS, ignore_errors=True)
    return reached


def _wiped_database() -> bool:
    try:
        Key.objects.all().delete()
        call_command("migrate", "store", "zero", verbosity=0, interactive=False)
    except DatabaseError:
        return False
    return True
