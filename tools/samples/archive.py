"""archive_card_index.parquet: the lending library's old cards, typed in years ago."""

import io
from collections.abc import Mapping
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq

from tools.samples.people import Person
from tools.samples.seen import Entry, read_seen
from tools.samples.truth import SampleList, Truth, tell

FILE = "archive_card_index.parquet"
_SCHEMA = pa.schema(
    [
        ("card_number", pa.int32()),
        ("given_name", pa.string()),
        ("family_name", pa.string()),
        ("birth_year", pa.int16()),
        ("card_issued", pa.date32()),
        ("street", pa.string()),
        ("remarks", pa.string()),
    ]
)


def make(people: Mapping[str, Person]) -> SampleList:
    """The list, and the truth about it."""
    entries = list(read_seen("archive_card_index", people))
    cards = [_card(number, entry) for number, entry in enumerate(entries, 1)]
    file = io.BytesIO()
    table = pa.Table.from_pylist(cards, schema=_SCHEMA)
    pq.write_table(table, file, compression="none")
    return SampleList(
        FILE,
        kind="historical",
        form="Parquet, English, years of birth as numbers",
        wear="years without days, a namesake of an earlier generation; a card says who lived here once, no more",
        content=file.getvalue(),
        truth=tuple(_truths(entries)),
    )


def _truths(entries: list[Entry]) -> list[Truth]:
    return [tell(FILE, row, entry, names=[" ".join(_name(entry))]) for row, entry in enumerate(entries, 1)]


def _name(entry: Entry) -> tuple[str, str]:
    given, family = (entry.person.given, entry.person.family) if entry.person else ("", "")
    return entry.written("given", given), entry.written("family", family)


def _card(number: int, entry: Entry) -> dict[str, int | str | date | None]:
    given, family = _name(entry)
    return {
        "card_number": 400 + 7 * number,
        "given_name": given,
        "family_name": family,
        "birth_year": int(entry.date("born", lambda day: str(day.year))),
        "card_issued": date.fromisoformat(entry.cells["issued"]),
        "street": entry.cells["street"],
        "remarks": entry.optional("remarks") or None,
    }
