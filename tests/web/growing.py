"""A desk that grows: more of everything that pages show in rows."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from django.test import Client
from tests.cast import BEN, DANA, EVERYONE
from tests.store.desk import NOW
from tests.store.lists_for_tests import brought, clock, csv_of, many
from tests.web.conftest import STAFF

from ingather.actions.decide_match import Deciding, confirm_match
from ingather.actions.import_list import ListWishes
from ingather.actions.match_records import match_pending
from ingather.actions.open_cases import open_cases
from ingather.actions.suggest_matches import suggest_matches
from ingather.cases.basis import Basis
from ingather.records.field import ListKind
from ingather.store.home import Home
from ingather.store.ledger import history
from ingather.store.record import case_stream, record_of

Visitor = Callable[[str], Client]
SOUGHT = ListWishes("the office of a town that nobody founded", Basis.VITAL_INTEREST, ListKind.SOUGHT)
DANAS = record_of(1, 1)


def grow(home: Home, visitor: Visitor, turns: range) -> None:
    """Let there be more people, lists, pairs, records of one person, words in her story, sessions, looks and places."""
    with TemporaryDirectory() as folder:
        gates = _more_lists(home, Path(folder), turns)
    for gate in gates:
        confirm_match(home, DANAS, record_of(gate, 1), Deciding("user:somebody", NOW, "the same ring"))
    _more_story(visitor, turns)
    for turn in turns:
        for name in STAFF:
            visitor(name).get("/work/")
        visitor("Miriam").post("/coverage/", {"source": f"a gate of a town, {turn}", "do": "planned"})
        visitor("Samira").get("/people/1-2/")
        visitor("Miriam").get("/report/")


def _more_lists(home: Home, folder: Path, turns: range) -> list[int]:
    brought(home, folder, csv_of(*many(10 * len(turns), turns.start)), name=f"further-{turns.start}.csv", wishes=SOUGHT)
    gates = [
        brought(home, folder, csv_of(DANA, BEN, *many(20, turn)), name=f"gate-{turn}.csv").number for turn in turns
    ]
    brought(home, folder, csv_of(DANA, BEN, *EVERYONE, *many(15 * turns.stop)), name="clinic.csv")
    open_cases(now=NOW)
    match_pending(home, clock=clock, by="worker")
    suggest_matches(now=NOW)
    return gates


def _more_story(visitor: Visitor, turns: range) -> None:
    client = visitor("Dalia")
    client.post("/people/1-2/accept/", {"version": _version()})
    for turn in turns:
        for place in ("gate", "school", "clinic", "well"):
            client.post("/people/1-2/record/", {"version": _version(), "words": f"asked at the {place}, {turn}"})


def _version() -> str:
    return str(len(history(case_stream(DANAS))))
