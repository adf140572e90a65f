"""The account as CSV files that open safely in a spreadsheet: UTF-8 with its mark, defused cells."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self, TextIO

from ingather.actions.account import Account, Match, Noted, PersonAccount
from ingather.reports.cells import cell
from ingather.reports.chance import rounded
from ingather.reports.sums import best
from ingather.text.sentence import Sentence
from ingather.wording.say import say

ACCOUNT_COLUMNS = (
    "roll file", "row", "id", "name", "state", "needs person",
    "list", "list row", "probability", "evidence", "attention",
)  # fmt: skip
MATCHES_COLUMNS = (
    "roll file", "row", "id", "name", "state",
    "list", "kind", "list row", "list id", "list name", "probability", "evidence", "attention",
)  # fmt: skip
ACCOUNTED_ROWS_COLUMNS = ("file", "row", "role", "fate", "roll rows", "probability", "attention")


def write_account_csv(account: Account, path: Path, *, language: str = "en") -> None:
    """One row for each person of the roll: state, and the best match that may speak for it."""
    with _opened(path) as file:
        _write(file, (ACCOUNT_COLUMNS, *(_person(person, language) for person in account.people)))


def write_matches_csv(account: Account, path: Path, *, language: str = "en") -> None:
    """One row for each candidate of each person, in roll order, best first."""
    with _opened(path) as file:
        _write(file, (MATCHES_COLUMNS,))
        _write(file, _matches(account, language))


class AccountedRows:
    """What became of each row of each file, written while the files are read."""

    def __init__(self, path: Path, *, language: str = "en") -> None:
        self._language = language
        self._file = _opened(path)
        self._writer = csv.writer(self._file, lineterminator="\r\n")
        self._writer.writerow(ACCOUNTED_ROWS_COLUMNS)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def write(self, file: str, noted: Noted) -> None:
        """Write one row of a list."""
        people = " ".join(map(str, noted.person_rows))
        chance = "" if noted.probability is None else rounded(noted.probability)
        said = _said(noted.attention, self._language)
        self._writer.writerow((cell(file), noted.row, noted.role, noted.fate, people, chance, said))

    def close(self) -> None:
        """Finish the file; closing twice changes nothing."""
        self._file.close()


def _opened(path: Path) -> TextIO:
    return path.open("w", encoding="utf-8-sig", newline="")


def _write(file: TextIO, rows: Iterable[Sequence[str | int | float]]) -> None:
    csv.writer(file, lineterminator="\r\n").writerows(rows)


def _person(person: PersonAccount, language: str) -> tuple[str | int | float, ...]:
    record, match = person.record, best(person)
    known = (cell(record.list), record.row, cell(record.id), cell(record.name), str(person.state))
    care = "yes" if person.needs_person else ""
    attention = _said(record.attention, language)
    if match is None:
        return (*known, care, "", "", "", "", attention)
    evidence = _said(match.evidence, language)
    return (*known, care, cell(match.record.list), match.record.row, rounded(match.probability), evidence, attention)


def _matches(account: Account, language: str) -> Iterator[tuple[str | int | float, ...]]:
    for person in account.people:
        record = person.record
        known = (cell(record.list), record.row, cell(record.id), cell(record.name), str(person.state))
        for match in person.matches:
            yield (*known, *_match(match, language))


def _match(match: Match, language: str) -> tuple[str | int | float, ...]:
    record = match.record
    return (
        cell(record.list),
        str(match.kind),
        record.row,
        cell(record.id),
        cell(record.name),
        rounded(match.probability),
        _said(match.evidence, language),
        _said(record.attention, language),
    )


def _said(sentences: Sequence[Sentence], language: str) -> str:
    return cell(" ".join(say(sentence, language) for sentence in sentences))
