from dataclasses import astuple

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.records_of import records_of

from ingather.matching.named import name_records
from ingather.matching.prepared import Named, Vocabulary

_COLUMNS = ["Given name", "Patronymic", "Family name"]
_CELLS = st.sampled_from(["Dana", "DANA", "Ivanovich", "Karlovna", "van Madeup", "Dr", "12", "Madeup-Hill", ""])


def taken_apart(rows: list[list[str]]) -> tuple[Named, list[str]]:
    vocabulary = Vocabulary()
    return name_records(records_of(_COLUMNS, *rows), vocabulary), list(vocabulary.ids)


def _marked(cell: str) -> str:
    return cell[:1] + "\u0301" + cell[1:] if cell[:1].isalpha() else cell


@given(st.lists(st.lists(_CELLS, min_size=3, max_size=3), min_size=1, max_size=8))
def test_it_takes_plain_cells_apart_as_any_others(rows: list[list[str]]) -> None:
    plain, words = taken_apart(rows)
    marked, others = taken_apart([[*map(_marked, row)] for row in rows])
    assert words == others
    assert all(np.array_equal(one, other) for one, other in zip(astuple(plain), astuple(marked), strict=True))


def test_it_numbers_tokens_in_the_order_of_the_list() -> None:
    _, words = taken_apart([["Dana", "", "Madeup"], ["Anna Dana", "", "Hill"], ["Karl", "", "Madeup"]])
    assert words == ["dana", "anna", "karl", "madeup", "hill"]
