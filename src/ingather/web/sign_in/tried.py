"""What was tried lately, for all processes together, in the database: rates are limited by it.

Not one of Django's caches: those keep what was tried under the address of whoever did, and read it back in a way by
which whoever can write to the table runs what they like.
"""

import json
from datetime import UTC, datetime, timedelta
from typing import Any  # what is kept for a while

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.db import transaction

from ingather.store.models import Tried
from ingather.web.desk import now, the_home

_FOR_EVER = datetime(9999, 1, 1, tzinfo=UTC)


class TriedLately(BaseCache):
    """Keeps plain values for a while, under keyed hashes."""

    def __init__(self, _location: str, params: dict[str, Any]) -> None:
        super().__init__(params)

    def add(self, key: str, value: Any, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Keep a value where there is none; whether there was none."""
        kept, until = self._kept_as(key, version), self._until(timeout)
        with transaction.atomic():
            Tried.objects.filter(key=kept, until__lte=now()).delete()
            _, made = Tried.objects.get_or_create(key=kept, defaults={"value": json.dumps(value), "until": until})
        return made

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        """The value, or else the default."""
        found = Tried.objects.filter(key=self._kept_as(key, version), until__gt=now()).first()
        return default if found is None else json.loads(found.value)

    def set(self, key: str, value: Any, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        """Keep a value."""
        told = {"value": json.dumps(value), "until": self._until(timeout)}
        Tried.objects.update_or_create(key=self._kept_as(key, version), defaults=told)

    def touch(self, key: str, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Keep a value for longer; whether there is one."""
        rows = Tried.objects.filter(key=self._kept_as(key, version), until__gt=now())
        return bool(rows.update(until=self._until(timeout)))

    def delete(self, key: str, version: int | None = None) -> bool:
        """Forget a value; whether there was one."""
        return bool(Tried.objects.filter(key=self._kept_as(key, version)).delete()[0])

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        """Count, also where several processes count at once; ValueError where there is nothing to count from."""
        rows = Tried.objects.filter(key=self._kept_as(key, version), until__gt=now())
        with transaction.atomic():
            row = rows.select_for_update().first()
            if row is None:
                raise ValueError(key)
            counted: int = json.loads(row.value) + delta
            rows.update(value=json.dumps(counted))
        return counted

    def clear(self) -> None:
        """Forget everything."""
        Tried.objects.all().delete()

    def _kept_as(self, key: str, version: int | None) -> str:
        return the_home().guard.digest("tried", self.make_key(key, version=version).encode()).hex()

    def _until(self, timeout: float | None) -> datetime:
        seconds = self.default_timeout if timeout is DEFAULT_TIMEOUT else timeout
        return _FOR_EVER if seconds is None else now() + timedelta(seconds=seconds)
