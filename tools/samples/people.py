"""The invented people of Lanternford: one row each in people.tsv, their families in houses.tsv."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
SCRIPTS = ("he", "ru", "ar", "yi", "pl")  # the spellings beside the one of the roll


@dataclass(frozen=True, slots=True)
class Person:
    """One invented sought person, with their name as each kind of list would write it."""

    id: str
    given: str
    family: str
    spellings: Mapping[str, tuple[str, str]]  # script: given, family
    nicknames: frozenset[str]  # other names they go by, in any script
    meanings: frozenset[str]  # their given name carried over by its meaning
    patronymic: str
    sex: str
    born: str  # ISO, as far as it is known
    phone: str  # digits alone
    address: str
    told: Mapping[str, str]  # what the roll alone says: father, mother, notes and so on

    @property
    def name(self) -> str:
        """The name as the roll writes it."""
        return f"{self.given} {self.family}".strip()

    def spelt(self, script: str) -> tuple[str, str]:
        """Given and family name in the spelling of a list."""
        return self.spellings[script]


def read_table(path: Path) -> list[dict[str, str]]:
    """The rows of a tab-separated table, by its header; quotation marks are letters like any other."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE, restval=""))


def read_people() -> dict[str, Person]:
    """Everybody on the roll, by id, in the order of the roll."""
    houses = {row["house"]: row for row in read_table(HERE / "houses.tsv")}
    numbers = {house: number for number, house in enumerate(houses, 101)}
    rows = read_table(HERE / "people.tsv")
    return {row["id"]: _person(row, houses[row["house"]], numbers[row["house"]]) for row in rows}


def _person(row: dict[str, str], house: dict[str, str], number: int) -> Person:
    ending = "_f" if row["sex"] == "F" else ""
    families = {script: house.get(script + ending, house[script]) for script in SCRIPTS}
    return Person(
        id=f"LF-{row['id']}",
        given=row["given"],
        family=house["family" + ending],
        spellings={script: (row[script], families[script]) for script in SCRIPTS},
        nicknames=frozenset(row["nicknames"].split()),
        meanings=frozenset(row["meanings"].split()),
        patronymic=row["patronymic"],
        sex=row["sex"],
        born=row["born"],
        phone=_phone(row, number),
        address=house["address"],
        told=row,
    )


def _phone(row: dict[str, str], house: int) -> str:
    """A number from the ranges that are kept free for stories, so that it rings nowhere."""
    return {"h": f"01632960{house}", "m": f"07700900{row['id']}", "": ""}[row["phone"]]
