"""A process that sends one text to one channel, and can do nothing else: run by `channel`, as a program.

It reads one line of JSON, and answers in words. Apprise, which knows the channels, is loaded here alone. Before it
is, a hook is set that nothing in this process can take away: it lets no program be started, no file be opened but
those of Python, and no host of one's own network be reached but those that were named.
"""

import json
import os
import socket
import sys
from collections.abc import Callable, Collection
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

_NAT64 = IPv6Network("64:ff9b::/96")
_REFUSED = frozenset({
    "os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "os.system", "pty.spawn", "socket.bind",
    "socket.sendmsg", "socket.sendto", "subprocess.Popen",
})  # fmt: skip
_PYTHON = (sys.prefix, sys.base_prefix, *filter(None, sys.path))
_READ = tuple(os.path.realpath(each) for each in (*_PYTHON, "/etc/mime.types", "/usr/share/zoneinfo"))
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
Reached = Collection[tuple[str, int | None]]  # addresses of one's own network, at one port or at any


class NotAllowed(OSError):
    """This process may not do that."""


def is_near(host: str) -> bool:
    """Whether a host is written as an address of one's own network, or as this machine itself."""
    if host.rstrip(".").lower() == "localhost":
        return True
    try:
        return not _is_far(ip_address(host.partition("%")[0]))
    except ValueError:
        return False  # a name: what it stands for is looked at when it is reached


def _is_far(address: IPv4Address | IPv6Address) -> bool:
    inner = _inner(address)
    return inner.is_global and not inner.is_multicast and not inner.is_reserved


def _inner(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The address that is reached in the end, where one of the new kind stands for one of the old."""
    if isinstance(address, IPv4Address):
        return address
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address


def guard(near: Reached) -> Callable[[str, tuple[object, ...]], None]:
    """The hook that refuses what this process may not do, by raising `NotAllowed`."""

    def refuse(event: str, given: tuple[object, ...]) -> None:
        if event in _REFUSED:
            raise NotAllowed(event)
        if event == "socket.connect" and not _may_reach(given[1], near):
            raise NotAllowed(event)
        if event == "open" and not _may_open(given[0], given[2]):
            raise NotAllowed(event)

    return refuse


def _may_reach(where: object, near: Reached) -> bool:
    match where:
        case (str(host), int(port), *_):
            named = any(each in near for each in ((host, port), (host, None)))
            return named or (_is_address(host) and not is_near(host))
        case _:
            return False  # a socket of this machine


def _is_address(host: str) -> bool:
    try:
        ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return True


def _may_open(path: object, flags: object) -> bool:
    if isinstance(path, int) or path is None:  # what is open already
        return True
    if isinstance(flags, int) and flags & _WRITES:
        return path == os.devnull
    return isinstance(path, str | bytes) and os.path.realpath(os.fsdecode(path)).startswith(_READ)


def _addresses(named: Collection[tuple[str, int | None]]) -> set[tuple[str, int | None]]:
    """The addresses that hosts stand for now."""
    found: set[tuple[str, int | None]] = set()
    for host, port in named:
        try:
            answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except OSError:
            continue
        found |= {(str(answer[4][0]), port) for answer in answers}
    return found


def main() -> None:
    """Send what is asked for, and say what became of it."""
    asked = json.loads(sys.stdin.readline())
    near = _addresses([(host, port) for host, port in asked["near"]])
    sys.addaudithook(guard(near))
    sys.stdout.write(_done(asked))


def _done(asked: dict[str, str]) -> str:
    from apprise import Apprise, AppriseAsset, NotifyFormat  # heavy, and here alone

    asset = AppriseAsset(
        async_mode=False, storage_mode="memory", allow_templates=False, http_redirects=False, app_id="Ingather",
        app_desc="", app_url="",
    )  # fmt: skip
    channel = Apprise(asset=asset)
    if not channel.add(asked["url"]):
        return "makes none"
    if "text" not in asked:
        return "makes sense"
    taken = channel.notify(body=asked["text"], title=asked["subject"], body_format=NotifyFormat.TEXT)
    return "taken" if taken else "not taken"


if __name__ == "__main__":
    main()
