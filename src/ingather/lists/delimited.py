"""Read delimited text (CSV and its kin) row by row in flat memory; whatever the text, no line is lost."""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path

from ingather.lists.blocks import Block
from ingather.lists.dialect import SAMPLE_LINES, Dialect, find_dialect, line_width
from ingather.lists.encoding import find_encoding
from ingather.lists.format import Format
from ingather.lists.grid import lay_out_blocks
from ingather.lists.lines import Lines, read_lines
from ingather.lists.sheet import Sheet
from ingather.lists.source import Source
from ingather.text.sentence import Sentence, sentence

MOST_LINES_IN_A_ROW = 1000  # lines that a quoted cell may go on for
MOST_LETTERS_IN_A_ROW = 16 << 20
_FEWEST_LINES = 8  # to which the patience with open quotes sinks where they keep failing to close
_ROWS_THAT_TELL = 12  # swallowed lines that look like whole rows; more need not be read to know


def read_delimited(source: Source) -> Iterator[Sheet]:
    """The one sheet of a delimited text file."""
    yield lay_out_blocks(delimited_blocks(source.path), headers=source.headers)


def delimited_blocks(path: Path) -> Iterator[Block]:
    """The rows of a delimited text file as a spreadsheet numbers them: a cell of several lines is in one row."""
    pieces = read_lines(path, find_encoding(path))
    first = _first_pieces(pieces)
    dialect = find_dialect([text for piece in first for text in piece.texts])
    number = 1
    stream = _Stream(chain(first, pieces), dialect)
    while (lines := stream.next_piece()) is not None:
        block = _quoted_rows(lines, stream, number) if lines.has_quotes else _plain_rows(lines, dialect, number)
        yield block
        number += len(block.cells)


def _first_pieces(pieces: Iterator[Lines]) -> list[Lines]:
    """The first pieces, with lines enough to tell the dialect by."""
    first: list[Lines] = []
    for piece in pieces:
        first.append(piece)
        if sum(len(each.texts) for each in first) >= SAMPLE_LINES:
            break
    return first


def _plain_rows(lines: Lines, dialect: Dialect, first: int) -> Block:
    """The rows of lines without a quote: one each."""
    numbers = range(first, first + len(lines.texts))
    told = {first + index: flaws for index, flaws in lines.flaws.items()}
    if lines.broken:
        return Block(numbers, [lines.texts], told, frozenset(numbers))
    delimiter = dialect.cutter.delimiter
    return Block(numbers, [text.split(delimiter) for text in lines.texts], told)


def _quoted_rows(lines: Lines, stream: "_Stream", first: int) -> Block:
    """The rows of lines with quotes in them; the last may go on into the lines that follow."""
    cut, rows = stream.dialect.cutter.cut, list[Sequence[str]]()
    told: dict[int, tuple[Sentence, ...]] = {}
    index, count = 0, len(lines.texts)
    while index < count:
        flaws, taken = lines.flaws.get(index, ()), 1
        if (whole := cut(lines.texts[index])) is not None:
            rows.append(whole)
        else:
            cells, flaws, taken = stream.open_row(lines, index)
            rows.append(cells)
        if flaws:
            told[first + len(rows) - 1] = flaws
        index += taken
    stream.skip(index - count)
    return Block(range(first, first + len(rows)), rows, told)


@dataclass(slots=True)
class _Stream:
    """The pieces of a file with a look ahead, and the patience left for quotes that do not close."""

    pieces: Iterator[Lines]
    dialect: Dialect
    patience: int = MOST_LINES_IN_A_ROW
    ahead: deque[Lines] = field(default_factory=deque)

    def next_piece(self) -> Lines | None:
        """The next lines that no row has taken yet, or None at the end."""
        return self.ahead.popleft() if self.ahead else next(self.pieces, None)

    def skip(self, count: int) -> None:
        """Leave out that many lines to come: a row has taken them."""
        while count > 0:
            piece = self.ahead.popleft()
            if len(piece.texts) > count:
                self.ahead.appendleft(_from(piece, count))
            count -= len(piece.texts)

    def open_row(self, lines: Lines, index: int) -> tuple[Sequence[str], tuple[Sentence, ...], int]:
        """The cells of the row that begins with an open quote, what is said of it, and how many lines it takes."""
        taken = self._lines_to_close(lines, index)
        if taken == 0:
            self.patience = max(_FEWEST_LINES, self.patience // 2)
            told = (*lines.flaws.get(index, ()), sentence("lists.unbalanced_quote"))
            return self.dialect.cutter.cut_plainly(lines.texts[index]), told, 1
        self.patience = MOST_LINES_IN_A_ROW
        parts = list(islice(self._following(lines, index), taken))
        text = "".join(text + end for text, end, _ in parts[:-1]) + parts[-1][0]
        cells = self.dialect.cutter.cut(text) or self.dialect.cutter.cut_plainly(text)
        return cells, tuple(flaw for _, _, flaws in parts for flaw in flaws), taken

    def _lines_to_close(self, lines: Lines, index: int) -> int:
        """How many lines the row takes whose quote is open; 0 where it rather is a plain letter."""
        letters, whole, within = 0, 0, False
        for count, (text, _, _) in enumerate(islice(self._following(lines, index), self.patience), 1):
            letters += len(text)
            whole += self.dialect.width > 1 and line_width(self.dialect.cutter, text) == self.dialect.width
            within = self.dialect.cutter.ends_open(text, within=within)
            if not within:
                return 0 if self._are_rows(lines, index, count, whole) else count
            if letters > MOST_LETTERS_IN_A_ROW or (whole >= _ROWS_THAT_TELL and whole * 4 >= count * 3):
                return 0
        return 0

    def _are_rows(self, lines: Lines, index: int, count: int, whole: int) -> bool:
        """Whether the lines that one row would swallow are rather rows of their own, `whole` of them full ones."""
        text = "".join(text + end for text, end, _ in islice(self._following(lines, index), count))
        cells = self.dialect.cutter.cut(text.rstrip("\r\n"))
        if cells is not None and len(cells) == self.dialect.width:
            return whole * 4 >= count * 3
        return whole * 2 >= count or line_width(self.dialect.cutter, lines.texts[index]) == self.dialect.width

    def _following(self, lines: Lines, index: int) -> Iterator[tuple[str, str, tuple[Sentence, ...]]]:
        """The lines from that one on, read ahead as far as they are asked for."""
        yield from _each(lines, index)
        for piece in chain(tuple(self.ahead), self._read_ahead()):
            if piece.broken:
                return
            yield from _each(piece, 0)

    def _read_ahead(self) -> Iterator[Lines]:
        for piece in self.pieces:
            self.ahead.append(piece)
            yield piece


def _each(lines: Lines, start: int) -> Iterator[tuple[str, str, tuple[Sentence, ...]]]:
    for index in range(start, len(lines.texts)):
        yield lines.texts[index], lines.ends[index], lines.flaws.get(index, ())


def _from(lines: Lines, start: int) -> Lines:
    """The lines of a piece from that one on."""
    flaws = {index - start: told for index, told in lines.flaws.items() if index >= start}
    return Lines(lines.texts[start:], lines.ends[start:], flaws, lines.broken, lines.has_quotes)


FORMAT = Format("delimited text", lambda *_: True, read_delimited)  # whatever no other format knows
