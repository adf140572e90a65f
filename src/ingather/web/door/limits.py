"""How often somebody may try: few enough that no code can be guessed, and enough for tired hands and shared networks.

What opened is not counted, so that a whole shelter behind one address comes in. And where many try at once, whoever
has a right code still comes in: then each may try a few times, and none is shut out by the others.
"""

from dataclasses import dataclass
from hashlib import sha256

from allauth.core.internal.httpkit import get_client_ip
from django.core.cache import cache
from django.http import HttpRequest

from ingather.cases.ids import RequestId

_WINDOW = 3600  # seconds


@dataclass(frozen=True, slots=True)
class Limit:
    """How often something may be tried within an hour."""

    name: str
    own: int  # by one visitor
    all: int  # by all together, before each has but a few
    few: int = 3

    def allows(self, request: HttpRequest) -> bool:
        """Whether this visitor may try now; the try is counted."""
        own, every = counted(self._own(request)), counted(self.name)
        return own <= (self.own if every <= self.all else self.few)

    def forget(self, request: HttpRequest) -> None:
        """Take the last try back: it was a right one."""
        counted(self._own(request), -1)
        counted(self.name, -1)

    def _own(self, request: HttpRequest) -> str:
        return f"{self.name}-{sha256(str(get_client_ip(request)).encode()).hexdigest()}"


CODES = Limit("door", own=60, all=2_000)  # 50 bits are not guessed in a lifetime of such hours
ASKING = Limit("asking", own=60, all=500)
MOST_LETTERS = 5  # that whoever asks leaves within an hour


def may_write(request: RequestId) -> bool:
    """Whether whoever made a request may leave another letter now; it is counted."""
    return counted(f"letters-{request}") <= MOST_LETTERS


def counted(key: str, step: int = 1) -> int:
    """How often that was tried within the hour, this time included."""
    cache.add(key, 0, timeout=_WINDOW)
    try:
        return cache.incr(key, step)
    except ValueError:  # it ran out between the two
        cache.set(key, max(step, 0), timeout=_WINDOW)
        return max(step, 0)
