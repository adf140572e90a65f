"""Somebody asked to be forgotten: what stays is a mark that keeps them from coming back."""

from ingather.cases.event import Event, event


@event("person.suppressed")
class PersonSuppressed(Event):
    """Whoever has one of these marks, which are keyed hashes, is not taken in again with another list."""

    marks: tuple[str, ...]
