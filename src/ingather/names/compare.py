"""Compare whole names in any scripts and any order of tokens: how alike they are, and the evidence by token."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ingather.names.alignment import FAIR, Alignments, Sides, TokenLevel, align, taken
from ingather.names.initials import Initials, begin
from ingather.names.joins import can_meet, readings
from ingather.names.likeness import likenesses
from ingather.names.tokens import MOST_TOKENS, NameTokens, tokenise

Doubles = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
_CERTAIN = 5.0  # nats that a token of the same letters gives; a learned likeness gives its log odds, at most this
_INITIAL = 2.5  # nats that an initial gives, at most, and takes where no fuller token is aligned
_LEAST = 0.002  # likeness at which tokens are still aligned, so that far names are ranked too
_LACKING_BOTH, _LACKING_ONE = 6.0, 0.7  # nats that a token without partner costs: where both sides have one, and else
_BESIDE = 5.5  # nats, at most, that all other tokens count for beside the worst of them
_LACKING_OPTIONAL = 0.1  # where it is one that lists leave out


@dataclass(frozen=True, slots=True)
class AlignedToken:
    """One token of a name and what it was aligned to ("" for nothing), with the level and the likeness, 0 to 1."""

    left: str
    right: str
    level: TokenLevel
    likeness: float


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two names token by token, and how alike they are as a whole, 0 to 1."""

    tokens: tuple[AlignedToken, ...]
    similarity: float


def similarity(a: str, b: str) -> float:
    """How alike two names are, 0 to 1, in any scripts and any order of tokens; 1 for the same tokens. Never raises."""
    return float(similarities(a, [b])[0])


def similarities(query: str, names: Sequence[str]) -> Doubles:
    """How alike the query is to each name, 0 to 1 (n); a cell of several names counts by the best of them."""
    own = _ways(query)
    ways = [(place, way) for place, name in enumerate(names) for way in _ways(name)]
    pairs = [(place, mine, way) for place, way in ways for mine in own if can_meet(mine, way)]
    scores = _scores([mine for _, mine, _ in pairs], [way for _, _, way in pairs])
    found = np.zeros(len(names))
    for (place, _, _), score in zip(pairs, scores, strict=True):
        found[place] = max(found[place], score)
    return found


def explain(a: str, b: str) -> Alignment:
    """Which token of one name was aligned to which of the other, and how well."""
    pairs = [(mine, way) for mine in _ways(a) for way in _ways(b) if can_meet(mine, way)]
    best = max(pairs, key=lambda pair: _scores([pair[0]], [pair[1]])[0])
    left, right = best
    found = _aligned([left], [right])
    tokens = [_token(left, right, place, found) for place in range(len(left.tokens))]
    taken = set(found.partner[0].tolist())
    tokens += [
        AlignedToken("", token, TokenLevel.NONE, 0.0) for place, token in enumerate(right.tokens) if place not in taken
    ]
    return Alignment(tuple(tokens), float(_scores([left], [right])[0]))


def _ways(name: str) -> Sequence[NameTokens]:
    return readings(name) or [tokenise("")]


def _token(left: NameTokens, right: NameTokens, place: int, found: Alignments) -> AlignedToken:
    partner, level = int(found.partner[0, place]), TokenLevel(int(found.level[0, place]))
    token = left.tokens[place]
    if partner < 0:
        return AlignedToken(token, "", level, 0.0)
    other = right.tokens[partner]
    if level is TokenLevel.INITIAL and not _begin([token], [other])[0]:
        level = TokenLevel.NONE  # too unlike to be called the same, and still the nearest
    fathers = left.fathers[place], right.fathers[partner]
    one, two = fathers if all(fathers) else (token, other)
    return AlignedToken(token, other, level, float(likenesses([one], [two])[0]))


def _aligned(left: Sequence[NameTokens], right: Sequence[NameTokens]) -> Alignments:
    ids: dict[str, int] = {}
    return align(_side(left, ids), _side(right, ids))


def _side(names: Sequence[NameTokens], ids: dict[str, int]) -> Sides:
    tokens = np.full((len(names), MOST_TOKENS), -1, dtype=np.int32)
    fathers = tokens.copy()
    for number, name in enumerate(names):
        tokens[number, : len(name.tokens)] = [ids.setdefault(token, len(ids)) for token in name.tokens]
        fathers[number, : len(name.tokens)] = [ids.setdefault(each, len(ids)) if each else -1 for each in name.fathers]
    return Sides(tokens, list(ids), fathers)


