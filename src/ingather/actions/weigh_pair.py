"""What each thing that two records say gives to their being one person, by the model in use."""

import numpy as np

from ingather.matching.compare import compare
from ingather.matching.model import Model
from ingather.matching.prepare import weigh
from ingather.matching.score import Score, score
from ingather.store.comparable import comparable
from ingather.store.home import Home
from ingather.store.models_in_use import model_in_use


def weigh_pair(home: Home, one: int, other: int) -> tuple[Model, Score] | None:
    """The model in use and the score of one pair by it; None without a model, or where one was erased."""
    adopted = model_in_use(home)
    if adopted is None:
        return None
    left, right = (comparable(home.guard, [record]) for record in (one, other))
    if not len(left.records) or not len(right.records):
        return None
    first, second = (weigh(each.prepared, adopted.model) for each in (left, right))
    return adopted.model, score(compare(first, second, np.zeros((1, 2), dtype=np.int32)), adopted.model)
