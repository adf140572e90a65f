"""Many texts at once are compared as two are."""

from itertools import product

import numpy as np

from ingather.places.compare import compare
from ingather.places.find import find
from ingather.places.spots import compare_spots, spots_of

TEXTS = (
    "Vilnius", "Вильно", "Lemberg", "Lwów", "Tel Aviv", "תל אביב-יפו", "London", "London, Ontario", "Springfield",
    "Santiago", "Warszawa", "Praga", "Prag", "Haifa", "حيفا", "Bnei Brak", "Nowhere-at-all", "", "Newcastle", "Kraków",
)  # fmt: skip


def test_it_finds_the_level_that_two_texts_alone_have() -> None:
    candidates = [tuple(find(text)) for text in TEXTS]
    spots = spots_of(candidates)
    pairs = list(product(range(len(TEXTS)), repeat=2))
    a, b = (np.array(side, dtype=np.intp) for side in zip(*pairs, strict=True))
    expected = [compare(candidates[one], candidates[other]) for one, other in pairs]
    assert compare_spots(spots, spots, a, b).tolist() == expected
    assert len(set(expected)) > 3


def test_it_takes_no_texts_at_all() -> None:
    none = np.zeros(0, dtype=np.intp)
    assert compare_spots(spots_of([]), spots_of([]), none, none).tolist() == []
