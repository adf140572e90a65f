"""Make a model from a roll, in one pass, and freeze it: how frequent its tokens and its keys are."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from ingather.matching.keys import keys, tokens_alone
from ingather.matching.model import VERSION, Model, prior_for
from ingather.matching.prepare import names_of, prepare
from ingather.records.records import Records

MOST_IN_A_BLOCK = 1000  # people of one roll who may share a key that is still looked up
MOST_OF_A_TOKEN = 30  # who may share one part of a name; beyond, it is looked up with another part or a year


def learn(roll: Sequence[Records], *, as_of: date) -> Model:
    """The frozen model for matching against a roll, given in one or more parts."""
    counts: Counter[str] = Counter()
    for part in roll:
        counts.update(token for names in names_of(part) for token in {t for name in names for t in name.tokens})
    people = sum(map(len, roll))
    model = Model(version=VERSION, prior=prior_for(people), names=people, counts=dict(counts))
    prepared = [prepare(part, model, as_of=as_of) for part in roll]
    every = np.concatenate([np.zeros(0, np.uint32), *(keys(part).key for part in prepared)])
    alone = np.concatenate([np.zeros(0, np.uint32), *(tokens_alone(part) for part in prepared)])
    found, seen = np.unique(every, return_counts=True)
    most = np.where(np.isin(found, alone), MOST_OF_A_TOKEN, MOST_IN_A_BLOCK)
    return replace(model, common=frozenset(found[seen > most].tolist()))
