"""What tokens look like at a glance: masks of their sounds and of their letters."""

import numpy as np

from ingather.matching.prepared import Marks
from ingather.matching.tokensounds import sound_hashes
from ingather.names.lexicon import letter_masks

_LETTERS = np.uint64(63)
_SHIFTS = (0, 8)  # of a sound's hash: two masks, which strangers seldom share both


def marks_of(tokens: tuple[str, ...]) -> Marks:
    """The masks of each token, and after them those of no token; a single letter may be of any sound."""
    first, count, sound = sound_hashes(tokens)
    masks = np.zeros((len(tokens) + 1, 2), dtype=np.uint64)
    which = np.repeat(np.arange(len(count)), count)
    for place, shift in enumerate(_SHIFTS):
        bit = np.uint64(1) << (sound.astype(np.uint64) >> np.uint64(shift) & _LETTERS)
        column = np.zeros(len(masks), dtype=np.uint64)
        np.bitwise_or.at(column, which, bit)
        masks[:, place] = column
    alone = np.array([*(len(token) == 1 for token in tokens), False], dtype=np.bool_)
    letters = np.append(letter_masks(tokens), np.uint64(0))
    masks[alone] = ~np.uint64(0)
    return Marks(masks, letters, first, count, sound)
