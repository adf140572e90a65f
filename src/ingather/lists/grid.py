"""Lay out an untyped grid: which row is the header, which are titles, people, footers; every row gets a role."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from ingather.lists.batches import MOST_COLUMNS, Row, in_batches
from ingather.lists.blanks import is_blank, is_filled
from ingather.lists.footers import is_footer
from ingather.lists.header import find_header, looks_like_data
from ingather.lists.sheet import RawRow, Role, Sheet
from ingather.text.sentence import Sentence, sentence

HEAD_ROWS = 60  # among which the header is sought
_HEAD_LETTERS = 16 << 20
_TAIL_ROWS = 32  # held back until it is known whether they are the last
_STRIDE = 1024


@dataclass(frozen=True, slots=True)
class _Layout:
    """What the first rows tell of the whole grid."""

    header: RawRow | None
    width: int  # columns of the sheet
    shortest: int  # cells that a row must have not to need attention
    above: frozenset[int]  # numbers of rows above the header that look like people all the same
    first_cell: int  # the place of the first filled header cell, by which a repeated header is noticed


def lay_out(rows: Iterator[RawRow], *, name: str | None = None, headers: frozenset[str] = frozenset()) -> Sheet:
    """The sheet that these rows make; its batches hold each of them once, in order, with its role.

    `headers` are folded cells that the user says stand in the header row.
    """
    head = _head(rows)
    layout = _layout(head, headers)
    header = layout.header
    columns = tuple(header.cells[: layout.width]) if header else ()
    return Sheet(
        name=name,
        columns=columns + ("",) * (layout.width - len(columns)),
        header_row=header.number if header else None,
        batches=in_batches(_without_footers(_with_roles(chain(head, rows), layout)), layout.width),
    )


def _head(rows: Iterator[RawRow]) -> list[RawRow]:
    """The first rows, bounded in number and in letters."""
    head: list[RawRow] = []
    letters = 0
    for row in islice(rows, HEAD_ROWS):
        head.append(row)
        letters += sum(map(len, row.cells))
        if letters > _HEAD_LETTERS:
            break
    return head


def _layout(head: Sequence[RawRow], headers: frozenset[str]) -> _Layout:
    spoken = [row for row in head if not row.broken and not is_blank(row.cells)]
    place = find_header([row.cells for row in spoken], headers)
    below = [row.cells for row in spoken[place + 1 if place is not None else 0 :]]
    header = spoken[place] if place is not None else None
    usual = _usual_width(below, len(header.cells) if header else 0)
    named = _filled_width(header.cells) if header else usual
    width = max(len(header.cells) if header else usual, usual, 1 if head else 0)
    above = spoken[:place] if place is not None else []
    return _Layout(
        header=header,
        width=min(width, MOST_COLUMNS),
        shortest=max(named, usual) if header else usual,
        above=frozenset(row.number for row in above if looks_like_data(row.cells, below)),
        first_cell=next((i for i, cell in enumerate(header.cells) if is_filled(cell)), 0) if header else 0,
    )


def _usual_width(rows: Sequence[Sequence[str]], named: int) -> int:
    """The most usual number of cells; of two that are as usual, that of the header, or the greater."""
    widths = Counter(map(len, rows))
    return max(widths, key=lambda width: (widths[width], width == named, width), default=0)


def _filled_width(cells: Sequence[str]) -> int:
    return max((place for place, cell in enumerate(cells, 1) if is_filled(cell)), default=0)


def _with_roles(rows: Iterator[RawRow], layout: _Layout) -> Iterator[Row]:
    """Each row with its role, as far as it can be told from the row itself."""
    header_number = layout.header.number if layout.header else 0
    shortest, width = layout.shortest, layout.width
    for row in rows:
        if row.number <= header_number:
            yield row.number, _role_above(row, layout), row.cells, _attention_above(row, layout)
            continue
        role = _role_below(row, layout)
        fits = shortest <= len(row.cells) <= width or role is not Role.DATA
        yield row.number, role, row.cells, row.attention if fits else (*row.attention, _ragged(row.cells, layout))


def _role_above(row: RawRow, layout: _Layout) -> Role:
    if row.broken:
        return Role.BROKEN
    if layout.header is not None and row.number == layout.header.number:
        return Role.HEADER
    if is_blank(row.cells):
        return Role.BLANK
    return Role.DATA if row.number in layout.above else Role.TITLE


def _attention_above(row: RawRow, layout: _Layout) -> tuple[Sentence, ...]:
    if row.number not in layout.above or layout.header is None:
        return row.attention
    return (*row.attention, sentence("lists.above_header", header=layout.header.number))


def _role_below(row: RawRow, layout: _Layout) -> Role:
    if row.broken:
        return Role.BROKEN
    if layout.header is not None and _repeats(row.cells, layout.header.cells, layout.first_cell):
        return Role.HEADER
    return Role.BLANK if is_blank(row.cells) else Role.DATA


def _repeats(cells: Sequence[str], header: Sequence[str], place: int) -> bool:
    """Whether a row says the header again, letter by letter but for spaces and empty cells at its end."""
    if place >= len(cells) or cells[place].strip() != header[place].strip():
        return False
    return _trimmed(cells) == _trimmed(header)


def _trimmed(cells: Sequence[str]) -> list[str]:
    return [cell.strip() for cell in cells[: _filled_width(cells)]]


def _ragged(cells: Sequence[str], layout: _Layout) -> Sentence:
    if len(cells) > layout.width:
        return sentence("lists.long_row", cells=len(cells), columns=layout.width)
    return sentence("lists.short_row", cells=len(cells), columns=layout.shortest)


def _without_footers(rows: Iterator[Row]) -> Iterator[Row]:
    """The rows, the last of them as footers where nothing else can be meant."""
    held: list[Row] = []
    people = 0
    while stride := list(islice(rows, _STRIDE)):
        held += stride
        known, held = held[:-_TAIL_ROWS], held[-_TAIL_ROWS:]
        people += sum(1 for row in known if row[1] is Role.DATA)
        yield from known
    yield from _judged(held, people)


def _judged(tail: list[Row], people: int) -> Iterator[Row]:
    """The last rows, from the bottom up as footers until a row is met that is none."""
    people += sum(1 for row in tail if row[1] is Role.DATA)
    for place in range(len(tail) - 1, -1, -1):
        number, role, cells, told = tail[place]
        if role is Role.DATA:
            filled = [cell or "" for cell in cells]
            if not is_footer(filled, people=people - 1):
                break
            people -= 1
            tail[place] = (number, Role.FOOTER, cells, tuple(s for s in told if s.id not in _RAGGED))
        elif role is not Role.BLANK:
            break
    yield from tail


_RAGGED = frozenset({"lists.short_row", "lists.long_row"})
