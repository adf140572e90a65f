"""The number of a record: which list, and which of its rows."""

_BITS = 32  # of the ordinal of a row
_ORDINALS = (1 << _BITS) - 1


def record_of(source: int, ordinal: int) -> int:
    """The record of a row of a list, by its ordinal over all sheets, from 0."""
    return source << _BITS | ordinal


def list_of(record: int) -> int:
    """The list that a record stands on."""
    return record >> _BITS


def records_of(source: int) -> tuple[int, int]:
    """The first record that a list can have, and the last."""
    return record_of(source, 0), record_of(source, _ORDINALS)
