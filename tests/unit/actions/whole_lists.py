"""Whole lists for tests, from plain rows."""

from collections.abc import Sequence

import numpy as np
from tests.unit.records_of import TODAY, records_of

from ingather.actions.gather_lists import Gathered, gathered_list
from ingather.actions.match_lists import Deduped, Linked, Wishes, dedupe_gathered, link_gathered
from ingather.actions.read_whole import WholeSheet
from ingather.actions.stages import Stages

WISHES = Wishes(TODAY)
Rows = Sequence[Sequence[str | None]]


def whole(header: Sequence[str], rows: Rows) -> Gathered:
    """One list of these rows, the first of which is row 2."""
    sheet = WholeSheet(records_of(header, *rows), None, np.zeros(len(rows), np.bool_), 1)
    return Gathered((gathered_list(sheet, "", 0),), (sheet,))


def deduped(header: Sequence[str], *rows: Sequence[str | None], wishes: Wishes = WISHES) -> Deduped:
    """Who in these rows is the same person."""
    return dedupe_gathered(whole(header, rows), wishes, Stages())


def linked(header: Sequence[str], left: Rows, right: Rows, *, wishes: Wishes = WISHES) -> Linked:
    """Who in the left rows is who in the right ones."""
    return link_gathered(whole(header, left), whole(header, right), wishes, Stages())
