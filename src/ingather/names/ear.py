"""The consonants that are heard in many words of plain Latin letters at once, by the entries of one table."""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

Ways = tuple[str, ...]
Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]

LONGEST_HEARD = 30  # letters of a word
_LARGEST = 5  # letters of an entry, with the signs of a beginning and an end
_BITS = 5  # of a letter, as its number
_BITS_OF_WAYS = 6
_SIGNS = {"^": 27, "$": 28}


class Ear:
    """Hears words as the longest entries that fit them one after the other; letters of no entry are passed over."""

    def __init__(self, entries: Mapping[str, Ways], *, most: int, enough: int) -> None:
        """`most` entries of a word are heard; `enough` classes at its beginning, of which none is in doubt, are all."""
        self._ways = [(), *dict.fromkeys(entries.values())]
        self._most, self._enough = most, enough
        self._table = np.zeros(1 << _BITS * _LARGEST, dtype=np.int8)
        for entry, ways in entries.items():
            signs = np.array([_SIGNS.get(letter, ord(letter) & 31) for letter in entry], dtype=np.int32)
            self._table[_code(signs)] = self._ways.index(ways)
        self._mute = np.array([ways in ((), ("",)) for ways in self._ways], dtype=np.bool_)
        self._single = np.array([len(ways) == len("".join(ways)) == 1 for ways in self._ways], dtype=np.bool_)

    def heard(self, words: Sequence[str]) -> tuple[Longs, list[tuple[Ways, ...]]]:
        """What is heard in all of these words, and for each word its place there.

        What is mute is left out, and what is heard alike twice running, in one way, is told once: both change no sound.
        """
        signs = _signs(words)
        heard, count, coming, sure = np.zeros((4, len(words)), dtype=np.int64)
        for place in range(len(signs) - _LARGEST + 1):
            found, size = self._entries(_code(signs[place : place + _LARGEST]))
            here = (coming == place) & (count < self._most)
            coming[here] += np.maximum(size[here], 1)
            here &= found > 0
            count += here
            again = self._single[found] & (heard & ((1 << _BITS_OF_WAYS) - 1) == found)
            here &= ~(self._mute[found] | again)
            heard[here] = heard[here] << _BITS_OF_WAYS | found[here]
            sure[here] += np.where(self._single[found[here]], 1, -self._most)
            count[sure == self._enough] = self._most
        distinct, which = np.unique(heard, return_inverse=True)
        return which, [self._told(each) for each in distinct.tolist()]

    def _entries(self, code: Ints) -> tuple[Ints, Ints]:
        """The longest entry with which these letters begin: its ways, 0 for none, and how many letters it has."""
        found, size = np.zeros((2, len(code)), dtype=np.int32)
        for letters in range(_LARGEST, 0, -1):
            beyond = _BITS * (_LARGEST - letters)
            entry = self._table[code >> beyond << beyond]
            new = (found == 0) & (entry > 0)
            found[new], size[new] = entry[new], letters
        return found, size

    def _told(self, heard: int) -> tuple[Ways, ...]:
        ways: list[Ways] = []
        while heard:
            ways.append(self._ways[heard & ((1 << _BITS_OF_WAYS) - 1)])
            heard >>= _BITS_OF_WAYS
        return tuple(reversed(ways))


def _signs(words: Sequence[str]) -> Ints:
    """The letters of each word as numbers (places by words), between the signs of its beginning and its end."""
    length = np.array([*map(len, words)], dtype=np.int64)
    wide = int(length.max(initial=1))
    signs = np.zeros((wide + 1 + _LARGEST, len(words)), dtype=np.int32)
    signs[1 : wide + 1] = np.array(words, dtype=f"S{wide}").view(np.uint8).reshape(len(words), wide).T & 31
    signs[0] = _SIGNS["^"]
    signs[length + 1, np.arange(len(words))] = _SIGNS["$"]
    return signs


def _code(signs: Ints) -> Ints:
    """Some letters as one number, those of fewer than the largest entry as if noughts followed."""
    code = np.zeros(signs.shape[1:], dtype=np.int32)
    for place, sign in enumerate(signs):
        code |= sign << _BITS * (_LARGEST - 1 - place)
    return code