def _scores(left: Sequence[NameTokens], right: Sequence[NameTokens]) -> Doubles:
    """The likeness of each pair of names, 0 to 1."""
    if not left:
        return np.zeros(0)
    ids: dict[str, int] = {}
    one, other = _side(left, ids), _side(right, ids)
    width = max(int((side.tokens >= 0).sum(axis=1).max(initial=1)) for side in (one, other))
    one, other = (Sides(side.tokens[:, :width], tuple(ids), side.fathers[:, :width]) for side in (one, other))
    found = align(one, other, least=_LEAST)
    nats = _nats(one, other, found)
    both, cost = _lacking(one, other, found, (_optional(left, width), _optional(right, width)))
    worst = np.where(both, -_CERTAIN, nats.min(axis=1, initial=_CERTAIN))
    count_a, count_b = (one.tokens >= 0).sum(axis=1), (other.tokens >= 0).sum(axis=1)
    fewest = np.minimum(count_a, count_b)
    total = np.where(found.partner >= 0, nats, 0.0).sum(axis=1) - cost
    share = np.minimum(total / (_CERTAIN * np.maximum(fewest, 1)), _of_two(worst))
    same = (found.level == TokenLevel.SAME).sum(axis=1) == np.maximum(count_a, count_b)
    score = 1 / (1 + np.exp(-4 * (share - 0.32)))
    return np.where(fewest == 0, 0.0, np.where(same, 1.0, np.minimum(score, 0.999)))


def _of_two(worst: Doubles) -> Doubles:
    """The share that these nats reach beside one token that agrees: many that agree do not outvote the one."""
    return (worst + _BESIDE) / (2 * _CERTAIN)


def _lacking(left: Sides, right: Sides, found: Alignments, optional: tuple[Flags, Flags]) -> tuple[Flags, Doubles]:
    """Whether both sides have a token without partner, and what such tokens cost, in nats."""
    alone = (left.tokens >= 0) & (found.partner < 0), (right.tokens >= 0) & ~taken(found.partner, right.tokens.shape[1])
    bearing = [(lack & ~often).sum(axis=1) for lack, often in zip(alone, optional, strict=True)]
    left_out = [(lack & often).sum(axis=1) for lack, often in zip(alone, optional, strict=True)]
    both = np.minimum(*bearing) + np.minimum(*left_out)
    one_sided = _LACKING_ONE * np.abs(np.subtract(*bearing)) + _LACKING_OPTIONAL * np.abs(np.subtract(*left_out))
    return both > 0, _LACKING_BOTH * both + one_sided


def _optional(names: Sequence[NameTokens], width: int) -> Flags:
    return np.array([[*name.optional, *[False] * (width - len(name.optional))] for name in names], dtype=np.bool_)


def _begin(first: Sequence[str], second: Sequence[str]) -> Flags:
    """Whether one token of each pair is a single letter that the other begins with."""
    places = np.arange(len(first), dtype=np.int32)
    return begin(Initials(first), places, Initials(second), places)


def _nats(left: Sides, right: Sides, found: Alignments) -> Doubles:
    """What each aligned token gives, in nats (n by K)."""
    row, place = np.nonzero(found.partner >= 0)
    partner = found.partner[row, place].astype(np.intp)
    fathers = (left.fathers[row, place] >= 0) & (right.fathers[row, partner] >= 0)
    one = np.where(fathers, left.fathers[row, place], left.tokens[row, place])
    other = np.where(fathers, right.fathers[row, partner], right.tokens[row, partner])
    first, second = [left.vocabulary[token] for token in one], [right.vocabulary[token] for token in other]
    likeness = np.clip(likenesses(first, second), 1e-3, 1 - 1e-6)
    gained = np.minimum(np.log(likeness / (1 - likeness)), _CERTAIN)
    initial = _begin(first, second)
    gained = np.where(fathers & (likeness < FAIR), -_CERTAIN, gained)  # two fathers are two people's
    best = np.full(len(found.partner), -_INITIAL)
    np.maximum.at(best, row[~initial], gained[~initial])
    most = np.where(_passed_over(left, right, found)[row, place], 0.0, _INITIAL)
    nats = np.full(found.partner.shape, np.inf)
    nats[row, place] = np.where(initial, np.minimum(best[row], most), gained)  # no more than the best fuller token
    return nats


def _passed_over(left: Sides, right: Sides, found: Alignments) -> Flags:
    """Which left tokens (n by K) are aligned to a single letter beside a fuller token, or are one: Mark, Mark C. Hall.

    That fuller token is left alone, so that what was aligned is hardly the one that the letter stands for.
    """
    full_a, full_b = _fuller(left), _fuller(right)
    alone_a = (full_a & (left.fathers < 0) & (found.partner < 0)).any(axis=1, keepdims=True)
    alone_b = (full_b & (right.fathers < 0) & ~taken(found.partner, full_b.shape[1])).any(axis=1, keepdims=True)
    to_full = np.take_along_axis(full_b, np.maximum(found.partner, 0).astype(np.intp), axis=1)
    return (found.partner >= 0) & np.where(full_a, ~to_full & alone_b, to_full & alone_a)


def _fuller(side: Sides) -> Flags:
    """Which tokens (n by K) are more than a single letter."""
    longer = np.array([*(len(token) > 1 for token in side.vocabulary), False], dtype=np.bool_)
    return longer[side.tokens]  # where there is no token, -1 takes the last
