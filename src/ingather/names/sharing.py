"""What the sets of many pairs have in common: the inner loop of comparing classes and forms of names.

Compiled where a compiler was at hand, and the same source, to the last bit, where there was none.
"""

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    import cython  # a word of the compiler's, which does not look at the condition
else:
    from ingather.names import uncompiled as cython

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Doubles = npt.NDArray[np.float64]


def most_shared(
    left_first: Longs,
    left_keys: Longs,
    left_weights: Doubles,
    right_first: Longs,
    right_keys: Longs,
    right_weights: Doubles,
    left_place: Ints,
    right_place: Ints,
    out: Doubles,
) -> None:
    """For each pair of sets the greatest product of the weights of a key that both have, into `out`; -1 for none.

    Pair k is the left set `left_place[k]` and the right set `right_place[k]`; set s holds the keys from `first[s]` to
    `first[s + 1]`, in order.
    """
    with cython.nogil:
        for pair in range(out.shape[0]):
            one, one_end = left_first[left_place[pair]], left_first[left_place[pair] + 1]
            other, other_end = right_first[right_place[pair]], right_first[right_place[pair] + 1]
            best = -1.0
            while one < one_end and other < other_end:
                if left_keys[one] < right_keys[other]:
                    one += 1
                elif left_keys[one] > right_keys[other]:
                    other += 1
                else:
                    value = left_weights[one] * right_weights[other]
                    if value > best:
                        best = value
                    one += 1
                    other += 1
            out[pair] = best
