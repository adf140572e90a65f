import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from tests.store.receiver import Receiver, receiving

from ingather.store import channel
from ingather.store.channel import Channels, Wrong, channels_in_use, send_to_channel, wrong_with
from ingather.store.channel_child import NotAllowed, guard, is_near


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as running:
        yield running


def test_a_text_reaches_a_channel_as_it_was_written(receiver: Receiver) -> None:
    near = (("127.0.0.1", receiver.port),)
    assert wrong_with(receiver.channel, near) is None
    assert receiver.came == []  # nobody is reached to see whether an address makes sense
    assert send_to_channel(receiver.channel, "נפתח חיפוש", "בתיק 1:2 נפתח חיפוש.", near)
    assert [(each["title"], each["message"]) for each in receiver.came] == [("נפתח חיפוש", "בתיק 1:2 נפתח חיפוש.")]


def test_a_host_of_ones_own_network_is_not_reached_unless_it_was_named(receiver: Receiver) -> None:
    assert not send_to_channel(receiver.channel, "a", "b", ())
    assert not send_to_channel(receiver.channel, "a", "b", (("127.0.0.1", 1),))
    assert not send_to_channel(f"json://localhost:{receiver.port}/", "a", "b", ())
    assert receiver.came == []


def test_a_server_that_leads_elsewhere_is_not_followed(receiver: Receiver) -> None:
    with receiving() as inner:
        receiver.status, receiver.elsewhere = 307, f"http://127.0.0.1:{inner.port}/secret"
        near = (("127.0.0.1", receiver.port),)
        assert not send_to_channel(receiver.channel, "a", "b", near)
        assert inner.came == []


@pytest.mark.parametrize("status", [404, 500])
def test_what_a_server_does_not_take_did_not_go(receiver: Receiver, status: int) -> None:
    receiver.status = status
    assert not send_to_channel(receiver.channel, "a", "b", (("127.0.0.1", receiver.port),))


def test_a_server_that_hangs_is_left(receiver: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    receiver.hangs = True
    monkeypatch.setattr(channel, "_PATIENCE", 8)
    assert not send_to_channel(receiver.channel, "a", "b", (("127.0.0.1", receiver.port),))


def test_nothing_of_it_is_said_anywhere(receiver: Receiver, capfd: pytest.CaptureFixture[str]) -> None:
    receiver.status = 500
    send_to_channel(f"{receiver.channel}?token=secret", "Layla", "Madeup", (("127.0.0.1", receiver.port),))
    assert "".join(capfd.readouterr()) == ""


BAD: dict[str, Wrong] = {
    "": Wrong.KIND,
    "dalia@nowhere.invalid": Wrong.KIND,
    "https://example.org/hook": Wrong.KIND,
    "file:///etc/passwd": Wrong.KIND,
    "syslog://": Wrong.KIND,
    "dbus://": Wrong.KIND,
    "windows://": Wrong.KIND,
    "fcm://project@key/?keyfile=/etc/passwd": Wrong.KIND,
    "apprise://localhost/token": Wrong.KIND,
    "jsons://" + "a" * 500: Wrong.KIND,
    "jsons://example.org/\n": Wrong.KIND,
    "jsons://[::1": Wrong.KIND,
    "ntfy://ntfy.example.org/topic": Wrong.OPEN,
    "json://127.0.0.1:80/": Wrong.OPEN,
    "slack://a/b/c?template=/etc/passwd": Wrong.ASKED,
    "ntfys://ntfy.example.org/topic?attach=file:///etc/passwd": Wrong.ASKED,
    "mailtos://a:b@example.org?pgppub=/etc/passwd": Wrong.ASKED,
    "jsons://example.org?verify=no": Wrong.ASKED,
    "jsons://example.org?redirect=yes": Wrong.ASKED,
    "jsons://example.org?%74emplate=/x": Wrong.ASKED,
    "jsons://127.0.0.1/": Wrong.NEAR,
    "jsons://localhost/": Wrong.NEAR,
    "jsons://169.254.169.254/latest/meta-data": Wrong.NEAR,
    "jsons://10.0.0.1/": Wrong.NEAR,
    "jsons://[::1]/": Wrong.NEAR,
    "jsons://[::ffff:127.0.0.1]/": Wrong.NEAR,
    "jsons://[64:ff9b::7f00:1]/": Wrong.NEAR,
    "tgram://nothing": Wrong.NONSENSE,
}


@pytest.mark.parametrize("url", BAD)
def test_it_says_what_is_wrong_with_an_address(url: str) -> None:
    assert wrong_with(url, ()) is BAD[url]


def test_a_host_that_was_named_may_be_reached_in_the_open() -> None:
    assert wrong_with("ntfy://ntfy.lan:8080/topic", (("ntfy.lan", 8080),)) is None
    assert wrong_with("ntfy://ntfy.lan:8081/topic", (("ntfy.lan", 8080),)) is Wrong.OPEN
    assert wrong_with("ntfys://ntfy.example.org/topic", ()) is None


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "LOCALHOST.",
        "127.0.0.1",
        "10.1.2.3",
        "192.168.0.1",
        "172.16.0.1",
        "100.64.0.1",
        "0.1.2.3",
        "169.254.0.1",
        "224.0.0.1",
        "::1",
        "::",
        "fe80::1%eth0",
        "fd00::1",
        "::ffff:10.0.0.1",
        "2002:7f00:1::",
    ],
)
def test_it_knows_addresses_of_ones_own_network(host: str) -> None:
    assert is_near(host)


