"""Whether a single letter stands for a name: in one script by the letter, in two by how names are written in Latin."""

from collections.abc import Mapping, Sequence
from functools import cache, cached_property, lru_cache

import numpy as np
import numpy.typing as npt

from ingather.text.romanising import romanise
from ingather.text.script import Script, script_of
from ingather.text.tables import rows

Ints = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]
_SCRIPTS = tuple(Script)
_BITS = 63  # of a mask of Latin letters


class Initials:
    """What n tokens begin with."""

    def __init__(self, tokens: Sequence[str]) -> None:
        self._tokens = tokens
        self.length = np.array([*map(len, tokens)], dtype=np.int32)
        self.letter = np.array([ord(token[0]) if token else 0 for token in tokens], dtype=np.int32)

    @cached_property
    def script(self) -> npt.NDArray[np.int8]:
        """A number for the script of each token."""
        codes = {script: code for code, script in enumerate(_SCRIPTS)}
        return np.array([codes[script_of(token)] for token in self._tokens], dtype=np.int8)

    @cached_property
    def latin(self) -> npt.NDArray[np.int64]:
        """A mask of the Latin letters that may stand for the first letter of each token."""
        return np.array([_mask(token[0]) if token else 0 for token in self._tokens], dtype=np.int64)


def begin(left: Initials, a: Ints, right: Initials, b: Ints) -> Flags:
    """Whether one token of each pair is a single letter that the other begins with."""
    here: Flags = np.minimum(left.length[a], right.length[b]) == 1
    if not here.any():
        return here
    across = left.script[a] != right.script[b]
    alike = left.letter[a] == right.letter[b]
    if (across & here).any():
        alike = np.where(across, left.latin[a] & right.latin[b] != 0, alike)
    return np.asarray(here & alike)


@lru_cache(maxsize=1 << 12)
def _mask(letter: str) -> int:
    """The Latin letters that may stand for a first letter; Hebrew bet is b and v, and alone does not say which."""
    latin = _letters().get(letter) or frozenset(romanise(letter)[:1])
    return sum({1 << ord(each) % _BITS for each in latin})


@cache
def _letters() -> Mapping[str, frozenset[str]]:
    return {letter: frozenset(latin.split(" ")) for _, letter, latin in rows("ingather.names", "initials.tsv")}
