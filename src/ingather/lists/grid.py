"""Lay out an untyped grid: which row is the header, which are titles, people, footers; every row gets a role."""

from bisect import bisect_right
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from ingather.lists.batches import MOST_COLUMNS, Shape
from ingather.lists.blanks import is_blank, is_filled
from ingather.lists.blocks import Block, in_blocks
from ingather.lists.footers import is_footer
from ingather.lists.header import find_header, looks_like_data
from ingather.lists.sheet import Batch, RawRow, Role, Sheet
from ingather.text.sentence import Sentence, sentence

HEAD_ROWS = 60  # among which the header is sought
_TAIL_ROWS = 32  # among which footers are sought; held back until it is known that they are not the last


@dataclass(frozen=True, slots=True)
class _Layout:
    """What the first rows tell of the whole grid."""

    header: RawRow | None
    width: int  # columns of the sheet
    shortest: int  # cells that a row must have not to need attention
    above: frozenset[int]  # numbers of rows above the header that look like people all the same
    first_cell: int  # the place of the first filled header cell, by which a repeated header is noticed


def lay_out(rows: Iterable[RawRow], *, name: str | None = None, headers: frozenset[str] = frozenset()) -> Sheet:
    """The sheet that these rows make; its batches hold each of them once, in order, with its role.

    `headers` are folded cells that the user says stand in the header row.
    """
    return lay_out_blocks(in_blocks(rows), name=name, headers=headers)


def lay_out_blocks(blocks: Iterator[Block], *, name: str | None = None, headers: frozenset[str] = frozenset()) -> Sheet:
    """The same for rows that come many at a time."""
    first = _first_blocks(blocks)
    layout = _layout(list(islice(chain.from_iterable(block.rows() for block in first), HEAD_ROWS)), headers)
    header = layout.header
    columns = tuple(header.cells[: layout.width]) if header else ()
    judged = (_judged(block, layout) for block in chain(first, blocks) if block.cells)
    return Sheet(
        name=name,
        columns=columns + ("",) * (layout.width - len(columns)),
        header_row=header.number if header else None,
        batches=_batches(_without_footers(judged), layout.width),
    )


def _first_blocks(blocks: Iterator[Block]) -> list[Block]:
    """As many blocks as hold the rows among which the header is sought; each is bounded by itself."""
    first: list[Block] = []
    for block in blocks:
        first.append(block)
        if sum(len(each.cells) for each in first) >= HEAD_ROWS:
            break
    return first


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


@dataclass(frozen=True, slots=True)
class _Judged:
    """The rows of a block with their roles, and what needs attention in them."""

    block: Block
    roles: list[Role]
    told: dict[int, tuple[Sentence, ...]]


def _judged(block: Block, layout: _Layout) -> _Judged:
    """The roles as far as they can be told from each row itself: data, but for rows that look odd at a glance."""
    judged = _Judged(block, [Role.DATA] * len(block.cells), dict(block.told))
    for place in _odd_places(block, layout):
        row = RawRow(block.numbers[place], tuple(block.cells[place]), broken=block.numbers[place] in block.broken)
        judged.roles[place] = role = _role(row, layout)
        if role is Role.DATA and (noticed := _noticed(row, layout)) is not None:
            judged.told[row.number] = (*judged.told.get(row.number, ()), noticed)
    return judged


def _odd_places(block: Block, layout: _Layout) -> Sequence[int]:
    """The places of the rows that might be something else than a person whose row has its cells."""
    fits = range(layout.shortest, layout.width + 1)
    if (
        block.broken
        or any(width not in fits for width in set(map(len, block.cells)))
        or layout.first_cell >= layout.shortest
    ):
        return range(len(block.cells))
    above = 0 if layout.header is None else bisect_right(block.numbers, layout.header.number)
    return [*range(above), *(place for place in _odd_at_a_glance(block.cells, layout) if place >= above)]


