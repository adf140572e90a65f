"""Make a model from a roll, in one pass, and freeze it: how frequent its tokens and its keys are."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from ingather.matching.keys import keys
from ingather.matching.model import VERSION, Model, prior_for
from ingather.matching.prepare import names_of, prepare
from ingather.records.records import Records

MOST_IN_A_BLOCK = 200  # people of one roll who may share a key that is still looked up


def learn(roll: Sequence[Records], *, as_of: date) -> Model:
    """The frozen model for matching against a roll, given in one or more parts."""
    counts: Counter[str] = Counter()
    for part in roll:
        counts.update(token for names in names_of(part) for token in {t for name in names for t in name.tokens})
    people = sum(map(len, roll))
    model = Model(version=VERSION, prior=prior_for(people), names=people, counts=dict(counts))
    every = [keys(prepare(part, model, as_of=as_of)).key for part in roll]
    found, seen = np.unique(np.concatenate(every) if every else np.zeros(0, np.uint32), return_counts=True)
    return replace(model, common=frozenset(found[seen > MOST_IN_A_BLOCK].tolist()))
