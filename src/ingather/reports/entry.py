"""People and lists as the page shows them: numbered, so that each can be linked to."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingather.actions.account import Account, ListAccount, Match, PersonAccount, State
from ingather.actions.roll import POSSIBLE
from ingather.records.field import ListKind
from ingather.records.record import Record
from ingather.reports.chance import strength
from ingather.reports.comparison import Cell, SideBySide, cells_of, side_by_side
from ingather.reports.sums import sheets, short_names

CARE = "needs_person"


@dataclass(frozen=True, slots=True)
class Entry:
    """One person of the roll with the number that makes their anchor on the page."""

    number: int
    person: PersonAccount

    @property
    def anchor(self) -> str:
        """The id of this person's block."""
        return f"p{self.number}"

    @property
    def open_matches(self) -> tuple[Match, ...]:
        """The matches shown at once: possible or likely, and any on a register of the dead, if that needs a person."""
        return tuple(match for match in self.person.matches if self._is_open(match))

    @property
    def folded_matches(self) -> tuple[Match, ...]:
        """The weak candidates, which open on request."""
        return tuple(match for match in self.person.matches if not self._is_open(match))

    def _is_open(self, match: Match) -> bool:
        return match.probability >= POSSIBLE or (self.person.needs_person and match.kind is ListKind.DEAD)


@dataclass(frozen=True, slots=True)
class Chapter:
    """One sheet with the number that makes its anchor, and whom of the roll it names: likely, possible, with care."""

    number: int
    sheet: ListAccount
    named: Mapping[str, Sequence[Entry]]

    @property
    def anchor(self) -> str:
        """The id of this list's block."""
        return f"l{self.number}"


@dataclass(frozen=True, slots=True)
class Register:
    """The account arranged for the page."""

    account: Account
    entries: tuple[Entry, ...]
    sheets: Mapping[str, ListAccount]
    names: Mapping[str, str]

    def of_state(self, state: State) -> list[Entry]:
        """The people of one state, in roll order."""
        return [entry for entry in self.entries if entry.person.state is state]

    def needing_a_person(self) -> list[Entry]:
        """Those about whom a trained person reads something first."""
        return [entry for entry in self.entries if entry.person.needs_person]

    def chapters(self) -> Iterator[Chapter]:
        """Every sheet, the roll's first."""
        for number, sheet in enumerate(sheets(self.account), 1):
            yield Chapter(number, sheet, self._named(sheet))

    def short(self, file: str) -> str:
        """A file's name without the folders that all files share."""
        return self.names[file]

    def kind(self, record: Record) -> ListKind:
        """The kind of the list that a row stands on; a row itself may ask for more care."""
        return self.sheets[record.list].kind

    def cells(self, record: Record) -> tuple[Cell, ...]:
        """The filled cells of a row, as received."""
        return cells_of(record, self.sheets[record.list].columns)

    def beside(self, entry: Entry, match: Match) -> SideBySide:
        """The roll's row of a person beside the row of a list."""
        return side_by_side(self.cells(entry.person.record), self.cells(match.record), match)

    def _named(self, sheet: ListAccount) -> dict[str, list[Entry]]:
        named: dict[str, list[Entry]] = {"likely": [], "possible": [], CARE: []}
        for entry in self.entries:
            match = next((each for each in entry.person.matches if each.record.list == sheet.file), None)
            how = _how_named(entry.person, match) if match else ""
            if how in named:
                named[how].append(entry)
        return {how: entries for how, entries in named.items() if entries}


def _how_named(person: PersonAccount, best: Match) -> str:
    if best.kind is ListKind.DEAD:
        return CARE if person.needs_person else ""
    return strength(best.probability)


def register(account: Account) -> Register:
    """Number the people and the lists of an account."""
    entries = tuple(Entry(number, person) for number, person in enumerate(account.people, 1))
    return Register(account, entries, {sheet.file: sheet for sheet in sheets(account)}, short_names(account))
