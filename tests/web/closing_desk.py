"""A desk at which a case has come as far as its end, for the tests of closing and of what comes after."""

from datetime import timedelta

from tests import staff
from tests.web.conftest import STAFF, takes_up_work

from ingather.actions.act_on_case import Told, act_on_case
from ingather.cases.case import Case
from ingather.cases.codes import Role
from ingather.cases.rules.acting import Actor
from ingather.store.home import Home
from ingather.store.ledger import history
from ingather.store.project_cases import case_after
from ingather.store.record import case_stream, record_of
from ingather.web.desk import now

DANAS, BENS = record_of(1, 1), record_of(1, 3)
_ROLES = {**STAFF, "Adi": Role.VERIFIER, "Tal": Role.SEARCHER}


def joined(home: Home) -> None:
    """Another witness and another searcher come to work here."""
    for name in ("Adi", "Tal"):
        takes_up_work(home, name, _ROLES[name])


def somebody(home: Home, name: str) -> Actor:
    """One of the staff, in their capacity."""
    return staff.somebody(home, name, _ROLES[name])


def does(
    home: Home, name: str, act: str, told: Told | None = None, record: int = DANAS, *, ago: timedelta = timedelta()
) -> Case:
    """Somebody does something on a case now, or did it some time ago."""
    return act_on_case(home, record, [somebody(home, name)], act, told or Told(), now=now() - ago)


def met(home: Home, wish: str = "contact_only", record: int = DANAS, *, ago: timedelta = timedelta()) -> Case:
    """Dalia searched and met the person, Noam made sure, and the person chose."""
    found = Told(words="at her sister’s", choice="well", knowledge="spoke")
    does(home, "Dalia", "accept", record=record, ago=ago)
    does(home, "Dalia", "find", found, record, ago=ago)
    does(home, "Dalia", "ask-verification", Told(to=somebody(home, "Noam")), record, ago=ago)
    does(home, "Noam", "verify", Told(words="she told what only she knows"), record, ago=ago)
    return does(home, "Dalia", "choose", Told(words="she said so", choice=wish), record, ago=ago)


def together(home: Home) -> Case:
    """Dana wanted to come together with those who asked, and they met an hour ago."""
    met(home, "come_together", ago=timedelta(hours=3))
    planned = Told(words="the library", until=now() - timedelta(hours=1))
    return does(home, "Dalia", "meet", planned, ago=timedelta(hours=2))


def said(home: Home, record: int = DANAS) -> Case:
    """Dalia said that they are in touch again."""
    met(home, record=record)
    return does(home, "Dalia", "close", Told(words="they speak every day", choice="contact_restored"), record)


def back(home: Home, record: int = DANAS) -> Case:
    """It is closed, before Miriam."""
    said(home, record)
    return does(home, "Miriam", "witness", record=record)


def case_of_now(record: int = DANAS) -> Case:
    """The case as it stands."""
    return case_after(history(case_stream(record)))


def version(record: int = DANAS) -> str:
    """How far the case has come, as a page says it."""
    return str(len(history(case_stream(record))))
