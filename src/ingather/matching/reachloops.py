"""The inner loop of scoring: what each pair can weigh at the most.

Compiled where a compiler was at hand, and the same source, to the last bit, where there was none.
"""

import numpy as np
import numpy.typing as npt

Bytes = npt.NDArray[np.int8]
Floats = npt.NDArray[np.float32]


def most_bits(
    levels: Bytes,
    rarity: Floats,
    weights: Floats,
    kin_weights: Floats,
    rare: Bytes,
    whereabouts: Bytes,
    caps: Floats,
    of_a_family: Floats,
    prior_of_kin: float,
    out: Floats,
) -> None:
    """The most bits that each pair (n) can have, short of the prior, into `out`: at most one more than it has.

    `levels` (n by field) and `rarity` (n by place) are a comparison; `rare` gives for each field the place of its
    rarity, -1 for none, and `whereabouts` (by field) whether it is a word for a place, of which the one that tells
    most counts in full. `of_a_family` (by level of the first field) is the share of its rarity that a family explains.
    """
    for pair in range(levels.shape[0]):
        total, kin = 0.0, prior_of_kin
        best, kin_best = 0.0, 0.0
        for field in range(levels.shape[1]):
            level = levels[pair, field]
            bits, of_kin = weights[field, level], kin_weights[field, level]
            place = rare[field]
            if place >= 0:
                rarely = min(rarity[pair, place], caps[field])
                bits += rarely
                of_kin += rarely * of_a_family[level] if field == 0 else rarely
            if whereabouts[field]:
                best, kin_best = max(best, bits), max(kin_best, of_kin)
                if bits > 0:
                    bits *= 0.5
                if of_kin > 0:
                    of_kin *= 0.5
            total += bits
            kin += of_kin
        kin += 0.5 * kin_best
        out[pair] = total + 0.5 * best - max(kin, 0.0)
