"""Learn the name tables from a folder of pairs: python -m tools.train_names FOLDER"""

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from ingather.names import table
from tools.training.calibration import calibrate
from tools.training.chunk_em import Learned, learn
from tools.training.name_pairs import Pair, pairs_by_scripts
from tools.training.respelling import respelt

TABLES = Path(__file__).parent.parent / "src" / "ingather" / "names" / "tables"
_RARITY = 0.8  # how much of the rarity of its letters a chunk pair is credited with
_FLOOR = -9.0  # nats, of a letter left out or put for another where the data never shows it
_HEAD = """# Learned by `make train`: what a pair of chunks of letters tells of two spellings, in thousandths of a nat.
# Source: steveash/NETransliteration-COLING2018 (CC0 1.0, from Wikidata), and for two scripts neither of which is
# Latin the same data joined through Latin; for Latin alone also respellings by rule (tools/training/habits.tsv).
# The data card is docs/reference/name-tables.md.
# version={version}
# pairs={pairs}
# floor={floor}
# slope={slope:.6f}
# by_length={by_length:.6f}
# offset={offset:.6f}
left\tright\tweight
"""


def main(folder: Path) -> None:
    """Write a table for each two scripts."""
    TABLES.mkdir(exist_ok=True)
    found = pairs_by_scripts(folder)
    for (one, other), pairs in found.items():
        taught = pairs if (one, other) != ("latin", "latin") else _with_respellings(pairs, found["cyrillic", "latin"])
        rows = weights(learn(taught))
        if one == other:
            rows = symmetric(rows)
        path = TABLES / f"{one}-{other}.tsv"
        write(path, rows, pairs=len(taught), line=(1.0, 0.0, 0.0))
        table.table_for.cache_clear()
        line = calibrate(one, other, pairs)
        write(path, rows, pairs=len(taught), line=line)
        print(f"{one}-{other}: {len(taught):,} pairs, {len(rows):,} chunk pairs, {path.stat().st_size:,} bytes")


def _with_respellings(pairs: Sequence[Pair], cyrillic: Sequence[Pair]) -> Sequence[Pair]:
    """The pairs, and those written by habit, both ways round; what was written by rule is not calibrated on."""
    written = set(respelt(cyrillic))
    return sorted({*pairs, *written, *((b, a) for a, b in written)})


def weights(learned: Learned) -> list[tuple[str, str, int]]:
    """How much more often chunks stand for each other than their letters meet by chance, in thousandths of a nat."""
    chunks = learned.chunks()
    left = _letter_logs([(a, p) for a, _, p in chunks])
    right = _letter_logs([(b, p) for _, b, p in chunks])
    return [
        (a, b, round(1000 * (np.log(p) - _RARITY * (sum(left[c] for c in a) + sum(right[c] for c in b)))))
        for a, b, p in chunks
    ]


def _letter_logs(chunks: Sequence[tuple[str, float]]) -> dict[str, float]:
    seen: dict[str, float] = {}
    for chunk, probability in chunks:
        for letter in chunk:
            seen[letter] = seen.get(letter, 0.0) + probability
    whole = sum(seen.values())
    return {letter: float(np.log(count / whole)) for letter, count in seen.items()}


def symmetric(rows: Sequence[tuple[str, str, int]]) -> list[tuple[str, str, int]]:
    """The rows of one script with itself, so that which side a spelling stands on makes no difference."""
    known = {(a, b): weight for a, b, weight in rows}
    both = sorted({*known, *((b, a) for a, b in known)})
    return [(a, b, max(known.get((a, b), -(10**9)), known.get((b, a), -(10**9)))) for a, b in both]


def write(path: Path, rows: Sequence[tuple[str, str, int]], *, pairs: int, line: tuple[float, float, float]) -> None:
    """Write one table."""
    slope, by_length, offset = line
    head = _HEAD.format(
        version=table.VERSION, pairs=pairs, floor=_FLOOR, slope=slope, by_length=by_length, offset=offset
    )
    path.write_text(head + "".join(f"{a}\t{b}\t{weight}\n" for a, b, weight in rows), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
