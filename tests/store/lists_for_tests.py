"""Lists as the tests of the store bring them in."""

import csv
import io
from datetime import datetime
from pathlib import Path

from tests.cast import Someone
from tests.store.desk import NOW

from ingather.actions.import_list import ListWishes, Receipt, import_list
from ingather.cases.basis import Basis
from ingather.store.home import Home

HOSPITAL = ListWishes("the clinic that nobody built", Basis.VITAL_INTEREST)


def clock() -> datetime:
    """The moment at which the tests stand still."""
    return NOW


def csv_of(*people: Someone, title: str = "") -> bytes:
    """A list of these people, with a title above the header where one is given."""
    text = io.StringIO()
    rows = csv.writer(text)
    if title:
        rows.writerow([title])
    rows.writerow(["ID", "Name", "Date of birth", "Note"])
    for person in people:
        rows.writerow([person.id, person.name, person.birth, "\u200bas seen "])
    return text.getvalue().encode()


def brought(home: Home, folder: Path, data: bytes, name: str = "clinic.csv", wishes: ListWishes = HOSPITAL) -> Receipt:
    """The list with these bytes, brought in."""
    (folder / name).write_bytes(data)
    return import_list(home, str(folder / name), wishes, clock=clock, by="console")
