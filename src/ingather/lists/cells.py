"""Take lines apart into cells: quotes as spreadsheets write them, and quotes that are plain letters."""

import re
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Cutter:
    """The ways to cut a line at one delimiter.

    A quote opens a cell only at its very beginning (after spaces, where the list writes them so) and closes it
    only before a delimiter or a line's end; any other quote, such as the gershayim of a Hebrew word, is a letter.
    """

    delimiter: str  # a line feed, which no line holds, where the list has one column
    skips_spaces: bool
    strict: re.Pattern[str]  # finds cells, each with its delimiter; from one that does not close, all the rest
    run: re.Pattern[str]  # as many cells as close
    inside: re.Pattern[str]  # up to the quote that closes, from within a quoted cell

    def cut(self, record: str) -> tuple[str, ...] | None:
        """The cells of a whole record, or None where a quoted cell does not close in it."""
        if '"' not in record:
            return tuple(record.split(self.delimiter))
        cells = self.strict.findall(record + self.delimiter)
        if sum(map(len, cells)) + len(cells) != len(record) + 1:
            return None
        if self.skips_spaces:
            cells = [stripped if (stripped := cell.lstrip(" "))[:1] == '"' else cell for cell in cells]
        return tuple([cell[1:-1].replace('""', '"') if cell[:1] == '"' else cell for cell in cells])

    def cut_plainly(self, line: str) -> tuple[str, ...]:
        """The cells of a line in which, from the first quote that does not close, quotes are plain letters."""
        text = line + self.delimiter
        place = self._closed_until(text, 0)
        closed = (self.cut(text[: place - 1]) or ()) if place else ()
        rest = text[place:-1].split(self.delimiter) if place < len(text) else ()
        return (*closed, *rest)

    def ends_open(self, line: str, *, within: bool) -> bool:
        """Whether a quoted cell is still open at the end of this line; `within` tells that the line began in one."""
        text, place = line + self.delimiter, 0
        if within:
            inside = self.inside.match(text)
            place = inside.end() if inside else 0
            if place >= len(text):
                return True
            place += 2  # the closing quote and the delimiter
        return self._closed_until(text, place) < len(text)

    def _closed_until(self, text: str, start: int) -> int:
        """The place up to which every cell closes."""
        run = self.run.match(text, start)
        return run.end() if run else start


@cache
def cutter(delimiter: str, *, skips_spaces: bool = False) -> Cutter:
    """The cutter of a delimiter; `skips_spaces` where a quote may open a cell after spaces."""
    mark = re.escape(delimiter)
    spaces = " *+" if skips_spaces else ""
    inside = rf'(?:[^"]++|""|"(?!["{mark}]))*+'
    quoted = rf'{spaces}"{inside}"(?={mark})'
    unopened = rf'(?!{spaces}")[^{mark}]*+'
    return Cutter(
        delimiter,
        skips_spaces,
        strict=re.compile(rf"({quoted}|{unopened}){mark}|[\s\S]++"),
        run=re.compile(rf"(?:(?:{quoted}|{unopened}){mark})*+"),
        inside=re.compile(inside),
    )
