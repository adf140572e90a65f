"""Dana, who is sought and comes through the open door, and her sister, who asks for her."""

import pytest
from django.test import Client
from tests.staff import somebody
from tests.store.desk import NOW

from ingather.actions.ask_for_person import Enquiry, ask_for_person
from ingather.actions.door import give_code, request_code
from ingather.cases.codes import Role
from ingather.cases.events.requests import Kinship, Purpose
from ingather.cases.ids import RequestId
from ingather.cases.rules.acting import Actor
from ingather.store.home import Home
from ingather.store.record import record_of

DANAS = record_of(1, 1)
SISTER = Enquiry("her sister, Mill Lane 4", Kinship.CLOSE_FAMILY, Purpose.TO_BE_IN_TOUCH, "we were parted")


def coordinator(home: Home) -> Actor:
    """Who gives codes and writes down who asks."""
    return somebody(home, "Miriam", Role.COORDINATOR)


@pytest.fixture
def dana(desk: Home) -> Client:
    """Dana, who came through her own door."""
    client = Client(SERVER_NAME="localhost")
    client.get(f"/door/{give_code(desk, DANAS, coordinator(desk), now=NOW)}/")
    return client


@pytest.fixture
def asked(desk: Home) -> RequestId:
    """What her sister asked."""
    return ask_for_person(desk, DANAS, SISTER, coordinator(desk), now=NOW)


@pytest.fixture
def sister(desk: Home, asked: RequestId) -> Client:
    """Her sister, who follows what she asked."""
    client = Client(SERVER_NAME="localhost")
    client.get(f"/door/{request_code(desk, asked)}/")
    return client
