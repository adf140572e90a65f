from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.conf import settings
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.cast import DANA
from tests.staff import user_of
from tests.store.receiver import Receiver, receiving

from ingather.actions.messages import waiting
from ingather.actions.send_messages import send_what_waits
from ingather.cases.ids import ActorId
from ingather.cases.message_events import Way
from ingather.store.home import Home
from ingather.store.models import Message
from ingather.store.reach import choose_language, keep_address, reach_of
from ingather.store.users import actor_of
from ingather.store.verify import verify
from ingather.web.desk import now

Visitor = Callable[[str], Client]


def test_what_waits_is_shown_and_handed_over(desk: Home, visitor: Visitor) -> None:
    client, before = visitor("Miriam"), waiting()
    assert before
    assert f"{len(before)} messages wait to be told" in client.get("/told/").content.decode()
    client.post(f"/told/{before[0].key}/", {"way": "telephone"})
    assert len(waiting()) == len(before) - 1
    assert verify(desk).holds


@pytest.mark.usefixtures("desk")
def test_a_double_click_hands_nothing_over_twice(visitor: Visitor) -> None:
    client, key = visitor("Miriam"), waiting()[0].key
    client.post(f"/told/{key}/", {"way": "letter"})
    again = client.post(f"/told/{key}/", {"way": "letter"}, follow=True)
    assert "This message waits no more." in again.content.decode()


@pytest.mark.usefixtures("desk")
def test_it_names_nobody(visitor: Visitor) -> None:
    assert DANA.name not in visitor("Miriam").get("/told/").content.decode()


@pytest.mark.usefixtures("desk")
def test_others_see_only_what_is_for_them(visitor: Visitor) -> None:
    assert "Nothing waits to be told." in visitor("Noam").get("/told/").content.decode()
    key = waiting()[0].key
    visitor("Noam").post(f"/told/{key}/", {"way": "letter"})
    assert key in {each.key for each in waiting()}


@pytest.mark.usefixtures("desk")
def test_a_way_that_there_is_not_is_refused(visitor: Visitor) -> None:
    assert visitor("Miriam").post(f"/told/{waiting()[0].key}/", {"way": "pigeon"}).status_code == 403


@pytest.fixture
def mails(monkeypatch: pytest.MonkeyPatch) -> list[mail.EmailMessage]:
    """What a server of mail took."""
    monkeypatch.setenv("INGATHER_EMAIL_URL", "smtp://nowhere.invalid")
    monkeypatch.setattr(settings, "EMAIL_BACKEND", "django.core.mail.backends.locmem.EmailBackend")
    taken: list[mail.EmailMessage] = []
    monkeypatch.setattr(mail, "outbox", taken, raising=False)
    return taken


def for_dalia(home: Home) -> Message:
    """The message that waits for Dalia, who reads Hebrew."""
    dalia = user_of(home, "Dalia")
    choose_language(dalia, "he", by=actor_of(dalia), now=now())
    return waiting(actor_of(dalia))[0]


def test_a_message_is_read_word_for_word_before_it_goes_in_the_language_of_its_recipient(
    desk: Home, visitor: Visitor
) -> None:
    page = visitor("Miriam").get(f"/told/{for_dalia(desk).key}/").content.decode()
    assert '<div class="told-letter" lang="he" dir="rtl">' in page
    assert "נפתח חיפוש" in page
    assert "A search was called" in page  # in other languages, to be unfolded
    assert "there is no address" in page
    assert DANA.name not in page


def test_whoever_it_is_for_reads_it_and_nobody_else_but_who_answers_for_the_gathering(
    desk: Home, visitor: Visitor
) -> None:
    path = f"/told/{for_dalia(desk).key}/"
    read = {name: visitor(name).get(path).status_code for name in ("Dalia", "Miriam", "Samira", "Noam", "Yael", "Omer")}
    assert read == {"Dalia": 200, "Miriam": 200, "Samira": 404, "Noam": 404, "Yael": 404, "Omer": 404}


def test_what_went_lately_is_told_with_its_way_and_what_failed_with_it(desk: Home, visitor: Visitor) -> None:
    message = for_dalia(desk)
    dalia = user_of(desk, "Dalia")
    keep_address(desk, dalia, "dalia@nowhere.invalid", by=ActorId("console"), now=now())
    assert "Nothing went lately." in visitor("Dalia").get("/told/late/").content.decode()
    send_what_waits(desk, lambda _parcel: False, [Way.MAIL], now=now())
    assert "failed once, and is tried again" in visitor("Dalia").get("/told/late/").content.decode()
    send_what_waits(desk, lambda _parcel: True, [Way.MAIL], now=now() + timedelta(hours=1))
    assert "delivered, by mail" in visitor("Dalia").get("/told/late/").content.decode()
    tries = visitor("Miriam").get(f"/told/{message.key}/").content.decode()
    assert tries.index("could not be handed over") < tries.index("handed a message over")
    assert "Nothing went lately." in visitor("Noam").get("/told/late/").content.decode()


