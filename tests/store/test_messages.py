from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from tests.cast import BEN, DANA, KARL
from tests.staff import user_of
from tests.store.desk import NOW
from tests.store.lists_for_tests import brought, csv_of

from ingather.actions.act_on_case import Told, act_on_case
from ingather.actions.do_due_work import do_due_work
from ingather.actions.grant_role import grant_role
from ingather.actions.hand_over_message import hand_over
from ingather.actions.import_list import ListWishes
from ingather.actions.messages import said_by, waiting
from ingather.actions.open_cases import open_cases
from ingather.actions.send_messages import Parcel, send_what_waits
from ingather.cases.basis import Basis
from ingather.cases.codes import Role
from ingather.cases.ids import ActorId
from ingather.cases.message_events import Way
from ingather.cases.refused import Refused
from ingather.cases.rules.acting import Actor
from ingather.records.field import ListKind
from ingather.store.home import Home
from ingather.store.mail import mail
from ingather.store.models import Message
from ingather.store.reach import keep_address
from ingather.store.rebuild import rebuild
from ingather.store.record import record_of
from ingather.store.users import actor_of
from ingather.store.verify import verify

BY = ActorId("console")
RECORD = record_of(1, 1)


@pytest.fixture
def desk(home: Home, tmp_path: Path) -> Home:
    """Two people are sought; a searcher has an address, the coordinator has none."""
    grant_role(home, "Miriam", Role.COORDINATOR, by=BY, now=NOW)
    grant_role(home, "Dalia", Role.SEARCHER, by=BY, now=NOW)
    dalia = user_of(home, "Dalia")
    keep_address(home, dalia, "dalia@nowhere.invalid", by=BY, now=NOW)
    wishes = ListWishes("a family", Basis.VITAL_INTEREST, ListKind.SOUGHT)
    brought(home, tmp_path, csv_of(DANA, BEN), name="roll.csv", wishes=wishes)
    open_cases(now=NOW)
    return home


def sent(home: Home, *, taken: bool = True, at: datetime = NOW) -> list[tuple[str, list[str]]]:
    mails: list[tuple[str, list[str]]] = []

    def carry(parcel: Parcel) -> bool:
        mails.append((parcel.address, [each.line.id for each in parcel.said]))
        return taken

    send_what_waits(home, carry, [Way.MAIL], now=at)
    return mails


def test_every_searcher_is_called_in_one_mail(desk: Home) -> None:
    assert sent(desk) == [("dalia@nowhere.invalid", ["message.search_called"] * 2)]
    assert sent(desk) == []
    assert waiting() == []
    assert verify(desk).holds


def test_what_was_not_taken_is_tried_again(desk: Home) -> None:
    assert len(sent(desk, taken=False)) == 1
    assert {message.failures for message in waiting()} == {1}
    assert len(sent(desk, at=NOW + timedelta(minutes=2))) == 1
    assert waiting() == []
    assert verify(desk).holds


def test_a_server_that_is_down_is_asked_less_often_and_does_not_fill_the_ledger(desk: Home) -> None:
    """Three days, as the worker lives through them, who looks every minute."""
    tried = [minute for minute in range(3 * 24 * 60) if sent(desk, taken=False, at=NOW + timedelta(minutes=minute))]
    assert tried[:9] == [0, 2, 6, 14, 30, 62, 126, 254, 510]
    assert {later - earlier for earlier, later in pairwise(tried[9:])} == {6 * 60}
    assert len(tried) == 19
    assert {message.failures for message in waiting()} == {5}  # the 1st, 2nd, 4th, 8th and 16th
    assert len(sent(desk, at=NOW + timedelta(days=4))) == 1
    assert verify(desk).holds


def test_what_comes_while_a_server_is_down_waits_with_the_rest(desk: Home, tmp_path: Path) -> None:
    sent(desk, taken=False)
    wishes = ListWishes("a family", Basis.VITAL_INTEREST, ListKind.SOUGHT)
    brought(desk, tmp_path, csv_of(KARL), name="more.csv", wishes=wishes)
    open_cases(now=NOW)
    assert sent(desk, at=NOW + timedelta(minutes=1)) == []
    assert sent(desk, at=NOW + timedelta(minutes=2)) == [("dalia@nowhere.invalid", ["message.search_called"] * 3)]