@pytest.mark.parametrize("host", ["8.8.8.8", "2606:4700::1111", "ntfy.sh", "64:ff9b::808:808"])
def test_it_knows_those_that_are_elsewhere(host: str) -> None:
    assert not is_near(host)


@pytest.mark.parametrize(
    ("event", "given"),
    [
        ("socket.connect", (None, ("127.0.0.1", 80))),
        ("socket.connect", (None, ("::1", 80, 0, 0))),
        ("socket.connect", (None, ("a-name", 80))),
        ("socket.connect", (None, "/run/docker.sock")),
        ("subprocess.Popen", ("sh", ["sh"], None, None)),
        ("os.system", (b"ls",)),
        ("socket.bind", (None, ("", 80))),
        ("open", ("/etc/passwd", "r", os.O_RDONLY)),
        ("open", (b"/etc/passwd", "r", os.O_RDONLY)),
        ("open", (f"{sys.prefix}/../../../../../../etc/passwd", "r", os.O_RDONLY)),
        ("open", (f"{sys.prefix}/new", "w", os.O_WRONLY | os.O_CREAT)),
    ],
)
def test_its_process_may_do_nothing_else(event: str, given: tuple[object, ...]) -> None:
    with pytest.raises(NotAllowed):
        guard(())(event, given)


def test_its_process_reads_python_and_reaches_what_is_elsewhere_or_was_named() -> None:
    refuse = guard({("127.0.0.1", 8080), ("10.0.0.1", None)})
    refuse("open", (os.__file__, "r", os.O_RDONLY))
    refuse("open", (3, "r", os.O_RDONLY))
    for where in (("8.8.8.8", 443), ("127.0.0.1", 8080), ("10.0.0.1", 1)):
        refuse("socket.connect", (None, where))


def test_the_settings_say_whether_there_are_channels_and_which_hosts_they_reach(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert channels_in_use() == Channels(on=False, near=())
    monkeypatch.setenv("INGATHER_CHANNELS", "1")
    monkeypatch.setenv("INGATHER_CHANNEL_HOSTS", "signal.lan:8080, 10.0.0.5 ,[fd00::1]:80")
    assert channels_in_use() == Channels(on=True, near=(("signal.lan", 8080), ("10.0.0.5", None), ("fd00::1", 80)))


@pytest.mark.parametrize(
    ("name", "value"),
    [("INGATHER_CHANNELS", "yes"), ("INGATHER_CHANNEL_HOSTS", "http://x"), ("INGATHER_CHANNEL_HOSTS", "x:y")],
)
def test_a_setting_that_makes_no_sense_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ImproperlyConfigured, match=name):
        channels_in_use()


def test_what_knows_the_channels_is_loaded_in_that_process_alone() -> None:
    assert "apprise" not in sys.modules
    source = Path(channel.__file__).parents[1]
    assert [path.name for path in source.rglob("*.py") if "apprise import" in path.read_text()] == ["channel_child.py"]
