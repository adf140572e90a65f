"""Make a model from a roll, in one pass, and freeze it: how frequent its tokens are, and which sets are common."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from ingather.matching.atoms import Atoms
from ingather.matching.keys import common_sets
from ingather.matching.levels import Compared, NameLevel
from ingather.matching.model import VERSION, Floats, Model, prior_for, prior_weights
from ingather.matching.packed import distinct, low_of, pack
from ingather.matching.prepared import Prepared

MOST_IN_A_BLOCK = 100  # people of one roll who may share a set of things that is still a key
_ANOTHER_PERSON = -14.0  # bits that a given name of one's own gives: more than twins share


def learn(roll: Prepared, atoms: Atoms) -> Model:
    """The frozen model for matching against a roll, given by its people and their atoms."""
    common = common_sets([atoms], MOST_IN_A_BLOCK)
    return Model(
        VERSION, prior_for(roll.size), names=roll.size, counts=counted([roll]), common=common, weights=roll_weights()
    )


def roll_weights() -> Floats:
    """The shipped weights, with which no family lifts a row that bears another given name: nothing is fitted here."""
    weights = prior_weights()
    for level in (NameLevel.CONFLICT, NameLevel.OTHER_GIVEN):
        weights[Compared.NAME, level] = _ANOTHER_PERSON
    return weights


def counted(parts: Sequence[Prepared]) -> dict[str, int]:
    """How many records have each token in a name."""
    counts: Counter[str] = Counter()
    for part in parts:
        counts.update(dict(zip(part.tokens, frequencies(part).tolist(), strict=True)))
    return dict(counts)


def frequencies(prepared: Prepared) -> npt.NDArray[np.int64]:
    """How many of the records have each token in a name."""
    named = prepared.named
    owner, token = np.broadcast_to(named.owner[:, None], named.tokens.shape), named.tokens
    there = token >= 0
    return np.bincount(low_of(distinct(pack(owner[there], token[there]))), minlength=len(prepared.tokens))
