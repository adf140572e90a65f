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


def many(count: int, start: int = 0) -> list[Someone]:
    """So many invented people with names of their own."""
    letters = "bdfgklmnprstvz"
    people = []
    for number in range(start, start + count):
        a, b, c = number % 14, number // 14 % 14, number // 196 % 14
        name = f"{letters[a]}a{letters[b]}i{letters[c]}o".title()
        birth = f"{1930 + number % 70}-{1 + number % 12:02}-{1 + number % 28:02}"
        people.append(Someone(f"M-{number}", name, f"Madeup{letters[b]}u{letters[c]}er", birth, "f"))
    return people
