"""Spell tokens as the chunks of letters that a table knows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ingather.names.chunks import IMPOSSIBLE, LARGEST, LONGEST, Chunks, Doubles, Floats, Ints

Letters = npt.NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Spelt:
    """n tokens as the chunks that end at each place (n by LARGEST + 1 by places), and their lengths.

    `rest` (n by places) is the most that the letters from each place on can give, beside any other token.
    """

    chunks: Chunks
    length: Ints
    rest: Floats


class Chunking:
    """The ids of the chunks of one side of a table, and for letters in a row the id of the chunk that they are.

    `most` is the most that each chunk gives, by its id.
    """

    def __init__(self, ids: Mapping[str, int], most: Doubles) -> None:
        self._most = np.append(most, IMPOSSIBLE).astype(np.float32)  # the last for what is no chunk
        self._letters = np.unique(_points(["".join(ids)], len("".join(ids))))
        self._base = len(self._letters) + 1
        # By the numbers of so many letters in a row, the id; -1 where they are no chunk.
        self._ids = [np.full(self._base**size, -1, dtype=np.int16) for size in range(1, LARGEST + 1)]
        self._ids[0][:] = ids["?"]  # so that every word, whatever its letters, can be read to its end
        for chunk, number in ids.items():
            if chunk:
                (places,) = self._numbers(_points([chunk], len(chunk)))
                self._ids[len(chunk) - 1][int(places @ self._base ** np.arange(len(chunk))[::-1])] = number

    def ids_of(self, letters: Letters) -> Chunks:
        """The ids of the chunks that end at each letter of n words (n by places)."""
        numbers = self._numbers(letters)
        chunks = np.full((len(letters), LARGEST + 1, letters.shape[1] + 1), -1, dtype=np.int16)
        chunks[:, 0] = 0
        row = numbers
        for size in range(1, min(LARGEST, letters.shape[1]) + 1):
            if size > 1:
                row = row[:, :-1] * self._base + numbers[:, size - 1 :]
            chunks[:, size, size:] = self._ids[size - 1][row]
        return chunks

    def rest_of(self, chunks: Chunks, length: Ints) -> Floats:
        """The most that the letters of n words from each place on can give, by the chunks that end at each place."""
        places = chunks.shape[2]
        rest = np.zeros((places, len(chunks)), dtype=np.float32)
        for first in range(places - 2, -1, -1):
            sizes = range(1, min(LARGEST, places - 1 - first) + 1)
            given = [self._most[chunks[:, size, first + size]] + rest[first + size] for size in sizes]
            rest[first] = np.where(length > first, np.max(given, axis=0), 0)
        return np.ascontiguousarray(rest.T)

    def _numbers(self, letters: Letters) -> npt.NDArray[np.int64]:
        """A number for each letter that occurs in chunks, and 0 for any other."""
        place = np.searchsorted(self._letters, letters)
        known = np.append(self._letters, np.uint32(0))[place] == letters
        return np.where(known & (letters > 0), place + 1, 0)


def spelt(words: Sequence[str], chunking: Chunking) -> Spelt:
    """The chunks of each word; letters past LONGEST are left out."""
    length = np.minimum(np.array([*map(len, words)], dtype=np.int32), np.int32(LONGEST))
    chunks = chunking.ids_of(_points(words, int(length.max(initial=1))))
    return Spelt(chunks, length, chunking.rest_of(chunks, length))


def _points(words: Sequence[str], width: int) -> Letters:
    """The letters of each word as numbers, 0 past its end."""
    return np.array(words, dtype=f"U{width}").view(np.uint32).reshape(len(words), width)
