"""The number of a record: which list, and which of its rows; and the streams that are named by it."""

_BITS = 32  # of the ordinal of a row
_ORDINALS = (1 << _BITS) - 1


def record_of(source: int, ordinal: int) -> int:
    """The record of a row of a list, by its ordinal over all sheets, from 0."""
    return source << _BITS | ordinal


def list_of(record: int) -> int:
    """The list that a record stands on."""
    return record >> _BITS


def ordinal_of(record: int) -> int:
    """Which row of its list a record is, from 0."""
    return record & _ORDINALS


def records_of(source: int) -> tuple[int, int]:
    """The first record that a list can have, and the last."""
    return record_of(source, 0), record_of(source, _ORDINALS)


def list_stream(source: int) -> str:
    """The stream of a list; streams of lists stand in the order of their numbers."""
    return f"list:{source:010d}"


def row_stream(record: int) -> str:
    """The stream of a single row."""
    return f"row:{record:020d}"


def case_stream(record: int) -> str:
    """The stream of the case that was opened for a record."""
    return f"case:{record:020d}"


def door_stream(record: int) -> str:
    """The stream of the codes that were given for a record."""
    return f"door:{record:020d}"


def match_stream(one: int, other: int) -> str:
    """The stream of a pair of records, whichever is named first; ValueError where it is one record."""
    if one == other:
        raise ValueError("a pair has two records")
    return f"match:{min(one, other):020d}:{max(one, other):020d}"


def pair_of(stream: str) -> tuple[int, int]:
    """The two records of a pair, the lesser first."""
    _kind, left, right = stream.split(":")
    return int(left), int(right)


def number_of(stream: str) -> int:
    """The number of the list or record that a stream is about."""
    return int(stream.partition(":")[2])
