"""Tell rows that say nothing: empty cells, white space, zero bytes, and rules drawn with signs."""

import re
from collections.abc import Sequence

_NOTHING = re.compile("[\\s\x00-\x20\x7f\x85\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*")
_RULES = re.compile("[-_=*~+#.\u2010-\u2015\u2500-\u257f|]{3,}")


def is_filled(cell: str) -> bool:
    """Whether a cell holds a letter, digit or sign that a person sees."""
    return cell[:1].isalnum() or not _NOTHING.fullmatch(cell)


def is_blank(cells: Sequence[str]) -> bool:
    """Whether a row says nothing: no cell is filled, or with nothing but drawn rules of three signs and more."""
    if cells and cells[0][:1].isalnum():
        return False
    filled = [cell for cell in cells if is_filled(cell)]
    return not filled or all(_RULES.fullmatch("".join(cell.split())) for cell in filled)
