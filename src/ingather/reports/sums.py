"""The sums of an account, counted afresh from what they stand for, and whether they agree."""

from dataclasses import dataclass
from itertools import takewhile

from ingather.actions.account import Account, Fate, ListAccount, Match, PersonAccount, State
from ingather.actions.account_for_roll import LIFTING
from ingather.text.sentence import Sentence, sentence


@dataclass(frozen=True, slots=True)
class Totals:
    """The rows of all sheets together, the roll's and the lists'."""

    rows: int
    read: int
    unreadable: int
    not_data: int


def totals(account: Account) -> Totals:
    """The sums over every sheet."""
    every = sheets(account)
    return Totals(
        rows=sum(each.rows for each in every),
        read=sum(each.read for each in every),
        unreadable=sum(each.unreadable for each in every),
        not_data=sum(each.not_data for each in every),
    )


def by_state(account: Account) -> dict[State, tuple[PersonAccount, ...]]:
    """The people of each state, in roll order; every state is there."""
    return {state: tuple(person for person in account.people if person.state is state) for state in State}


def needing_a_person(account: Account) -> tuple[PersonAccount, ...]:
    """Those about whom a trained person must read something first, in roll order."""
    return tuple(person for person in account.people if person.needs_person)


def best(person: PersonAccount) -> Match | None:
    """The strongest match that may speak for a person's state, or None."""
    return next((match for match in person.matches if match.kind in LIFTING), None)


def accounted_fates(account: Account) -> dict[Fate, int]:
    """How many rows met each fate, zeros too; rows that are no data are not among them."""
    return {fate: account.fates.get(fate, 0) for fate in Fate if fate is not Fate.NOT_DATA}


def disagreements(account: Account) -> tuple[Sentence, ...]:
    """What does not add up, one sentence each; empty for a sound account."""
    counts = {"rows_in": account.rows_in, "rows_accounted": account.rows_accounted}
    listed = totals(account).rows
    fates = sum(accounted_fates(account).values())
    found = (
        (account.rows_in == account.rows_accounted, Sentence("sums.rows_lost", counts)),
        (listed == account.rows_in, sentence("sums.lists_differ", listed=listed, **counts)),
        (fates == account.rows_accounted, sentence("sums.fates_differ", fates=fates, **counts)),
    )
    return tuple(said for agrees, said in found if not agrees)


def sheets(account: Account) -> tuple[ListAccount, ...]:
    """Every sheet that was read: the roll's, then the lists'."""
    return (*account.roll, *account.lists)


def short_names(account: Account) -> dict[str, str]:
    """Each file's name without the folders that all of them share."""
    names = [sheet.file for sheet in sheets(account)]
    shared = list(takewhile(lambda letters: len(set(letters)) == 1, zip(*names, strict=False)))
    folder = max((place for place, letters in enumerate(shared, 1) if letters[0] in "/\\"), default=0)
    return {name: name[folder:] for name in names}
