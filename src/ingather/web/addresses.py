"""How addresses name records: the number of the list and of the row, as 1-12, and nothing personal."""

import re

from django.urls import register_converter

from ingather.store.record import list_of, ordinal_of, record_of


class RecordConverter:
    """A record in an address."""

    regex = r"\d{1,9}-\d{1,10}"

    def to_python(self, value: str) -> int:
        """The record that is named; ValueError where there can be none."""
        source, row = map(int, value.split("-"))
        if not source or not row:
            raise ValueError(value)
        return record_of(source, row - 1)

    def to_url(self, value: int) -> str:
        """The name of a record."""
        return address_of(value)


def address_of(record: int) -> str:
    """How an address names a record."""
    return f"{list_of(record)}-{ordinal_of(record) + 1}"


def record_at(address: str) -> int | None:
    """The record that somebody typed the name of; None where there can be none."""
    try:
        return RecordConverter().to_python(address) if re.fullmatch(RecordConverter.regex, address, re.ASCII) else None
    except ValueError:
        return None


register_converter(RecordConverter, "record")
