"""One after the other: what decides by all lists and all who were erased, and must not decide at the same moment."""

from django.db import connection

_TURN = 7_365_411_904_286_163  # any number that nothing else in the database locks by


def in_turn() -> None:
    """Wait for whoever is receiving or withdrawing a list or erasing somebody, and keep others out.

    It holds until the transaction ends; ValueError outside one. What is read afterwards is what the others left.
    """
    if not connection.in_atomic_block:
        raise ValueError("a turn lasts as long as a transaction")
    if connection.vendor == "postgresql":  # in SQLite only one transaction writes anyway
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_TURN])
