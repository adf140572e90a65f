import logging
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.test import override_settings
from tests.cast import BEN, DANA
from tests.staff import user_of
from tests.store.desk import NOW
from tests.store.lists_for_tests import brought, csv_of
from tests.store.receiver import Receiver, receiving

from ingather.actions.grant_role import grant_role
from ingather.actions.import_list import ListWishes
from ingather.actions.messages import waiting
from ingather.actions.open_cases import open_cases
from ingather.actions.send_messages import Parcel, send_what_waits
from ingather.cases.basis import Basis
from ingather.cases.codes import Role
from ingather.cases.ids import ActorId
from ingather.cases.message_events import MessageDelivered, MessageFailed, Way
from ingather.cli.mailing import send_all
from ingather.records.field import ListKind
from ingather.store.home import Home
from ingather.store.keys import destroy_keys
from ingather.store.ledger import history
from ingather.store.models import Attempt, Message, Sending
from ingather.store.reach import choose_language, end_channel, keep_address, keep_channel, reach_of
from ingather.store.rebuild import rebuild
from ingather.store.users import actor_of
from ingather.store.verify import verify

BY = ActorId("console")
LOCMEM = override_settings(
    EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend", DEFAULT_FROM_EMAIL="desk@x.invalid"
)
SMTP = "django.core.mail.backends.smtp.EmailBackend"
BOTH = (Way.MAIL, Way.CHANNEL)


@pytest.fixture
def desk(home: Home, tmp_path: Path) -> Home:
    """Two people are sought; the one searcher has a mail address and a channel, and reads Hebrew."""
    grant_role(home, "Miriam", Role.COORDINATOR, by=BY, now=NOW)
    grant_role(home, "Dalia", Role.SEARCHER, by=BY, now=NOW)
    dalia = user_of(home, "Dalia")
    keep_address(home, dalia, "dalia@nowhere.invalid", by=BY, now=NOW)
    keep_channel(home, dalia, "ntfys://nowhere.invalid/desk", by=BY, now=NOW)
    choose_language(dalia, "he", by=BY, now=NOW)
    wishes = ListWishes("a family", Basis.VITAL_INTEREST, ListKind.SOUGHT)
    brought(home, tmp_path, csv_of(DANA, BEN), name="roll.csv", wishes=wishes)
    open_cases(now=NOW)
    return home


class Carrier:
    """Takes what goes by some ways, and notes all that was tried."""

    def __init__(self, *taken: Way) -> None:
        self.taken = taken
        self.tried: list[Way] = []

    def __call__(self, parcel: Parcel) -> bool:
        self.tried.append(parcel.way)
        return parcel.way in self.taken


def carried(home: Home, carrier: Callable[[Parcel], bool], at: datetime = NOW) -> int:
    return send_what_waits(home, carrier, BOTH, now=at)


def became(key: str) -> list[tuple[str, Way]]:
    events = (each.event for each in history(key))
    return [(each.name, each.way) for each in events if isinstance(each, MessageDelivered | MessageFailed)]


def test_it_goes_by_every_way_that_was_chosen_and_each_is_written_down(desk: Home) -> None:
    key = waiting()[0].key
    carrier = Carrier(*BOTH)
    assert carried(desk, carrier) == 2
    assert carrier.tried == [Way.MAIL, Way.CHANNEL]
    assert became(key) == [("message.delivered", Way.MAIL), ("message.delivered", Way.CHANNEL)]
    assert Message.objects.get(key=key).way == Way.MAIL
    assert carried(desk, carrier) == 0
    assert verify(desk).holds


def test_a_way_that_fails_holds_up_no_other(desk: Home) -> None:
    key = waiting()[0].key
    assert carried(desk, Carrier(Way.CHANNEL)) == 2
    assert became(key) == [("message.delivered", Way.CHANNEL)]
    assert not Attempt.objects.exists()


def test_where_all_fail_each_is_counted_for_itself_and_tried_after_its_own_pause(desk: Home) -> None:
    key = waiting()[0].key
    carried(desk, Carrier())
    assert became(key) == [("message.failed", Way.MAIL), ("message.failed", Way.CHANNEL)]
    Attempt.objects.filter(way=Way.MAIL).update(failures=5)
    carrier = Carrier()
    carried(desk, carrier, NOW + timedelta(minutes=3))
    assert carrier.tried == [Way.CHANNEL]
    assert {each.failures for each in Attempt.objects.filter(way=Way.CHANNEL)} == {2}
    assert verify(desk).holds


