"""Law: what a spreadsheet writes as clean delimited text is read back, row for row and cell for cell."""

import csv
import io
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.lists.reading import read_one

HEADER = ("given name", "family name", "date of birth", "telephone", "notes")
_LETTERS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn"))
_PLAIN = st.text(_LETTERS, max_size=12)
_LONG = st.lists(st.text(st.characters(categories=("L", "N")), min_size=1, max_size=9), min_size=2, max_size=3)
_CELL = st.one_of(_PLAIN, st.text(st.sampled_from("ab,;\t|\"' "), max_size=6), _LONG.map("\n".join))
_ROWS = st.lists(st.tuples(*[_CELL] * len(HEADER)), max_size=12)


@settings(max_examples=150, deadline=None)
@given(
    rows=_ROWS,
    delimiter=st.sampled_from(",;\t|"),
    quoting=st.sampled_from((csv.QUOTE_ALL, csv.QUOTE_MINIMAL)),
    end=st.sampled_from(("\n", "\r\n", "\r")),
    codec=st.sampled_from(("utf-8", "utf-8-sig", "utf-16")),
)
def test_it_reads_back_what_was_written(
    rows: list[tuple[str, ...]], delimiter: str, quoting: int, end: str, codec: str
) -> None:
    if end == "\r":  # the library leaves a line feed without quotes there
        quoting = csv.QUOTE_ALL
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, quoting=quoting, lineterminator=end)  # type: ignore[arg-type]  # an int, by the standard library's own constants
    writer.writerows([HEADER, *rows])
    with tempfile.TemporaryDirectory() as folder:
        sheet = read_one(Path(folder) / "list.csv", text.getvalue().encode(codec))
    assert [row.cells for row in sheet.rows] == [HEADER, *rows]
    assert [row.number for row in sheet.rows] == list(range(1, len(rows) + 2))
