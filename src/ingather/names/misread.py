"""What a slip costs: letters misread, mistyped or misheard for each other, as weights for the best path."""

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain

import numpy as np

from ingather.names.chunking import Chunking
from ingather.names.chunks import IMPOSSIBLE, Doubles
from ingather.names.table import Table
from ingather.text.script import Script
from ingather.text.tables import rows

_CHANGED, _LOST = -3.2, -2.7  # nats, of a letter changed for any other, and of one left out or put in
_SWAPPED, _DOUBLED = -1.2, -0.5  # of two letters that changed places, and of one letter written twice
_ALPHABETS = {
    Script.LATIN: "abcdefghijklmnopqrstuvwxyz",
    Script.HEBREW: "אבגדהוזחטיכלמנסעפצקרשת",
    Script.CYRILLIC: "абвгдежзийклмнопрстуфхцчшщъыьэюя",
    Script.ARABIC: "ءابتثجحخدذرزسشصضطظعغفقكلمنهوي",
}


@cache
def misread_as(script: Script) -> Table | None:
    """The table of slips in one script, both ways round alike; None for a script that none was compiled for."""
    if script not in _ALPHABETS:
        return None
    costs = dict(_costs(script))
    ids = {"": 0, "?": 1}
    for chunk in chain(_ALPHABETS[script], *costs):
        ids.setdefault(chunk, len(ids))
    weights = _weights(ids, costs)
    chunking = Chunking(ids, weights.max(axis=1))
    return Table(chunking, chunking, weights, 1.0, 0.0, 0.0)


def _weights(ids: Mapping[str, int], costs: Mapping[tuple[str, str], float]) -> Doubles:
    weights = np.full((len(ids), len(ids)), IMPOSSIBLE)
    single = [number for chunk, number in ids.items() if len(chunk) == 1]
    weights[np.ix_(single, single)] = _CHANGED
    weights[0, single] = weights[single, 0] = _LOST
    weights[single, single] = 0.0
    weights[ids["?"], ids["?"]] = _CHANGED  # two letters outside the alphabet need not be one
    for (one, other), cost in costs.items():
        weights[ids[one], ids[other]] = weights[ids[other], ids[one]] = cost
    return weights


def _costs(script: Script) -> Iterator[tuple[tuple[str, str], float]]:
    """The slips that cost less than any other."""
    letters = _ALPHABETS[script]
    for one in letters:
        yield (one, one + one), _DOUBLED
        for other in letters.replace(one, ""):
            yield (one + other, other + one), _SWAPPED
    for of, _kind, one, other, cost, _source in rows("ingather.names", "misread.tsv"):
        if of == script:
            yield (one, other), -float(cost)
