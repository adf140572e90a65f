"""The process that takes a workbook apart, alone with the file: its memory and time are bounded, its end harms nobody.

A damaged workbook can make the library ask for any amount of memory, which ends the process it runs in. So it runs
here, and writes what it reads to standard output, one JSON value a line:

    {"sheets": [NAME, ...]}                                         once, at the beginning
    {"sheet": NAME}                                                 a sheet is about to be taken apart
    {"merged": [[FIRST_ROW, FIRST_COLUMN, LAST_ROW, LAST_COLUMN], ...]}      it could be, and its rows follow
    [CELL, ...]                                                                        its next row
    {"cells": [CELL, ...], "long": [COLUMN, ...]}                    a row with numbers too long to be kept exactly
    {"failed": REASON}                                               the sheet breaks off, or the whole workbook
    {"end": COUNT}                                                   everything was read
"""

import datetime
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import python_calamine

from ingather.lists.workbook_errors import Errors, errors_in

MOST_MEMORY = 3 << 30  # bytes of address space
MOST_SECONDS = 300  # of processor time
LOCKED = "password"  # the reason told where the workbook asks for one
LONGEST_EXACT = 10**15  # numbers from here on are kept by workbooks with 15 digits only


def bound_this_process() -> None:
    """Let this process never take more than the stated memory and processor time, where the system can see to it."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def as_seen(value: object) -> str:
    """A cell as a person sees it: whole numbers without a fraction, dates and times in ISO form."""
    return _TEXTS[type(value)](value) if type(value) in _TEXTS else str(value)


def _number(value: float) -> str:
    return str(int(value)) if value.is_integer() and abs(value) < 10**21 else f"{value:.15g}"


def _moment(value: datetime.datetime) -> str:
    return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(sep=" ")


def _duration(value: datetime.timedelta) -> str:
    seconds = round(value.total_seconds())
    sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
    return f"{sign}{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


_TEXTS: Mapping[type, Callable[..., str]] = {
    str: str,
    float: _number,
    bool: lambda value: "TRUE" if value else "FALSE",
    datetime.date: datetime.date.isoformat,
    datetime.time: datetime.time.isoformat,
    datetime.datetime: _moment,
    datetime.timedelta: _duration,
}


def messages(path: Path) -> Iterator[object]:
    """What the parent process is told, in order."""
    workbook = python_calamine.load_workbook(path)
    errors = errors_in(path)
    yield {"sheets": workbook.sheet_names}
    for index, name in enumerate(workbook.sheet_names):
        yield {"sheet": name}
        try:
            yield from _sheet(workbook.get_sheet_by_index(index), errors.get(name, {}))
        except python_calamine.CalamineError as error:
            yield {"failed": str(error)}
    yield {"end": len(workbook.sheet_names)}


def _sheet(sheet: python_calamine.CalamineSheet, errors: Errors) -> Iterator[object]:
    yield {"merged": [[*first, *last] for first, last in sheet.merged_cell_ranges or ()]}
    rows_with_errors = {row for row, _ in errors}
    for place, row in enumerate(sheet.iter_rows() if sheet.end is not None else ()):
        found = [errors.get((place, column), "") for column in range(len(row))] if place in rows_with_errors else ()
        yield _row(row, found)


def _row(values: Sequence[object], errors: Sequence[str]) -> object:
    cells = [value if type(value) is str else as_seen(value) for value in values]
    if errors:
        cells = [cell or error for cell, error in zip(cells, errors, strict=True)]
    long = [place for place, value in enumerate(values) if _is_long(value)]
    return {"cells": cells, "long": long} if long else cells


def _is_long(value: object) -> bool:
    return isinstance(value, int | float) and abs(value) >= LONGEST_EXACT


def main(path: str) -> None:
    """Read the workbook at that path to standard output."""
    bound_this_process()
    write = sys.stdout.write
    try:
        for message in messages(Path(path)):
            write(json.dumps(message) + "\n")
            if isinstance(message, dict) and "sheet" in message:
                sys.stdout.flush()  # the rows before are safe, whatever the next sheet does to this process
    except python_calamine.PasswordError:
        write(json.dumps({"failed": LOCKED}) + "\n")
    except (python_calamine.CalamineError, OSError, ValueError, MemoryError) as error:
        write(json.dumps({"failed": str(error)}) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
