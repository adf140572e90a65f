"""Pick the pairs that are the least sure, so that somebody can judge a threshold by looking at rows."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ingather.actions.contradictions import twins_of
from ingather.actions.explained import Explained, aspects_of
from ingather.actions.match_lists import Deduped, Linked
from ingather.actions.obey import keys_of
from ingather.identity.clusters import Reason
from ingather.matching.explain import explain
from ingather.matching.levels import AgreeLevel, Compared, NameLevel

EVEN = 0.5  # as likely as not
PAIRS_SHOWN = 20  # around each probability
_AROUND = 3.0  # bits of odds; what is further off is not around it
_NOT_COMPARED = frozenset({NameLevel.MISSING, NameLevel.OTHER_SCRIPT, NameLevel.PARTIAL})
_SLACK = 0.01  # bits that adding up in another order may differ by

Places = npt.NDArray[np.intp]
Held = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair of rows, by their numbers among all: why, and whether the run takes them for one person."""

    rows: tuple[int, int]
    found: Explained
    joined: bool


@dataclass(frozen=True, slots=True)
class Around:
    """The pairs nearest to a probability, the likeliest first, of so many that are about as near."""

    probability: float
    pairs: tuple[Judged, ...]
    of: int


def least_sure(found: Deduped | Linked) -> tuple[Around, ...]:
    """The pairs around even odds and around the threshold; what people decided is sure, and not among them."""
    odds = _odds(found.matches.probability.astype(np.float64))
    odds[_decided(found)] = np.inf
    levels = sorted({EVEN, found.threshold})
    return tuple(_around(found, odds, level, [other for other in levels if other != level]) for level in levels)


def _around(found: Deduped | Linked, odds: Floats, level: float, others: list[float]) -> Around:
    """The nearest pairs to one probability that are not nearer to another."""
    off = np.abs(odds - _odds(np.array(level)))
    near = off <= _AROUND
    for other in others:
        near &= off <= np.abs(odds - _odds(np.array(other)))
    places = np.flatnonzero(near)
    matches = found.matches
    order = np.lexsort((matches.right[places], matches.left[places], off[places]))
    kept = places[order[:PAIRS_SHOWN]]
    kept = kept[np.argsort(-matches.probability[kept], kind="stable")]
    return Around(level, tuple(_judged(found, kept)), len(places))


def _odds(probability: Floats) -> Floats:
    """In bits."""
    inner = np.clip(probability, 1e-9, 1 - 1e-9)
    return np.asarray(np.log2(inner / (1 - inner)))


def _decided(found: Deduped | Linked) -> Held:
    pairs = [(each.left, each.right) for each in found.decided.decisions]
    decided = np.sort(np.array(pairs, dtype=np.int32).reshape(-1, 2), axis=1)
    return np.asarray(np.isin(_keys(found), keys_of(decided)))


def _keys(found: Deduped | Linked) -> npt.NDArray[np.int64]:
    return keys_of(np.stack([found.matches.left, found.matches.right], axis=1))


def _judged(found: Deduped | Linked, places: Places) -> Iterator[Judged]:
    joined, against = _joined(found, places), _contradicting(found, places)
    for place, one, apart in zip(places.tolist(), joined.tolist(), against.tolist(), strict=True):
        rows = int(found.matches.left[place]), int(found.matches.right[place])
        yield Judged(rows, _explained(found, place, contradicting=apart), one)


def _joined(found: Deduped | Linked, places: Places) -> Held:
    match found:
        case Deduped():
            person = found.people.person
            return np.asarray(person[found.matches.left[places]] == person[found.matches.right[places]])
        case Linked():
            return np.isin(places, found.links.linked)


def _contradicting(found: Deduped | Linked, places: Places) -> Held:
    """Which of these pairs cannot be one person by what they say, as far as the run looked."""
    match found:
        case Deduped():
            refused = found.people.refused
            apart = refused.reason == Reason.CONTRADICTION
            told = np.stack([refused.left[apart], refused.right[apart]], axis=1)
        case Linked():
            told = found.contradicting
    pairs = np.stack([found.matches.left[places], found.matches.right[places]], axis=1)
    return np.isin(keys_of(pairs), keys_of(told)) | twins_of(found.matches.levels[places])


def _explained(found: Deduped | Linked, place: int, *, contradicting: bool) -> Explained:
    matches = found.matches
    left, right = (found.lists.record(int(side[place])) for side in (matches.left, matches.right))
    levels = matches.levels[place].tolist()
    bits = matches.bits[place].astype(float).tolist()
    weight = float(matches.weight[place])
    family, bound = _taken(levels, weight - sum(bits), weight + matches.model.prior, matches.model.most_unnamed)
    return Explained(
        left=left,
        right=right,
        aspects=aspects_of(left, right, levels, bits),
        family=family,
        bound=bound,
        prior=matches.model.prior,
        weight=weight,
        probability=float(matches.probability[place]),
        sentences=explain(left, right, levels),
        contradicting=contradicting,
    )


def _taken(levels: list[int], taken: float, odds: float, most: float) -> tuple[float, float]:
    """What a family takes, and what is taken off without a name; where that bounds the odds, all of it is that."""
    unnamed = levels[Compared.NAME] in _NOT_COMPARED and levels[Compared.IDENTIFIER] != AgreeLevel.SAME
    return (0.0, taken) if unnamed and odds >= most - _SLACK else (taken, 0.0)
