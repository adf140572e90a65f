"""Compare an account with the truth of invented lists: which rows about people of the roll were seen, and which not."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import TextIO

from ingather.actions.account import Account, State
from ingather.actions.roll import LIKELY, POSSIBLE


@dataclass(frozen=True, slots=True)
class TrueRow:
    """One row of a list and the person of the roll it is about ("" for nobody), and how the two are alike."""

    file: str
    row: int
    person: str
    how: str


@dataclass(frozen=True, slots=True)
class Kindred:
    """Rows that are alike with their person in one way: how many there are, and what the account says of them."""

    how: str
    rows: int
    likely: int
    possible: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """An account beside the truth. `mistaken` are rows called likely for somebody they are not about."""

    kindred: tuple[Kindred, ...]
    mistaken: tuple[tuple[str, int, str], ...]  # file, row, id of the person it was taken for
    nowhere: int  # people who truly stand on no list
    nowhere_not_seen: int  # and of whom the account says so


def read_truth(file: TextIO) -> Iterator[TrueRow]:
    """The rows of a truth file with the columns file, row, person, how."""
    for row in csv.DictReader(file):
        yield TrueRow(row["file"], int(row["row"]), row["person"], row["how"])


def compare_with_truth(account: Account, truth: Iterable[TrueRow]) -> Comparison:
    """What the account says of each true row, summed by how the row and its person are alike."""
    rows = {(row.file, row.row): row for row in truth}
    said = _said(account)
    ways = sorted({row.how for row in rows.values() if row.person})
    true_people = {row.person for row in rows.values() if row.person}
    nowhere = [person for person in account.people if person.record.id not in true_people]
    return Comparison(
        kindred=tuple(_kindred(how, rows, said) for how in ways),
        mistaken=tuple(
            (file, row, person)
            for (file, row, person), probability in sorted(said.items())
            if probability >= LIKELY and (file, row) in rows and rows[file, row].person != person
        ),
        nowhere=len(nowhere),
        nowhere_not_seen=sum(person.state is State.NOT_SEEN for person in nowhere),
    )


def _said(account: Account) -> dict[tuple[str, int, str], float]:
    """The probability of every match by list, row and person."""
    return {
        (PurePath(match.record.list).name, match.record.row, person.record.id): match.probability
        for person in account.people
        for match in person.matches
    }


def _kindred(how: str, rows: Mapping[tuple[str, int], TrueRow], said: Mapping[tuple[str, int, str], float]) -> Kindred:
    true = [row for row in rows.values() if row.person and row.how == how]
    given = [said.get((row.file, row.row, row.person), 0.0) for row in true]
    likely = sum(probability >= LIKELY for probability in given)
    return Kindred(how, len(true), likely, sum(probability >= POSSIBLE for probability in given) - likely)
