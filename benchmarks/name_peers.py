"""Ways to compare names that stand beside ours in the table: each gives a query's likeness to many names at once."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec

import numpy as np
from anyascii import anyascii
from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler, Levenshtein

from benchmarks.ranking import Doubles
from ingather.names import similarities

Comparing = Callable[[str, Sequence[str]], Doubles]


def comparators() -> Mapping[str, Comparing]:
    """Ours, and each peer that is installed here."""
    found: dict[str, Comparing] = {"Ingather": similarities, "anyascii + Jaro-Winkler": _anyascii}
    if find_spec("uroman"):
        found["uroman + Levenshtein"] = _uroman()
    return found


def _anyascii(query: str, names: Sequence[str]) -> Doubles:
    written = [anyascii(name).lower() for name in names]
    return _compared(anyascii(query).lower(), written, JaroWinkler.normalized_similarity)


def _uroman() -> Comparing:
    romaniser = import_module("uroman").Uroman()

    @lru_cache(maxsize=1 << 17)
    def romanised(name: str) -> str:
        return str(romaniser.romanize_string(name)).lower()

    def compare(query: str, names: Sequence[str]) -> Doubles:
        return _compared(romanised(query), [romanised(name) for name in names], Levenshtein.normalized_similarity)

    return compare


def _compared(query: str, names: Sequence[str], scorer: Callable[..., float]) -> Doubles:
    return np.asarray(process.cdist([query], names, scorer=scorer, dtype=np.float64)[0], dtype=np.float64)
