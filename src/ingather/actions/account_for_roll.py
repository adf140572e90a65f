"""Account for every person on a roll, one by one, against the lists of who was seen."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePath

from ingather.actions.account import Account, Fate, ListAccount, Match, Noted, PersonAccount, RowSink, State
from ingather.actions.read_list import ReadBatch, ReadSheet, read_list
from ingather.actions.roll import LIKELY, POSSIBLE, Roll
from ingather.actions.search_roll import Found, find_matches
from ingather.actions.tally import SheetTally, Tally, others_noted
from ingather.lists.sheet import Role, Unreadable
from ingather.lists.source import Source, open_source
from ingather.records.field import Field, ListKind
from ingather.records.kinds import guess_kind
from ingather.records.record import Record
from ingather.records.records import Records
from ingather.text.sentence import Sentence

Progress = Callable[[str, int], None]  # told the list, and how many of its rows were read so far
LIFTING = frozenset({ListKind.ALIVE, ListKind.CUSTODY, ListKind.HISTORICAL})  # kinds whose matches give a state


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user says beside the files: how columns are read, kinds of lists, and the day of the account."""

    as_of: date
    columns: Mapping[str, Field | None] = field(default_factory=dict)  # by header cell, or "#3" for the third
    kinds: Mapping[str, ListKind] = field(default_factory=dict)  # by the file as named, or its name without folders


@dataclass(frozen=True, slots=True)
class _Desk:
    """What lies on the desk while the account is made."""

    wishes: Wishes
    tally: Tally
    progress: Progress


def account_for_roll(
    roll: str, lists: Sequence[str], wishes: Wishes, *, sink: RowSink, progress: Progress = lambda _list, _rows: None
) -> Account:
    """The account of everybody on the roll. The lists stream: only what may match is kept in memory.

    Raises `Unreadable` where the roll cannot be read; a list that cannot be read is reported in the account.
    """
    desk = _Desk(wishes, Tally(sink), progress)
    roll_lists, parts = _read_roll(roll, desk)
    people = Roll(parts, as_of=wishes.as_of)
    matches: dict[int, list[Match]] = defaultdict(list)
    accounts = [account for name in lists for account in _account_for_file(name, people, matches, desk)]
    return Account(
        roll=roll_lists,
        lists=tuple(accounts),
        people=tuple(_person(people.record(place), matches[place]) for place in people.people),
        rows_in=desk.tally.rows_in,
        rows_accounted=desk.tally.rows_accounted,
        fates=dict(desk.tally.fates),
        unreadable=tuple(desk.tally.unreadable),
        attention=desk.tally.attention,
    )


def _read_roll(name: str, desk: _Desk) -> tuple[tuple[ListAccount, ...], list[Records]]:
    """Read the whole roll, and note each of its rows."""
    accounts: list[ListAccount] = []
    parts: list[Records] = []
    with open_source(name, headers=desk.wishes.columns) as source:
        for sheet in read_list(source, given=desk.wishes.columns, as_of=desk.wishes.as_of):
            sums = SheetTally(sheet, source, ListKind.SOUGHT, roll=True)
            for batch in _counted(sheet, sums, desk):
                parts.append(batch.records)
                desk.tally.note(sheet.label, _in_order(_roll_rows(batch), others_noted(batch.others)))
            accounts.append(sums.account())
    return tuple(accounts), parts


def _counted(sheet: ReadSheet, sums: SheetTally, desk: _Desk) -> Iterator[ReadBatch]:
    """The batches of a sheet, counted as they come in."""
    for batch in sheet.batches:
        sums.count(batch)
        desk.tally.rows_in += len(batch.records)
        desk.tally.keep_unreadable(batch.records, sums.legible(batch))
        desk.progress(sheet.label, sums.rows)
        yield batch


def _role(row: int, batch: ReadBatch) -> str:
    return Role.BROKEN if row in batch.broken else Role.DATA


def _roll_rows(batch: ReadBatch) -> list[Noted]:
    records = batch.records
    return [
        Noted(
            int(row),
            Fate.SOUGHT if speaking else Fate.UNREADABLE,
            role=_role(int(row), batch),
            person_rows=(int(row),) if speaking else (),
            attention=records.attention.get(index, ()),
        )
        for index, (row, speaking) in enumerate(zip(records.rows, records.speaking, strict=True))
    ]


def _account_for_file(name: str, people: Roll, matches: dict[int, list[Match]], desk: _Desk) -> list[ListAccount]:
    """The account of each sheet of a file; of the file as a whole where it cannot be read."""
    accounts: list[ListAccount] = []
    source: Source | None = None
    try:
        with open_source(name, headers=desk.wishes.columns) as source:
            for sheet in read_list(source, given=desk.wishes.columns, as_of=desk.wishes.as_of):
                account = _account_for_sheet(sheet, source, people, matches, desk)
                accounts.append(account)
    except Unreadable as unreadable:
        accounts.append(_unread(name, unreadable.sentence, desk.wishes, source))
    return accounts


def _unread(name: str, said: Sentence, wishes: Wishes, source: Source | None) -> ListAccount:
    kind = _kind(wishes, name)
    return ListAccount(name, kind, source.sha256 if source else "", source.size if source else 0, attention=(said,))


def _account_for_sheet(
    sheet: ReadSheet, source: Source, people: Roll, matches: dict[int, list[Match]], desk: _Desk
) -> ListAccount:
    kind = _kind(desk.wishes, source.label, (sheet.sheet or "", *sheet.titles), [c.label for c in sheet.columns])
    sums = SheetTally(sheet, source, kind)
    for batch in _counted(sheet, sums, desk):
        found = find_matches(people, batch.records, kind)
        for person, match in found.matches:
            matches[person].append(match)
        desk.tally.note(sheet.label, _in_order(_list_rows(batch, found, people), others_noted(batch.others)))
    return sums.account()


def _kind(wishes: Wishes, name: str, texts: Iterable[str] = (), headers: Iterable[str] = ()) -> ListKind:
    """What the user says, else what the file name tells, else what stands in the sheet."""
    path = PurePath(name)
    said = wishes.kinds.get(name) or wishes.kinds.get(path.name)
    return said or guess_kind((path.stem, *texts), headers)


def _list_rows(batch: ReadBatch, found: Found, people: Roll) -> list[Noted]:
    records = batch.records
    return [
        Noted(
            int(row),
            found.fate(index) if readable else Fate.UNREADABLE,
            role=_role(int(row), batch),
            person_rows=tuple(people.record(person).row for person in found.people_of(index)),
            probability=found.probability(index),
            attention=(*records.attention.get(index, ()), *found.attention(index)),
        )
        for index, (row, readable) in enumerate(zip(records.rows, records.readable, strict=True))
    ]


def _in_order(*noted: list[Noted]) -> list[Noted]:
    return sorted((row for rows in noted for row in rows), key=lambda row: row.row)


def _person(record: Record, matches: Sequence[Match]) -> PersonAccount:
    ranked = tuple(sorted(matches, key=lambda match: (-match.probability, match.record.list, match.record.row)))
    return PersonAccount(
        record=record,
        state=_state(max((match.probability for match in ranked if match.kind in LIFTING), default=0.0)),
        matches=ranked,
        needs_person=any(match.kind is ListKind.DEAD and match.probability >= POSSIBLE for match in ranked),
    )


def _state(probability: float) -> State:
    if probability >= LIKELY:
        return State.LIKELY
    return State.POSSIBLE if probability >= POSSIBLE else State.NOT_SEEN
