"""What is looked at closely for its probability is all that can have it, compiled or not."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.twins import uncompiled

from ingather.matching import reachloops
from ingather.matching import score as of_scores
from ingather.matching.compare import RARE, Comparison
from ingather.matching.levels import BirthLevel, Compared, NameLevel
from ingather.matching.model import Model, prior_for
from ingather.matching.score import score, scored_from

TWIN = uncompiled(reachloops)
HIGHEST = {Compared.NAME: len(NameLevel) - 1, Compared.BIRTH: len(BirthLevel) - 1}


def drawn(seed: int, pairs: int = 400) -> Comparison:
    """Levels and rarities by chance, high ones as often as low ones."""
    chance = np.random.default_rng(seed)
    levels = [chance.integers(0, HIGHEST.get(field, 3), pairs, endpoint=True) for field in Compared]
    rarity = chance.exponential(5.0, (pairs, len(RARE))) * (chance.random((pairs, len(RARE))) < 0.6)
    return Comparison(np.stack(levels, axis=1).astype(np.int8), rarity.astype(np.float32))


@given(st.integers(0, 1 << 32), st.sampled_from([0.01, 0.5, 0.95]), st.sampled_from([10, 1_000_000]))
def test_it_keeps_just_the_pairs_of_a_probability(seed: int, least: float, people: int) -> None:
    comparison, model = drawn(seed), Model("test", prior_for(people))
    places, kept = scored_from(comparison, model, least)
    every = score(comparison, model)
    high = np.flatnonzero(every.probability >= least)
    assert places.tolist() == high.tolist()
    assert kept.bits.tolist() == every.bits[high].tolist()
    assert kept.probability.tolist() == every.probability[high].tolist()


@given(st.integers(0, 1 << 32))
def test_it_bounds_a_pair_by_the_same_bits_compiled_and_not(seed: int) -> None:
    comparison, model = drawn(seed, 40), Model("test", prior_for(1_000))
    within = of_scores.within_reach(comparison, model, -7.0)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(of_scores, "most_bits", TWIN.most_bits)
        assert of_scores.within_reach(comparison, model, -7.0).tolist() == within.tolist()


def test_it_keeps_nothing_of_nothing() -> None:
    places, kept = scored_from(drawn(1, 0), Model("test", prior_for(100)), 0.01)
    assert len(places) == len(kept.probability) == 0
