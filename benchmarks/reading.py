"""How fast a CSV of ten columns becomes records, and that a gigabyte of it is read in flat memory.

python -m benchmarks.reading              rows per second of processor time
python -m benchmarks.reading --gigabyte   the same for a file of a gigabyte, with the peak of memory
"""

import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path

from benchmarks.measure import cost_of
from benchmarks.people import COLUMNS, Invented, invent, write_csv
from ingather.actions.read_list import read_list
from ingather.lists.formats import sheets
from ingather.lists.source import open_source

ROWS = 200_000
GIGABYTE = 1 << 30
_HEBREW = str.maketrans("abdefghiklmnoprstuvz", "אבדהפגחיקלמנופרסטווז")
_HEBREW_COLUMNS = (
    "מספר", "שם פרטי", "שם משפחה", "שם האב", "תאריך לידה", "מין", "טלפון", "מקום מגורים", "כתובת", "הערות",
)  # fmt: skip


def run() -> Mapping[str, float]:
    """Rows per second of processor time, by what was read and how far."""
    people = invent(ROWS, seed=7)
    found: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        for script, path in _lists(people, Path(folder)):
            found[f"{script}, into rows"] = _speed(path, rows_of)
            found[f"{script}, into records"] = _speed(path, records_of)
    return found


def _lists(people: list[Invented], folder: Path) -> Iterator[tuple[str, Path]]:
    latin = folder / "latin.csv"
    write_csv(latin, people)
    yield "Latin letters", latin
    hebrew = folder / "hebrew.csv"
    header, body = latin.read_text(encoding="utf-8").split("\n", 1)
    hebrew.write_text(",".join(_HEBREW_COLUMNS) + "\n" + body.lower().translate(_HEBREW), encoding="utf-8")
    if header.count(",") + 1 != len(COLUMNS):
        raise ValueError("the two lists have the same columns")
    yield "Hebrew letters", hebrew


def rows_of(path: Path) -> int:
    """Read a list as far as its rows; how many it has."""
    with open_source(str(path)) as source:
        return sum(len(batch.rows) for sheet in sheets(source) for batch in sheet.batches)


def records_of(path: Path) -> int:
    """Read a list into records; how many it has."""
    with open_source(str(path)) as source:
        read = read_list(source, given={}, as_of=date(2031, 3, 3))
        return sum(len(batch.records) for sheet in read for batch in sheet.batches)


def _speed(path: Path, reader: Callable[[Path], int]) -> float:
    """The best of three runs, since whatever disturbs one only makes it slower."""
    return max(_once(path, reader) for _ in range(3))


def _once(path: Path, reader: Callable[[Path], int]) -> float:
    started = time.process_time()
    count = reader(path)
    return count / (time.process_time() - started)


def read_a_gigabyte() -> None:
    """Read a gigabyte of CSV in a process of its own, and print what it cost."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "gigabyte.csv"
        _write_gigabyte(path)
        cost = cost_of([sys.executable, "-m", "benchmarks.reading", "--rows", str(path)], runs=1)
    print(f"a gigabyte into rows: {cost.cpu:.0f} s of processor time, peak {cost.peak_mb:.0f} MB")


def _write_gigabyte(path: Path) -> None:
    write_csv(path, invent(ROWS, seed=7))
    header, body = path.read_bytes().split(b"\n", 1)
    with path.open("wb") as file:
        file.write(header + b"\n")
        while file.tell() < GIGABYTE:
            file.write(body)


def main(arguments: list[str]) -> None:
    """Measure and print."""
    match arguments:
        case ["--gigabyte"]:
            read_a_gigabyte()
        case ["--rows", path]:
            count = rows_of(Path(path))
            print(f"{count:,} rows, peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss:,} KB")
        case _:
            for name, speed in run().items():
                print(f"{name}: {speed:,.0f} rows per second of processor time")


if __name__ == "__main__":
    main(sys.argv[1:])
