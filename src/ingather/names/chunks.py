"""The best way to read two spellings as one, chunk by chunk: the inner loop of comparing names.

Compiled where a compiler was at hand, and the same source, to the last bit, where there was none.
"""

import numpy as np
import numpy.typing as npt

LONGEST = 24  # letters of a token that are compared
LARGEST = 3  # letters of a chunk
IMPOSSIBLE = -1e9

Chunks = npt.NDArray[np.int16]
Ints = npt.NDArray[np.int32]
Doubles = npt.NDArray[np.float64]


def best_paths(
    left: Chunks,
    left_length: Ints,
    right: Chunks,
    right_length: Ints,
    left_place: Ints,
    right_place: Ints,
    weights: Doubles,
    grid: Doubles,
    out: Doubles,
) -> None:
    """The weight of the best path through each pair of tokens, into `out` (n).

    Pair k is the left token at `left_place[k]` and the right one at `right_place[k]`. `left` and `right` (tokens by
    LARGEST + 1 by LONGEST + 1) give the id of the chunk of each size that ends at each
    place (0 for the empty chunk, -1 for one that no table knows); `weights` (left ids by right ids) what a pair of
    chunks gives, IMPOSSIBLE where they never stand for each other; `grid` is scratch (LONGEST + 1 square).
    """
    for pair in range(out.shape[0]):
        one, other = left_place[pair], right_place[pair]
        long, wide = left_length[one], right_length[other]
        for i in range(long + 1):
            for j in range(wide + 1):
                best = 0.0 if i == 0 and j == 0 else IMPOSSIBLE
                for a in range(min(i, 3) + 1):
                    first = left[one, a, i]
                    if first < 0:
                        continue
                    for b in range(min(j, 3) + 1):
                        second = right[other, b, j]
                        if second < 0 or a + b == 0 or a + b > 4:
                            continue
                        value = grid[i - a, j - b] + weights[first, second]
                        if value > best:
                            best = value
                grid[i, j] = best
        out[pair] = grid[long, wide]
