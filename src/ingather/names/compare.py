"""Compare whole names in any scripts and any order of tokens: how alike they are, and the evidence by token."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ingather.names.alignment import Alignments, TokenLevel, align
from ingather.names.likeness import likenesses
from ingather.names.tokens import MOST_TOKENS, NameTokens, alternatives, tokenise

Doubles = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int32]
_CERTAIN = 5.0  # nats that a token of the same letters gives; a learned likeness gives its log odds, at most this
_INITIAL = 2.5  # nats that an initial gives beside a token that it begins
_LEAST = 0.002  # likeness at which tokens are still aligned, so that far names are ranked too
_LACKING_BOTH, _LACKING_ONE = 6.0, 0.7  # nats that a token without partner costs: where both sides have one, and else


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
    pairs = [(place, mine, way) for place, way in ways for mine in own]
    scores = _scores([mine for _, mine, _ in pairs], [way for _, _, way in pairs])
    found = np.zeros(len(names))
    for (place, _, _), score in zip(pairs, scores, strict=True):
        found[place] = max(found[place], score)
    return found


def explain(a: str, b: str) -> Alignment:
    """Which token of one name was aligned to which of the other, and how well."""
    best = max(
        ((mine, way) for mine in _ways(a) for way in _ways(b)), key=lambda pair: _scores([pair[0]], [pair[1]])[0]
    )
    left, right = best
    found = _aligned([left], [right])
    tokens = [_token(left, right, place, found) for place in range(len(left.tokens))]
    taken = set(found.partner[0].tolist())
    tokens += [
        AlignedToken("", token, TokenLevel.NONE, 0.0) for place, token in enumerate(right.tokens) if place not in taken
    ]
    return Alignment(tuple(tokens), float(_scores([left], [right])[0]))


def _ways(name: str) -> list[NameTokens]:
    return [tokenise(way) for way in alternatives(name)] or [tokenise("")]


def _token(left: NameTokens, right: NameTokens, place: int, found: Alignments) -> AlignedToken:
    partner, level = int(found.partner[0, place]), TokenLevel(int(found.level[0, place]))
    token = left.tokens[place]
    if partner < 0:
        return AlignedToken(token, "", level, 0.0)
    other = right.tokens[partner]
    if level is TokenLevel.INITIAL and not _is_initial(token, other):
        level = TokenLevel.NONE  # too unlike to be called the same, and still the nearest
    return AlignedToken(token, other, level, float(likenesses([token], [other])[0]))


def _aligned(left: Sequence[NameTokens], right: Sequence[NameTokens]) -> Alignments:
    ids: dict[str, int] = {}
    rows_left, rows_right = _rows(left, ids), _rows(right, ids)
    return align(rows_left, rows_right, tuple(ids), tuple(ids))


def _rows(names: Sequence[NameTokens], ids: dict[str, int]) -> Ints:
    rows = np.full((len(names), MOST_TOKENS), -1, dtype=np.int32)
    for number, name in enumerate(names):
        rows[number, : len(name.tokens)] = [ids.setdefault(token, len(ids)) for token in name.tokens]
    return rows


def _scores(left: Sequence[NameTokens], right: Sequence[NameTokens]) -> Doubles:
    """The likeness of each pair of names, 0 to 1."""
    if not left:
        return np.zeros(0)
    ids: dict[str, int] = {}
    a, b = _rows(left, ids), _rows(right, ids)
    tokens = tuple(ids)
    width = max(int((a >= 0).sum(axis=1).max(initial=1)), int((b >= 0).sum(axis=1).max(initial=1)))
    a, b = a[:, :width], b[:, :width]
    found = align(a, b, tokens, tokens, least=_LEAST)
    gained = _gained(a, b, found, tokens)
    count_a, count_b = (a >= 0).sum(axis=1), (b >= 0).sum(axis=1)
    aligned = (found.partner >= 0).sum(axis=1)
    lack_a, lack_b = count_a - aligned, count_b - aligned
    both = np.minimum(lack_a, lack_b)
    total = gained - _LACKING_BOTH * both - _LACKING_ONE * (np.maximum(lack_a, lack_b) - both)
    same = (found.level == TokenLevel.SAME).sum(axis=1) == np.maximum(count_a, count_b)
    whole = _CERTAIN * np.maximum(np.minimum(count_a, count_b), 1)
    score = 1 / (1 + np.exp(-4 * (total / whole - 0.32)))
    return np.where((count_a == 0) | (count_b == 0), 0.0, np.where(same, 1.0, np.minimum(score, 0.999)))


def _gained(a: Ints, b: Ints, found: Alignments, tokens: tuple[str, ...]) -> Doubles:
    """What the aligned tokens of each pair give, in nats."""
    row, place = np.nonzero(found.partner >= 0)
    partner = found.partner[row, place].astype(np.intp)
    one = [tokens[token] for token in a[row, place]]
    other = [tokens[token] for token in b[row, partner]]
    likeness = np.clip(likenesses(one, other), 1e-3, 1 - 1e-6)
    nats = np.minimum(np.log(likeness / (1 - likeness)), _CERTAIN)
    initial = np.array([_is_initial(*pair) for pair in zip(one, other, strict=True)], dtype=np.bool_)
    nats = np.where(initial, _INITIAL, nats)
    gained = np.zeros(len(a))
    np.add.at(gained, row, nats)
    return gained


def _is_initial(one: str, other: str) -> bool:
    """Whether one token is a single letter that the other, a fuller one, begins with."""
    return min(len(one), len(other)) == 1 and one != other and one[0] == other[0]
