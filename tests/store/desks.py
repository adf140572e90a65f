"""Small desks on which several modules of tests begin."""

from pathlib import Path

from tests.cast import BEN, DANA, KARL, RIVKA, Someone
from tests.store.desk import NOW
from tests.store.lists_for_tests import brought, clock, csv_of

from ingather.actions.grant_role import grant_role
from ingather.actions.import_list import ListWishes
from ingather.actions.match_records import match_pending
from ingather.actions.open_cases import open_cases
from ingather.cases.basis import Basis
from ingather.cases.codes import Role
from ingather.cases.ids import ActorId
from ingather.records.field import ListKind
from ingather.store.home import Home


def sought(home: Home, folder: Path, *people: Someone) -> None:
    """A family looks for these people, whose cases are open."""
    wishes = ListWishes("a family", Basis.VITAL_INTEREST, ListKind.SOUGHT)
    brought(home, folder, csv_of(*people), name="roll.csv", wishes=wishes)
    open_cases(now=NOW)


def staffed(home: Home) -> None:
    """Miriam leads here, and Dalia searches."""
    grant_role(home, "Miriam", Role.COORDINATOR, by=ActorId("console"), now=NOW)
    grant_role(home, "Dalia", Role.SEARCHER, by=ActorId("console"), now=NOW)


def matched(home: Home, folder: Path) -> None:
    """Three lists on which Dana stands first, matched."""
    brought(home, folder, csv_of(DANA, BEN, RIVKA, KARL), name="missing.csv")
    brought(home, folder, csv_of(DANA, RIVKA), name="hospital.csv")
    brought(home, folder, csv_of(DANA), name="border.csv")
    match_pending(home, clock=clock, by="worker")
