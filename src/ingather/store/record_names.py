"""How people name a record: the number of its list and the number of its row, as `2:17`; in a workbook `2.3:17`."""

import re
from collections.abc import Iterable

from ingather.store.bulk import rows_among
from ingather.store.models import SourceRow
from ingather.store.record import list_of, records_of

_NAME = re.compile(r"(\d{1,9})(?:\.(\d{1,4}))?:(\d{1,12})")


def record_named(name: str) -> int | None:
    """The record of that name, None where there is none."""
    found = _NAME.fullmatch(name.strip())
    if found is None:
        return None
    source, sheet, row = int(found[1]), int(found[2] or 1), int(found[3])
    rows = SourceRow.objects.filter(record__range=records_of(source), sheet=sheet - 1, number=row)
    return rows.order_by("record").values_list("record", flat=True).first()


def name_of(record: int) -> str:
    """The name of a record; KeyError where there is none."""
    return names_of([record])[record]


def names_of(records: Iterable[int]) -> dict[int, str]:
    """The names of these records, but for those that there are not, in one query."""
    rows = rows_among(SourceRow, ("record", "sheet", "number"), list(set(records)))
    return {record: f"{_source(record, sheet)}:{number}" for record, sheet, number in rows}


def _source(record: int, sheet: int) -> str:
    return str(list_of(record)) if sheet == 0 else f"{list_of(record)}.{sheet + 1}"
