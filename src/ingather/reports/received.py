"""A row as it was received, cell by cell."""

from collections.abc import Iterator, Sequence

from ingather.reports.comparison import CELLS_SHOWN
from ingather.text.sentence import sentence
from ingather.wording.say import say


def received_cells(
    columns: Sequence[str], cells: Sequence[str | None], language: str = "en"
) -> Iterator[tuple[str, str]]:
    """The cells of a row that say something, each with what its column is called."""
    for number, cell in enumerate(cells[:CELLS_SHOWN], 1):
        if cell and cell.strip():
            column = columns[number - 1] if number <= len(columns) else ""
            yield column or say(sentence("column.untitled", number=number), language), cell
