import numpy as np
import pytest

from ingather.matching.compare import RARE, Comparison
from ingather.matching.fit import Patterns, fit
from ingather.matching.levels import Compared, NameLevel
from ingather.matching.model import VERSION, Model


def compared(level: NameLevel, pairs: int) -> Comparison:
    levels = np.zeros((pairs, len(Compared)), dtype=np.int8)
    levels[:, Compared.NAME] = level
    return Comparison(levels, np.zeros((pairs, len(RARE)), dtype=np.float32))


def fitted(strangers: Comparison) -> Model:
    nothing = Patterns(compared(NameLevel.SAME, 0), np.zeros(0))
    return fit(nothing, strangers, Model(VERSION, -10.0), pairs=1_000.0)


@pytest.mark.parametrize("level", [NameLevel.PARTIAL, NameLevel.INITIAL, NameLevel.FAIR, NameLevel.STRONG])
def test_a_name_that_agrees_but_for_slips_gets_more_than_shipped(level: NameLevel) -> None:
    before = Model(VERSION, -10.0).weights[Compared.NAME, level]
    assert fitted(compared(NameLevel.CONFLICT, 1_000)).weights[Compared.NAME, level] > before + 2


def test_strangers_whose_names_agree_roughly_take_from_what_that_gives() -> None:
    few, many = (fitted(compared(NameLevel.FAIR, pairs)) for pairs in (10, 100_000))
    assert many.weights[Compared.NAME, NameLevel.FAIR] < few.weights[Compared.NAME, NameLevel.FAIR]


def test_a_name_that_is_the_same_keeps_its_shipped_weight_where_nothing_was_counted() -> None:
    weights = fitted(compared(NameLevel.CONFLICT, 0)).weights[Compared.NAME]
    assert weights[NameLevel.SAME] == pytest.approx(0.0, abs=1e-4)
