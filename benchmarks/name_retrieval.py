"""How often the right name is found first among 2,000 others, and how far it stands above near misses."""

import random
from dataclasses import dataclass

from benchmarks.name_peers import Comparing
from benchmarks.name_sets import Asked, NameSet
from benchmarks.ranking import area_under_curve, hit_within

DISTRACTORS = 2_000
WITHIN = 10
_HALF = 0.5  # of a right answer that is level with many others, the chance to be among the ten


@dataclass(frozen=True, slots=True)
class Missed:
    """A right answer that is not among the first ten, and what was put first."""

    query: str
    right: str
    first: str


@dataclass(frozen=True, slots=True)
class Retrieved:
    """Of one set: the share found first, level with the first, and among ten; the area against near misses."""

    queries: int
    at_1: float
    level: float
    at_10: float
    area: float | None
    missed: tuple[Missed, ...]


def retrieve(names: NameSet, compare: Comparing) -> Retrieved:
    """Rank each query's right answers among others drawn by chance, the same for every comparator."""
    chance = random.Random(11)  # noqa: S311 - a set to measure on needs no secrecy
    first, ten, level = 0.0, 0.0, 0
    true: list[float] = []
    false: list[float] = []
    missed: list[Missed] = []
    for asked in names.asked:
        others = _others(asked, chance.sample(names.pool, min(DISTRACTORS + 100, len(names.pool))))
        rights = sorted(asked.right)
        scores = compare(asked.query, [*rights, *others, *asked.near])
        right, rest = scores[: len(rights)], scores[len(rights) : len(rights) + len(others)]
        hit = hit_within(WITHIN, right.max(), rest)
        first, ten = first + hit_within(1, right.max(), rest), ten + hit
        level += bool(right.max() == rest.max())
        true += right.tolist()
        false += scores[len(rights) + len(others) :].tolist()
        if hit < _HALF:
            missed.append(Missed(asked.query, rights[int(right.argmax())], others[int(rest.argmax())]))
    count = len(names.asked)
    area = area_under_curve(true, false) if false else None
    return Retrieved(count, first / count, level / count, ten / count, area, tuple(missed))


def _others(asked: Asked, drawn: list[str]) -> list[str]:
    return [name for name in drawn if name not in asked.right and name != asked.query][:DISTRACTORS]
