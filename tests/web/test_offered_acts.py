from datetime import datetime, timedelta

import pytest
from django.db import transaction
from tests.store.desk import NOW
from tests.web.conftest import STAFF, somebody

from ingather.actions.act_on_case import ACTS, Told, act_on_case
from ingather.actions.offered_acts import Deskful, Offer, offered_acts
from ingather.cases.codes import Role
from ingather.cases.refused import Refused
from ingather.cases.rules.acting import Actor
from ingather.store.home import Home
from ingather.store.ledger import history
from ingather.store.project_cases import case_after
from ingather.store.record import case_stream, record_of

DANAS = record_of(1, 1)
LATER = NOW + timedelta(minutes=5)
WAY_HOME = (
    ("Dalia", "accept", Told()),
    ("Dalia", "record", Told(words="asked at the school that nobody built")),
    ("Dalia", "find", Told(words="at her sister’s", choice="well", knowledge="spoke")),
    ("Noam", "verify", Told(words="she told what only she knows")),
    ("Dalia", "choose", Told(words="she said so", choice="come_together")),
    ("Dalia", "meet", Told(words="the library", until=LATER + timedelta(minutes=55))),
    ("Dalia", "close", Told(words="they embraced", choice="reunited")),
    ("Noam", "witness", Told()),
    ("Miriam", "witness", Told()),
    ("Dalia", "promise", Told()),
)


def at(step: int) -> datetime:
    """When a step of the way home is taken: ten minutes after the one before."""
    return LATER + step * timedelta(minutes=10)


def offers(home: Home, name: str, now: datetime = LATER) -> dict[str, Offer]:
    case = case_after(history(case_stream(DANAS)))
    desk = Deskful(home, DANAS, case, [somebody(home, each) for each in STAFF])
    return {each.act: each for each in offered_acts(desk, [somebody(home, name)], now)}


def told_for(offer: Offer) -> Told:
    """The first of everything that an offer asks for."""
    return Told(
        words="in words" if offer.words else "",
        to=offer.to[0] if offer.to_needed else None,
        until=LATER + timedelta(days=3) if offer.until else None,
        choice=next(iter(offer.choices), ""),
        knowledge=next(iter(offer.knowledge), ""),
        request=next(iter(offer.requests), ""),
        authority="a paper" if offer.authority else "",
    )


def done(home: Home, actor: Actor, act: str, told: Told, now: datetime) -> bool:
    """Whether the rules let it be done; it is taken back again."""
    try:
        with transaction.atomic():
            act_on_case(home, DANAS, [actor], act, told, now=now)
            transaction.set_rollback(True)
    except Refused:
        return False
    return True


@pytest.mark.parametrize("upto", range(len(WAY_HOME) + 1))
def test_what_is_offered_is_what_the_rules_allow(desk: Home, upto: int) -> None:
    for step, (name, act, told) in enumerate(WAY_HOME[:upto]):
        assert act in offers(desk, name, at(step))
        act_on_case(desk, DANAS, [somebody(desk, name)], act, told, now=at(step))
    now = at(upto)
    for name in STAFF:
        offered = offers(desk, name, now)
        for offer in offered.values():
            assert done(desk, somebody(desk, name), offer.act, told_for(offer), now), (name, offer)
        for act in ACTS.keys() - offered.keys():
            assert not done(desk, somebody(desk, name), act, Told(words="in words"), now), (name, act)


def test_trying_keeps_nothing(desk: Home) -> None:
    before = len(history(case_stream(DANAS)))
    offers(desk, "Miriam")
    assert len(history(case_stream(DANAS))) == before


def test_only_what_may_be_chosen_is_offered(desk: Home) -> None:
    for step, (name, act, told) in enumerate(WAY_HOME[:6]):
        act_on_case(desk, DANAS, [somebody(desk, name)], act, told, now=at(step))
    assert "reunited" not in offers(desk, "Dalia", LATER + timedelta(minutes=52))["close"].choices  # they have not met
    assert "reunited" in offers(desk, "Dalia", at(9))["close"].choices
    assert "exhausted" not in offers(desk, "Dalia", at(9))["close"].choices


def test_an_administrator_is_offered_nothing(desk: Home) -> None:
    assert offers(desk, "Omer") == {}
    assert STAFF["Omer"] is Role.ADMINISTRATOR
