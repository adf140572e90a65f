"""How likely two tokens are one name, in any two scripts: the learned tables, asked for many pairs at once."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from ingather.names.chunks import LONGEST, best_paths
from ingather.names.classes import class_likenesses, known_apart
from ingather.names.slips import slip_likenesses
from ingather.names.spelling import letters_of
from ingather.names.table import Table, spelt, table_for
from ingather.names.yiddish import heard_too
from ingather.text.script import Script, script_of

Doubles = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int32]
_TWO_NAMES = 0.05  # at most, for two given names of one script that we know to be two, such as Maria and Marina
_NEVER_CERTAIN = 0.999  # two different spellings


def likenesses(left: Sequence[str], right: Sequence[str]) -> Doubles:
    """For each left token and the right one in the same place how likely they are one name, 0 to 1.

    The prior is even: as if one pair in two were a true one. Tokens of the same letters are 1.
    """
    first, second = [letters_of(token) for token in left], [letters_of(token) for token in right]
    probability = 1 / (1 + np.exp(-np.clip(heard_too(first, second, _log_odds), -40, 40)))
    of_one_script = np.array([script_of(a) == script_of(b) for a, b in zip(first, second, strict=True)], dtype=np.bool_)
    slips = np.where(of_one_script, slip_likenesses(first, second), 0.0)
    same = np.array([a == b for a, b in zip(first, second, strict=True)], dtype=np.bool_)
    likeliest = np.maximum.reduce([probability, slips, class_likenesses(first, second)])
    apart = known_apart(first, second)
    likeliest = np.where(apart, np.minimum(likeliest, _TWO_NAMES), likeliest)
    return np.where(same, 1.0, np.minimum(likeliest, _NEVER_CERTAIN))


def _log_odds(first: Sequence[str], second: Sequence[str]) -> Doubles:
    """The log odds (nats) of "one name" for the letters of each pair of tokens."""
    scripts = [_learned(script_of(a)) + "|" + _learned(script_of(b)) for a, b in zip(first, second, strict=True)]
    found = np.full(len(first), -40.0)
    for both in sorted(set(scripts)):
        one, other = (Script(script) for script in both.split("|"))
        table = table_for(one, other)
        places = np.flatnonzero([script == both for script in scripts])
        if table is not None:
            found[places] = _scored(table, [first[p] for p in places.tolist()], [second[p] for p in places.tolist()])
    return found


def _learned(script: Script) -> Script:
    """Digits and signs are compared as Latin letters are."""
    return Script.LATIN if script in (Script.NONE, Script.OTHER) else script


def _scored(table: Table, first: Sequence[str], second: Sequence[str]) -> Doubles:
    weight, length = path_weights(table, first, second)
    return np.asarray(table.slope * weight + table.by_length * length + table.offset)


def path_weights(table: Table, first: Sequence[str], second: Sequence[str]) -> tuple[Doubles, Ints]:
    """The weight of the best path of each pair of spellings, and their lengths together.

    Each distinct token is spelt once; the paths are found in one compiled call.
    """
    left_words, left_places = np.unique(first, return_inverse=True)
    right_words, right_places = np.unique(second, return_inverse=True)
    left, right = spelt(left_words.tolist(), table.left), spelt(right_words.tolist(), table.right)
    out = np.zeros(len(first))
    grid = np.zeros((LONGEST + 1, LONGEST + 1))
    best_paths(
        left.chunks, left.length, right.chunks, right.length,
        left_places.astype(np.int32), right_places.astype(np.int32), table.weights, grid, out,
    )  # fmt: skip
    return out, left.length[left_places] + right.length[right_places]
