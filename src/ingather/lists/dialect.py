"""Find by evidence what parts the cells of a text list: consistency over many lines, and headers that we know."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingather.lists.cells import Cutter, cutter
from ingather.records.headers import find_field

DELIMITERS = (",", ";", "\t", "|")
ONE_COLUMN = "\n"  # no line holds it
SAMPLE_LINES = 200
_SAMPLE_LETTERS = 1 << 18
_HEADING_LINES = 60
_HEADING_CELLS = 200
_LINES_OF_RECORD = 20
_SEPARATOR_LINE = re.compile(r'"?sep=(.)"?[,;\t|]*', re.IGNORECASE)  # Excel's own hint on the first line
_FEWEST = 0.25  # of the lines must have the usual number of cells, unless headers speak for it
_FEWEST_OF_PROSE = 0.6  # commas stand in sentences, too


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a text list parts its cells, and how many cells its lines usually have."""

    cutter: Cutter
    width: int


def find_dialect(lines: Sequence[str]) -> Dialect:
    """The dialect that most lines agree with; one column where nothing parts them."""
    sample = _sample(lines)
    if hint := _SEPARATOR_LINE.fullmatch(sample[0].strip(" ")) if sample else None:
        return _of_delimiter(hint[1], sample[1:])
    best = max(DELIMITERS, key=lambda delimiter: _evidence(delimiter, sample))
    return _of_delimiter(best if _convincing(best, sample) else ONE_COLUMN, sample)


def _sample(lines: Sequence[str]) -> list[str]:
    """Some filled lines from the beginning, bounded in number and length."""
    chosen: list[str] = []
    room = _SAMPLE_LETTERS
    for line in lines:
        if room <= 0 or len(chosen) == SAMPLE_LINES:
            break
        if line.strip():
            chosen.append(line[:room])
            room -= len(line)
    return chosen


def _evidence(delimiter: str, sample: Sequence[str]) -> float:
    width, share = _usual_width(delimiter, sample)
    return share + 0.25 * min(_headers(delimiter, sample), 4) + 0.02 * min(width, 10)


def _convincing(delimiter: str, sample: Sequence[str]) -> bool:
    _, share = _usual_width(delimiter, sample)
    fewest = _FEWEST_OF_PROSE if delimiter == "," else _FEWEST
    return share >= fewest or (share > 0 and _headers(delimiter, sample) >= 2)


def _usual_width(delimiter: str, sample: Sequence[str]) -> tuple[int, float]:
    """The most usual number of cells beyond one, and the share of lines that have it."""
    widths = Counter(line_width(cutter(delimiter), line) for line in sample)
    del widths[1]
    if not widths:
        return 1, 0.0
    width = max(widths, key=lambda width: (widths[width], width))
    return width, widths[width] / len(sample)


def line_width(cutter_: Cutter, line: str) -> int:
    """The number of cells that a line would have if it were a whole record."""
    if '"' not in line:
        return line.count(cutter_.delimiter) + 1
    return len(cutter_.cut(line) or cutter_.cut_plainly(line))


def _headers(delimiter: str, sample: Sequence[str]) -> int:
    """The most cells of one line that are headers we know."""
    rows = (cutter(delimiter).cut_plainly(line)[:_HEADING_CELLS] for line in sample[:_HEADING_LINES])
    return max((_known(row) for row in rows if len(row) > 1), default=0)


def _known(cells: Iterable[str]) -> int:
    return len({field for cell in cells if (field := find_field(cell.strip())) is not None})


def _of_delimiter(delimiter: str, sample: Sequence[str]) -> Dialect:
    text = "\n".join(sample)
    skips = text.count(f'{delimiter} "') > text.count(f'{delimiter}"') and delimiter != ONE_COLUMN
    chosen = cutter(delimiter, skips_spaces=skips)
    return Dialect(chosen, _record_width(chosen, sample))


def _record_width(cutter_: Cutter, sample: Sequence[str]) -> int:
    """The number of cells that most lines belong to a record of, if quotes may hold several lines together."""
    widths: Counter[int] = Counter()
    place = 0
    while place < len(sample):
        taken = _lines_of_record(cutter_, sample[place : place + _LINES_OF_RECORD])
        widths[line_width(cutter_, "\n".join(sample[place : place + taken]))] += taken
        place += taken
    return max(widths, key=lambda width: (widths[width], width), default=1)


def _lines_of_record(cutter_: Cutter, lines: Sequence[str]) -> int:
    """How many lines a record takes by its quotes; one where they do not close."""
    within = False
    for count, line in enumerate(lines, 1):
        within = cutter_.ends_open(line, within=within)
        if not within:
            return count
    return 1
