"""Static files under names that tell their content, so that a browser may keep them for ever."""

import hashlib
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.core.files.storage import Storage

_DIGITS = 12  # of a hash, in a name


class Named(Storage):
    """Finds the files where the apps have them; there is nothing to collect before the pages are served."""

    def url(self, name: str | None) -> str:
        """The address of a file, with the hash of its content."""
        return f"/static/{name}?{version_of(name or '')}"


@cache
def version_of(name: str) -> str:
    """The first digits of the hash of a file's content; FileNotFoundError where there is none of that name."""
    found = finders.find(name)
    if not isinstance(found, str):
        raise FileNotFoundError(name)
    return hashlib.sha256(Path(found).read_bytes()).hexdigest()[:_DIGITS]
