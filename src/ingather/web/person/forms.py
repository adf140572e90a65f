"""What forms on the page of a person send, as it was meant."""

from datetime import datetime

from django.utils import timezone
from django.utils.dateparse import parse_datetime


def moment_from(given: str) -> datetime | None:
    """A time as the browser writes it, in the time of the desk; None where it is none."""
    try:
        found = parse_datetime(given)
    except ValueError:
        return None
    return None if found is None else timezone.make_aware(found) if timezone.is_naive(found) else found
