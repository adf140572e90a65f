"""How often somebody may try a code: few enough that none can be guessed, and many enough for tired hands."""

from hashlib import sha256

from allauth.core.internal.httpkit import get_client_ip
from django.core.cache import cache
from django.http import HttpRequest

_WINDOW = 3600  # seconds
_MOST = 20  # tries of one visitor in that time
_MOST_OF_ALL = 2_000  # of all together: 50 bits are not guessed in a lifetime of such hours


def may_try(request: HttpRequest) -> bool:
    """Whether this visitor may try another code now; the try is counted."""
    own = sha256(str(get_client_ip(request)).encode()).hexdigest()
    return counted(f"door-{own}") <= _MOST and counted("door") <= _MOST_OF_ALL


def counted(key: str) -> int:
    """How often that was tried within the hour, this time included."""
    cache.add(key, 0, timeout=_WINDOW)
    try:
        return cache.incr(key)
    except ValueError:  # it ran out between the two
        cache.set(key, 1, timeout=_WINDOW)
        return 1
