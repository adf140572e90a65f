"""Pairs of rows that cannot be one person, whatever else agrees: two deaths, two identities, twins."""

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import OSA

from ingather.batch.match import Matches
from ingather.dates.interval import Precision
from ingather.dates.parse import parse
from ingather.identity.forest import plain
from ingather.matching.levels import AgreeLevel, BirthLevel, Compared, NameLevel
from ingather.records.field import Field
from ingather.records.records import Records
from ingather.text.folding import fold

Ints = npt.NDArray[np.int32]
Held = npt.NDArray[np.bool_]

_SURE = 0.95  # probability of a pair that tells how well a list keeps its numbers
_KEPT_WELL = 0.97  # share of sure pairs whose numbers agree, in lists whose numbers can be believed
_FEWEST = 20  # sure pairs with two numbers that this must rest on
_NEARLY_UNIQUE = 0.5  # of the numbers given must be different: a number that many share tells nobody apart
_SLIP = 2  # letters by which two writings of one number may differ
_MOST_TOGETHER = 64  # rows of one heap that are compared each with each; a larger heap is judged by its pairs alone
NOTHING = -1


def contradictions(parts: Sequence[Records], matches: Matches, *, threshold: float, latest_year: int) -> Ints:
    """The pairs (n by 2) that cannot be one person, among all rows that likely pairs could ever bring together."""
    size = sum(map(len, parts))
    died = deaths(parts, latest_year)
    number, written = identifiers(parts)
    pairs = _worth_asking(size, matches, threshold, (died != NOTHING) | (number != NOTHING))
    against = _differ(died, pairs)
    if _keeps_numbers_well(number, matches):
        against |= _differ_widely(number, written, pairs)
    twins = np.stack([matches.left, matches.right], axis=1)[twins_of(matches.levels)]
    return np.unique(np.concatenate([pairs[against], twins]), axis=0).astype(np.int32)


def contradict(
    left: tuple[Records, int], right: tuple[Records, int], levels: npt.NDArray[np.int8], *, latest_year: int
) -> bool:
    """Whether two rows, each given by its list and its place there, cannot be one person by their deaths or as twins.

    Whether numbers can be believed is known of whole lists only.
    """
    died = [_deaths(records, latest_year)[place] for records, place in (left, right)]
    return bool(twins_of(levels).any()) or (NOTHING not in died and died[0] != died[1])


def twins_of(levels: npt.NDArray[np.int8]) -> Held:
    """Which pairs are born the same day to the same parents, and go by different given names."""
    parents = (levels[:, [Compared.FATHER, Compared.MOTHER]] == AgreeLevel.SAME).any(axis=1)
    born = levels[:, Compared.BIRTH] == BirthLevel.DAY
    return np.asarray(parents & born & (levels[:, Compared.NAME] == NameLevel.OTHER_GIVEN))


def deaths(parts: Sequence[Records], latest_year: int) -> Ints:
    """For each row the day of death that it gives in full and without doubt, as an ordinal; NOTHING else."""
    return np.concatenate([np.zeros(0, np.int32), *(_deaths(part, latest_year) for part in parts)])


def _deaths(records: Records, latest_year: int) -> Ints:
    days = np.full(len(records), NOTHING, dtype=np.int32)
    for values in records.of(Field.DEATH):
        read = [
            parse(value, values.order, latest_year=min(values.latest_year, latest_year)) for value in values.distinct
        ]
        full = [
            found.intervals[0].first
            if found and not found.ambiguous and not found.about and found.precision is Precision.DAY
            else NOTHING
            for found in read
        ]
        told = np.array([*full, NOTHING], dtype=np.int32)[values.codes]
        days = np.where(days == NOTHING, told, days)
    return days


def identifiers(parts: Sequence[Records]) -> tuple[Ints, tuple[str, ...]]:
    """For each row the code of the one identity number that it gives, NOTHING for none; and the numbers by code."""
    codes: dict[str, int] = {}
    found = [_identifiers(part, codes) for part in parts]
    return np.concatenate([np.zeros(0, np.int32), *found]), tuple(codes)


def _identifiers(records: Records, codes: dict[str, int]) -> Ints:
    columns = list(records.of(Field.IDENTIFIER))
    if len(columns) != 1:
        return np.full(len(records), NOTHING, dtype=np.int32)
    plain = [fold(value).replace(" ", "") for value in columns[0].distinct]
    table = [codes.setdefault(number, len(codes)) if number else NOTHING for number in plain]
    return np.array([*table, NOTHING], dtype=np.int32)[columns[0].codes]


def _worth_asking(size: int, matches: Matches, threshold: float, telling: Held) -> Ints:
    """The likely pairs, and within every small heap that they make each two rows that tell something."""
    likely = matches.probability >= threshold
    pairs = np.stack([matches.left[likely], matches.right[likely]], axis=1)
    if not telling.any() or not len(pairs):
        return pairs
    return np.concatenate([pairs, *_within_heaps(_heaps(size, pairs), telling)])


def _heaps(size: int, pairs: Ints) -> Ints:
    """For each row a number of all that the pairs lead to."""
    forest = plain(size)
    forest.unite_all(np.ascontiguousarray(pairs[:, 0]), np.ascontiguousarray(pairs[:, 1]))
    return forest.roots()


def _within_heaps(heap: Ints, telling: Held) -> Iterator[Ints]:
    rows = np.flatnonzero(telling)
    rows = rows[np.argsort(heap[rows], kind="stable")]
    _, first, count = np.unique(heap[rows], return_index=True, return_counts=True)
    for many in range(2, _MOST_TOGETHER + 1):
        starts = first[count == many]
        if len(starts):
            one, other = np.triu_indices(many, 1)
            found = rows[starts[:, None] + np.arange(many)]
            yield np.stack([found[:, one].ravel(), found[:, other].ravel()], axis=1).astype(np.int32)


def _differ(told: Ints, pairs: Ints) -> Held:
    a, b = told[pairs[:, 0]], told[pairs[:, 1]]
    return np.asarray((a != b) & (a != NOTHING) & (b != NOTHING))


def _differ_widely(number: Ints, written: Sequence[str], pairs: Ints) -> Held:
    """Which pairs give two numbers that no slip of the pen makes one."""
    against = _differ(number, pairs)
    places = np.flatnonzero(against)
    for place, (one, other) in zip(places.tolist(), number[pairs[places]].tolist(), strict=True):
        against[place] = OSA.distance(written[one], written[other], score_cutoff=_SLIP) > _SLIP
    return against


def _keeps_numbers_well(number: Ints, matches: Matches) -> bool:
    """Whether a number is one person's in these lists: hardly shared, and the same wherever a pair is sure."""
    given = number[number != NOTHING]
    if not len(given) or len(np.unique(given)) < _NEARLY_UNIQUE * len(given):
        return False
    sure = matches.probability >= _SURE
    a, b = number[matches.left[sure]], number[matches.right[sure]]
    both = (a != NOTHING) & (b != NOTHING)
    return bool(both.sum() >= _FEWEST and (a == b)[both].mean() >= _KEPT_WELL)