def _odd_at_a_glance(rows: Sequence[Sequence[str]], layout: _Layout) -> list[int]:
    """The rows that do not begin with a letter or digit, and those with the header's first word in its place."""
    if layout.header is None:
        return [place for place, row in enumerate(rows) if not row[0][:1].isalnum()]
    column, word = layout.first_cell, layout.header.cells[layout.first_cell].strip()
    return [place for place, row in enumerate(rows) if not row[0][:1].isalnum() or word in row[column]]


def _role(row: RawRow, layout: _Layout) -> Role:
    if row.broken:
        return Role.BROKEN
    if layout.header is not None and row.number <= layout.header.number:
        return _role_above(row, layout.header, layout)
    if layout.header is not None and _repeats(row.cells, layout.header.cells, layout.first_cell):
        return Role.HEADER
    return Role.BLANK if is_blank(row.cells) else Role.DATA


def _role_above(row: RawRow, header: RawRow, layout: _Layout) -> Role:
    if row.number == header.number:
        return Role.HEADER
    if is_blank(row.cells):
        return Role.BLANK
    return Role.DATA if row.number in layout.above else Role.TITLE


def _noticed(row: RawRow, layout: _Layout) -> Sentence | None:
    """What a person should look at in a data row, from where it stands and how long it is."""
    if layout.header is not None and row.number in layout.above:
        return sentence("lists.above_header", header=layout.header.number)
    if len(row.cells) > layout.width:
        return sentence("lists.long_row", cells=len(row.cells), columns=layout.width)
    if len(row.cells) < layout.shortest:
        return sentence("lists.short_row", cells=len(row.cells), columns=layout.shortest)
    return None


def _repeats(cells: Sequence[str], header: Sequence[str], place: int) -> bool:
    """Whether a row says the header again, letter by letter but for spaces and empty cells at its end."""
    if place >= len(cells) or cells[place].strip() != header[place].strip():
        return False
    return _trimmed(cells) == _trimmed(header)


def _trimmed(cells: Sequence[str]) -> list[str]:
    return [cell.strip() for cell in cells[: _filled_width(cells)]]


def _without_footers(blocks: Iterator[_Judged]) -> Iterator[_Judged]:
    """The rows, the last of them as footers where nothing else can be meant."""
    held: deque[_Judged] = deque()
    people = 0
    for block in blocks:
        held.append(block)
        people += block.roles.count(Role.DATA)
        while sum(len(each.roles) for each in islice(held, 1, None)) >= _TAIL_ROWS:
            yield held.popleft()
    _name_footers(held, people)
    yield from held


def _name_footers(tail: Sequence[_Judged], people: int) -> None:
    """Take the last rows, from the bottom up, for footers until a row is met that is none."""
    last = ((judged, place) for judged in reversed(tail) for place in range(len(judged.roles) - 1, -1, -1))
    for judged, place in islice(last, _TAIL_ROWS):
        if judged.roles[place] is Role.BLANK:
            continue
        if judged.roles[place] is not Role.DATA or not is_footer(judged.block.cells[place], people=people - 1):
            return
        people -= 1
        judged.roles[place] = Role.FOOTER
        number = judged.block.numbers[place]
        kept = tuple(told for told in judged.told.pop(number, ()) if told.id not in _RAGGED)
        if kept:
            judged.told[number] = kept


def _batches(blocks: Iterator[_Judged], width: int) -> Iterator[Batch]:
    """The judged rows in batches that have the columns of the sheet."""
    shape = Shape(width)
    for judged in blocks:
        block = judged.block
        for start in range(0, len(block.cells), shape.most_rows):
            part = slice(start, start + shape.most_rows)
            numbers = block.numbers[part]
            told = (
                {number: noticed for number in numbers if (noticed := judged.told.get(number))} if judged.told else {}
            )
            yield Batch(shape.record_batch(numbers, judged.roles[part], block.cells[part]), told)


_RAGGED = frozenset({"lists.short_row", "lists.long_row"})
