"""The sounds of tokens as hashes, each token's one after the other."""

import numpy as np
import numpy.typing as npt

from ingather.names.sounds import sounds_of_many

Hashes = npt.NDArray[np.uint32]


def sound_hashes(tokens: tuple[str, ...]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], Hashes]:
    """The sounds of each token one after the other: where they begin, how many they are, and their hashes."""
    first, count, hashes = sounds_of_many(tokens)
    return np.append(first, len(hashes)), np.append(count, 0), hashes