def test_the_page_of_a_person_tells_what_was_sent_about_them(desk: Home, visitor: Visitor) -> None:
    assert waiting()[0].record in {each.record for each in Message.objects.all()}
    page = visitor("Miriam").get("/people/1-2/").content.decode()
    section = page[page.index('id="sent"') :]
    assert "To Dalia" in section[: section.index("</section>")].replace("<bdi>", "").replace("</bdi>", "")
    del desk


@pytest.mark.usefixtures("desk")
def test_no_page_of_messages_asks_more_for_more_of_them(visitor: Visitor) -> None:
    client = visitor("Miriam")
    client.get("/told/")
    with CaptureQueriesContext(connection) as many:
        client.get("/told/")
    assert len(waiting()) > 4
    Message.objects.filter(key__in=[each.key for each in waiting()[1:]]).delete()
    with CaptureQueriesContext(connection) as one:
        client.get("/told/")
    assert len(many) == len(one)


def test_each_chooses_how_messages_reach_them(desk: Home, visitor: Visitor) -> None:
    client = visitor("Noam")
    client.post("/account/messages/", {"mail": "noam@nowhere.invalid", "language": "he"})
    noam = user_of(desk, "Noam")
    assert reach_of(desk, actor_of(noam)).ways == {Way.MAIL: "noam@nowhere.invalid"}
    assert reach_of(desk, actor_of(noam)).language == "he"
    page = client.get("/account/messages/").content.decode()
    assert "noam@nowhere.invalid" in page
    assert '<option value="he" lang="he" dir="rtl" selected>עברית</option>' in page
    client.post("/account/messages/", {"mail": "", "language": "he"})
    assert reach_of(desk, actor_of(noam)).ways == {}
    assert verify(desk).holds


@pytest.mark.parametrize("wrong", ["noam", "noam@", "a@b\nBcc: c@d", "<script>@x"])
def test_what_is_no_mail_address_is_not_kept_and_stays_to_be_mended(desk: Home, visitor: Visitor, wrong: str) -> None:
    answer = visitor("Noam").post("/account/messages/", {"mail": wrong, "language": "en"})
    assert answer.status_code == 422
    assert "This is no mail address." in answer.content.decode()
    noam = user_of(desk, "Noam")
    assert reach_of(desk, actor_of(noam)).ways == {}


def test_a_message_to_try_it_goes_to_ones_own_address_alone_and_not_without_end(
    desk: Home, visitor: Visitor, mails: list[mail.EmailMessage]
) -> None:
    client = visitor("Noam")
    client.post("/account/messages/", {"mail": "noam@nowhere.invalid", "language": "he"})
    for _each in range(12):
        client.post("/account/messages/test/", {"way": "mail"})
    assert len(mails) == 10
    assert {tuple(each.to) for each in mails} == {("noam@nowhere.invalid",)}
    assert mails[0].subject == "הודעת ניסיון"
    del desk


@pytest.fixture
def receiver(monkeypatch: pytest.MonkeyPatch) -> Iterator[Receiver]:
    """A server to which channels may lead here."""
    with receiving() as running:
        monkeypatch.setenv("INGATHER_CHANNELS", "1")
        monkeypatch.setenv("INGATHER_CHANNEL_HOSTS", f"127.0.0.1:{running.port}")
        yield running


def test_each_names_a_channel_of_their_own_and_tries_it(desk: Home, visitor: Visitor, receiver: Receiver) -> None:
    client = visitor("Noam")
    client.post("/account/messages/channel/", {"channel": receiver.channel})
    page = client.get("/account/messages/").content.decode()
    assert "A channel of the kind <bdi>json</bdi> is kept." in page
    assert str(receiver.port) not in page  # it may hold a secret, and is not shown again
    client.post("/account/messages/test/", {"way": "channel"})
    assert [each["title"] for each in receiver.came] == ["A message to try it"]
    client.post("/account/messages/channel/")
    assert "is kept" not in client.get("/account/messages/").content.decode()
    assert verify(desk).holds


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("https://example.org", "This is no channel that is taken here."),
        ("jsons://169.254.169.254/", "the desk&#39;s own network"),
        ("json://10.0.0.1/", "Whoever is in between could read this."),
        ("jsons://example.org/?template=/etc/passwd", "behind the question mark"),
    ],
)
@pytest.mark.usefixtures("desk", "receiver")
def test_a_channel_that_is_not_taken_is_not_kept_and_stays_to_be_mended(visitor: Visitor, url: str, said: str) -> None:
    answer = visitor("Noam").post("/account/messages/channel/", {"channel": url})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert said in page
    assert f'value="{url}"' in page
    assert "is kept" not in page


@pytest.mark.usefixtures("desk")
def test_where_the_settings_allow_no_channels_none_is_asked_for_and_none_taken(visitor: Visitor) -> None:
    client = visitor("Noam")
    assert "Another channel" not in client.get("/account/messages/").content.decode()
    answer = client.post("/account/messages/channel/", {"channel": "ntfys://ntfy.example.org/topic"})
    assert "This desk uses no other channels." in answer.content.decode()