def test_only_ways_that_are_open_are_gone(desk: Home) -> None:
    carrier = Carrier(*BOTH)
    send_what_waits(desk, carrier, [Way.CHANNEL], now=NOW)
    assert carrier.tried == [Way.CHANNEL]


def test_a_channel_that_ended_is_gone_no_more(desk: Home) -> None:
    end_channel(user_of(desk, "Dalia"), by=BY, now=NOW)
    carrier = Carrier(*BOTH)
    carried(desk, carrier)
    assert carrier.tried == [Way.MAIL]
    rebuild()
    assert set(reach_of(desk, actor_of(user_of(desk, "Dalia"))).ways) == {Way.MAIL}
    assert verify(desk).holds


def test_an_address_whose_key_was_destroyed_is_none(desk: Home) -> None:
    destroy_keys([actor_of(user_of(desk, "Dalia"))])
    carrier = Carrier(*BOTH)
    assert carried(desk, carrier) == 0
    assert carrier.tried == []


def test_two_workers_at_once_send_it_once(desk: Home) -> None:
    outer = Carrier(*BOTH)
    inner = Carrier(*BOTH)

    def meanwhile_another(parcel: Parcel) -> bool:
        carried(desk, inner)
        return outer(parcel)

    assert carried(desk, meanwhile_another) == 2
    assert inner.tried == []
    assert outer.tried == [Way.MAIL, Way.CHANNEL]


def test_what_a_killed_worker_had_in_hand_is_sent_again_after_some_minutes(desk: Home) -> None:
    """It was killed after it sent and before it wrote: nobody knows, so it goes again."""
    Sending.objects.create(to=actor_of(user_of(desk, "Dalia")), until=NOW + timedelta(minutes=5))
    assert carried(desk, Carrier(*BOTH), NOW + timedelta(minutes=4)) == 0
    assert carried(desk, Carrier(*BOTH), NOW + timedelta(minutes=5)) == 2
    assert not Sending.objects.exists()


@pytest.fixture
def receiver(monkeypatch: pytest.MonkeyPatch, desk: Home) -> Iterator[Receiver]:
    """A server to which the channel of the searcher leads, with mail and channels allowed by the settings."""
    with receiving() as running:
        monkeypatch.setenv("INGATHER_CHANNELS", "1")
        monkeypatch.setenv("INGATHER_CHANNEL_HOSTS", f"127.0.0.1:{running.port}")
        monkeypatch.setenv("INGATHER_EMAIL_URL", "smtp://nowhere.invalid")
        monkeypatch.setattr(mail, "outbox", [], raising=False)
        keep_channel(desk, user_of(desk, "Dalia"), running.channel, by=BY, now=NOW)
        yield running


def test_mail_and_channel_carry_the_same_words_in_the_language_of_the_recipient(desk: Home, receiver: Receiver) -> None:
    with LOCMEM:
        assert send_all(desk) == 2
    sent = mail.outbox[0]
    assert isinstance(sent, mail.EmailMultiAlternatives)
    assert sent.to == ["dalia@nowhere.invalid"]
    assert (sent.subject, receiver.came[0]["title"]) == ("שני דברים ממתינים לך במוקד",) * 2
    assert sent.body == receiver.came[0]["message"]
    assert "תיק 1:2: נפתח חיפוש" in sent.body
    assert DANA.name not in sent.message().as_string()
    (page, kind), *others = sent.alternatives
    assert (kind, others) == ("text/html", [])
    assert 'dir="rtl"' in str(page)
    assert 'charset="utf-8"' in sent.message().as_string()


def test_what_breaks_is_told_to_nobody_by_name_or_address(
    desk: Home, receiver: Receiver, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    receiver.status = 500
    with (
        caplog.at_level(logging.DEBUG),
        override_settings(EMAIL_BACKEND=SMTP, EMAIL_HOST="127.0.0.1", EMAIL_PORT=receiver.port, EMAIL_TIMEOUT=2),
    ):
        assert send_all(desk) == 0
    told = "".join(capfd.readouterr()) + caplog.text
    assert told.count("could not be sent") == 2
    assert not any(each in told for each in ("dalia", "Dalia", "127.0.0.1", str(receiver.port), "1:2"))
    assert {message.failures for message in waiting()} == {2}