def test_whoever_is_killed_after_sending_sends_again(desk: Home) -> None:
    def killed(_parcel: Parcel) -> bool:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        send_what_waits(desk, killed, [Way.MAIL], now=NOW)
    assert len(sent(desk)) == 1


def test_a_duty_that_climbed_waits_to_be_carried_where_there_is_no_address(desk: Home) -> None:
    sent(desk)
    do_due_work(now=NOW + timedelta(days=1))
    climbed = waiting()
    assert {message.kind for message in climbed} == {"duty_climbed"}
    assert sent(desk) == []
    hand_over(climbed[0], Way.TELEPHONE, by=ActorId("user:dalia"), now=NOW + timedelta(days=1))
    assert len(waiting()) == len(climbed) - 1
    with pytest.raises(Refused):
        hand_over(Message.objects.get(key=climbed[0].key), Way.TELEPHONE, by=BY, now=NOW)
    assert verify(desk).holds


def test_what_asked_somebody_for_what_they_did_waits_no_more(desk: Home) -> None:
    dalia = user_of(desk, "Dalia")
    searcher = Actor(actor_of(dalia), Role.SEARCHER)
    assert sorted(each.record for each in waiting(searcher.id)) == [RECORD, RECORD + 1]
    act_on_case(desk, RECORD, [searcher], "accept", Told(), now=NOW)
    assert [each.record for each in waiting(searcher.id)] == [RECORD + 1]
    assert Message.objects.get(to=searcher.id, record=RECORD).way == Way.DESK
    assert verify(desk).holds


@pytest.mark.usefixtures("desk")
def test_a_message_names_nobody() -> None:
    for message in waiting():
        said = said_by(message)
        assert dict(said.line.values) in ({"case": "1:2"}, {"case": "1:3"})
        assert {key for each in (said.subject, *said.body) for key in each.values} <= {"case"}


def test_what_is_rebuilt_knows_what_was_delivered(desk: Home) -> None:
    sent(desk)
    do_due_work(now=NOW + timedelta(days=1))
    before = list(Message.objects.order_by("key").values())
    rebuild()
    assert list(Message.objects.order_by("key").values()) == before
    Message.objects.update(delivered=None)
    assert "verify.message_differs" in {each.id for each in verify(desk).findings}


TAMPERINGS: dict[str, tuple[Callable[[], object], set[str]]] = {
    "a message taken out": (lambda: Message.objects.filter(record=RECORD).delete(), {"verify.message_otherwise"}),
    "a message to somebody else": (
        lambda: Message.objects.filter(record=RECORD).update(to="user:mallory"),
        {"verify.message_otherwise"},
    ),
    "a message of another time": (lambda: Message.objects.update(due=NOW), {"verify.message_otherwise"}),
    "a message of another kind": (lambda: Message.objects.update(kind="verify"), {"verify.message_otherwise"}),
    "a message moved to another case": (
        lambda: Message.objects.filter(record=RECORD).update(record=7),
        {"verify.message_otherwise", "verify.message_without_history"},
    ),
    "a message made up": (
        lambda: Message.objects.create(key="message:0", record=RECORD, kind="verify", to="user:mallory", due=NOW),
        {"verify.message_without_history"},
    ),
}


@pytest.mark.parametrize("name", TAMPERINGS)
def test_it_is_proven_that_the_messages_are_those_that_follow(desk: Home, name: str) -> None:
    do_due_work(now=NOW + timedelta(days=1))
    assert verify(desk).holds
    tamper, expected = TAMPERINGS[name]
    tamper()
    assert {each.id for each in verify(desk).findings} == expected
    rebuild()
    assert verify(desk).holds


@pytest.mark.parametrize("url", ["http://x", "smtp://", "x"])
def test_it_names_a_wrong_setting_of_mail(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="INGATHER_EMAIL_URL"):
        mail(url)


def test_it_understands_the_setting_of_mail() -> None:
    found = mail("smtp+tls://me:a%40b@mail.invalid?from=desk@mail.invalid")
    assert (found["EMAIL_HOST"], found["EMAIL_PORT"], found["EMAIL_HOST_PASSWORD"]) == ("mail.invalid", 587, "a@b")
    assert found["DEFAULT_FROM_EMAIL"] == "desk@mail.invalid"
    assert "dummy" in mail(None)["EMAIL_BACKEND"]
