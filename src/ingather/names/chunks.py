"""The best way to read two spellings as one, chunk by chunk: the inner loop of comparing names.

Compiled where a compiler was at hand, and the same source, to the last bit, where there was none.
"""

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    import cython  # a word of the compiler's, which does not look at the condition
else:
    from ingather.names import uncompiled as cython

LONGEST = 24  # letters of a token that are compared
LARGEST = 3  # letters of a chunk
IMPOSSIBLE = -1e9

Chunks = npt.NDArray[np.int16]
Ints = npt.NDArray[np.int32]
Doubles = npt.NDArray[np.float64]
Floats = npt.NDArray[np.float32]


def best_paths(
    left: Chunks,
    left_length: Ints,
    left_rest: Floats,
    right: Chunks,
    right_length: Ints,
    right_rest: Floats,
    left_place: Ints,
    right_place: Ints,
    weights: Doubles,
    least: Doubles,
    grid: Doubles,
    reached: Ints,
    out: Doubles,
) -> None:
    """The weight of the best path through each pair of tokens, into `out` (n); IMPOSSIBLE where it is under `least`.

    Pair k is the left token at `left_place[k]` and the right one at `right_place[k]`. `left` and `right` (tokens by
    LARGEST + 1 by LONGEST + 1) give the id of the chunk of each size that ends at each
    place (0 for the empty chunk, -1 for one that no table knows), `left_rest` and `right_rest` (tokens by LONGEST + 1)
    the most that the letters from each place on can give, a little rounded; `weights` (left ids by right ids) what a
    pair of chunks gives, IMPOSSIBLE where they never stand for each other. `grid` (LONGEST + 1 square, IMPOSSIBLE
    throughout) and `reached` (LONGEST + 1, 0 throughout) are scratch, and are left as they were.

    A path is gone on with only from places where it can still come to `least`.
    """
    nothing = IMPOSSIBLE
    with cython.nogil:
        for pair in range(out.shape[0]):
            one, other = left_place[pair], right_place[pair]
            long, wide = left_length[one], right_length[other]
            enough = least[pair] - 1e-3  # the rounding of the rests
            out[pair] = nothing
            if left_rest[one, 0] < enough or right_rest[other, 0] < enough:
                continue
            grid[0, 0] = 0.0
            reached[0] = 1  # of each row the places that a path has come to, as bits
            for i in range(long + 1):
                j = 0
                while reached[i] >> j:
                    if reached[i] >> j & 1 == 0:
                        j += 1
                        continue
                    before = grid[i, j]
                    grid[i, j] = nothing
                    if i == long and j == wide:
                        out[pair] = before
                    for a in range(min(long - i, 3) + 1):
                        first = left[one, a, i + a]
                        if first < 0:
                            continue
                        for b in range(a == 0, min(wide - j, 4 - a, 3) + 1):
                            second = right[other, b, j + b]
                            if second < 0:
                                continue
                            value = before + weights[first, second]
                            if value > grid[i + a, j + b] and (
                                value + min(left_rest[one, i + a], right_rest[other, j + b]) >= enough
                            ):
                                grid[i + a, j + b] = value
                                reached[i + a] |= 1 << (j + b)
                    j += 1
                reached[i] = 0
