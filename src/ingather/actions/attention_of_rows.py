"""Count what needs attention in single rows of whole lists, and name the first of them."""

from collections.abc import Iterator

from ingather.actions.account import AttentionSum
from ingather.actions.gather_lists import Gathered
from ingather.actions.read_whole import WholeSheet
from ingather.actions.tally import FIRST_ROWS
from ingather.text.sentence import Sentence, Value


def attention_of_rows(lists: Gathered) -> tuple[AttentionSum, ...]:
    """What needs attention in rows: one sum for each list, kind and column, in the order of the lists."""
    return tuple(each for sheet in lists.sheets for each in _of_sheet(sheet))


def _of_sheet(sheet: WholeSheet) -> Iterator[AttentionSum]:
    """The sums of one list, the most frequent first."""
    count: dict[tuple[str, Value], int] = {}
    first: dict[tuple[str, Value], list[tuple[str, int, Sentence]]] = {}
    attention = sheet.records.attention
    for index in sorted(attention):
        for kind, said in {_kind(said): said for said in attention[index]}.items():
            count[kind] = count.get(kind, 0) + 1
            if count[kind] <= FIRST_ROWS:
                first.setdefault(kind, []).append((sheet.label, int(sheet.records.rows[index]), said))
    for kind in sorted(count, key=lambda kind: -count[kind]):
        yield AttentionSum(kind[0], count[kind], tuple(first[kind]))


def _kind(said: Sentence) -> tuple[str, Value]:
    return said.id, said.values.get("column", "")
