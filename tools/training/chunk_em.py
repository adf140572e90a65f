"""Learn, from pairs of spellings, which chunks of letters stand for each other: EM over all alignments."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Pair = tuple[str, str]
Doubles = npt.NDArray[np.float64]
Longs = npt.NDArray[np.int64]

# How many letters of each side one step takes; at most three of one, four together.
STEPS = ((0, 1), (1, 0), (1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (3, 1))
_BITS = 6  # of a letter in the code of a chunk
_SIDE = 3 * _BITS
_MOST_LETTERS = (1 << _BITS) - 2  # of one alphabet
_LEAST_SEEN = 30  # times that a letter must be seen to be in the alphabet
_LONGEST = 18  # letters of a token that are learned from
_ROUNDS, _UNPRUNED_ROUNDS = 8, 2
_LEAST_COUNT, _DISCOUNT = 1.5, 0.6  # expected counts: under the first a pair of chunks is dropped


@dataclass(frozen=True, slots=True)
class Learned:
    """How probable each pair of chunks is, together with the alphabets."""

    left: dict[str, int]
    right: dict[str, int]
    codes: Longs
    probability: Doubles
    log_likelihood: float  # of one pair of spellings, on average

    def chunks(self) -> list[tuple[str, str, float]]:
        """Each pair of chunks with its probability, in a fixed order."""
        left, right = ({number: letter for letter, number in side.items()} for side in (self.left, self.right))
        mask = (1 << _SIDE) - 1
        return sorted(
            (_spelt(int(code) & mask, left), _spelt(int(code) >> _SIDE, right), float(value))
            for code, value in zip(self.codes, self.probability, strict=True)
        )


@dataclass(frozen=True, slots=True)
class _Shape:
    """All pairs of one length on each side: for each step the place of its chunk pair in the tables."""

    long: int
    wide: int
    steps: tuple[npt.NDArray[np.int32] | None, ...]


def learn(pairs: Sequence[Pair]) -> Learned:
    """The chunk pairs that explain these spellings best; the same pairs give the same result to the bit."""
    left, right = alphabet(a for a, _ in pairs), alphabet(b for _, b in pairs)
    coded = _by_shape(pairs, left, right)
    codes = np.unique(np.concatenate([np.unique(step) for _, _, steps in coded for step in steps if step is not None]))
    shapes = [
        _Shape(long, wide, tuple(None if s is None else np.searchsorted(codes, s).astype(np.int32) for s in steps))
        for long, wide, steps in coded
    ]
    probability = _first_guess(codes, shapes)
    likelihood = 0.0
    for number in range(_ROUNDS):
        counts, likelihood = _expected(shapes, probability)
        if number >= _UNPRUNED_ROUNDS:
            counts = np.where(counts >= _LEAST_COUNT, np.maximum(counts - _DISCOUNT, 0), 0)
        probability = counts / counts.sum()
    kept = probability > 0
    return Learned(left, right, codes[kept], probability[kept], likelihood / max(len(pairs), 1))


def alphabet(words: Iterable[str]) -> dict[str, int]:
    """The letters that are frequent enough, numbered from 1, the most frequent first."""
    counts = Counter(letter for word in words for letter in word)
    frequent = sorted((-seen, letter) for letter, seen in counts.items() if seen >= _LEAST_SEEN)
    return {letter: number for number, (_, letter) in enumerate(frequent[:_MOST_LETTERS], 1)}


def _by_shape(
    pairs: Sequence[Pair], left: dict[str, int], right: dict[str, int]
) -> list[tuple[int, int, list[Longs | None]]]:
    shapes: dict[tuple[int, int], list[tuple[list[int], list[int]]]] = defaultdict(list)
    for a, b in pairs:
        first = [left[letter] for letter in a if letter in left][:_LONGEST]
        second = [right[letter] for letter in b if letter in right][:_LONGEST]
        if first and second:
            shapes[len(first), len(second)].append((first, second))
    return [(long, wide, _coded(shapes[long, wide])) for long, wide in sorted(shapes)]


def _coded(items: list[tuple[list[int], list[int]]]) -> list[Longs | None]:
    """For each step the code of the chunk pair that it takes, by pair and by place (P by long + 1 by wide + 1)."""
    first = np.array([a for a, _ in items], dtype=np.int64)
    second = np.array([b for _, b in items], dtype=np.int64)
    lefts, rights = ([_ending(side, size) for size in range(4)] for side in (first, second))
    return [
        lefts[a][:, a:, None] | (rights[b][:, None, b:] << _SIDE)
        if a <= first.shape[1] and b <= second.shape[1]
        else None
        for a, b in STEPS
    ]


def _ending(letters: Longs, size: int) -> Longs:
    """The code of the chunk of that size that ends at each place."""
    count, length = letters.shape
    codes = np.zeros((count, length + 1), dtype=np.int64)
    for place in range(size):
        codes[:, size:] |= letters[:, place : length - size + 1 + place] << (_BITS * place)
    return codes


def _first_guess(codes: Longs, shapes: Sequence[_Shape]) -> Doubles:
    """How often chunks stand near each other, single letters before longer chunks and gaps."""
    seen = np.zeros(len(codes))
    for shape in shapes:
        for step in shape.steps:
            if step is not None:
                seen += np.bincount(step.ravel(), minlength=len(codes))
    sizes = _size(codes & ((1 << _SIDE) - 1)) + 10 * _size(codes >> _SIDE)
    guess: Doubles = seen * np.where(sizes == 11, 1.0, np.where((sizes == 1) | (sizes == 10), 0.2, 0.1))
    return np.asarray(guess / guess.sum())


def _size(code: Longs) -> Longs:
    return (code > 0).astype(np.int64) + (code >= 1 << _BITS) + (code >= 1 << 2 * _BITS)


def _expected(shapes: Sequence[_Shape], probability: Doubles) -> tuple[Doubles, float]:
    """How often each chunk pair is expected, over all ways to align every pair, and the log likelihood."""
    counts = np.zeros(len(probability))
    likelihood = 0.0
    for shape in shapes:
        weights = [None if step is None else probability[step] for step in shape.steps]
        forward = _forward(shape, weights)
        whole = forward[:, shape.long, shape.wide]
        there = whole > 1e-300
        likelihood += float(np.log(whole[there]).sum())
        backward = _backward(shape, weights, np.where(there, 1 / np.where(there, whole, 1), 0))
        for (a, b), step, weight in zip(STEPS, shape.steps, weights, strict=True):
            if step is None or weight is None:
                continue
            before = forward[:, : shape.long + 1 - a, : shape.wide + 1 - b]
            expected = before * weight * backward[:, a:, b:]
            counts += np.bincount(step.ravel(), weights=expected.ravel(), minlength=len(probability))
    return counts, likelihood


def _forward(shape: _Shape, weights: Sequence[Doubles | None]) -> Doubles:
    pairs = next(len(weight) for weight in weights if weight is not None)
    grid = np.zeros((pairs, shape.long + 1, shape.wide + 1))
    grid[:, 0, 0] = 1
    for i in range(shape.long + 1):
        for j in range(shape.wide + 1):
            for (a, b), weight in zip(STEPS, weights, strict=True):
                if weight is not None and i >= a and j >= b:
                    grid[:, i, j] += grid[:, i - a, j - b] * weight[:, i - a, j - b]
    return grid


def _backward(shape: _Shape, weights: Sequence[Doubles | None], last: Doubles) -> Doubles:
    grid = np.zeros((len(last), shape.long + 1, shape.wide + 1))
    grid[:, shape.long, shape.wide] = last
    for i in range(shape.long, -1, -1):
        for j in range(shape.wide, -1, -1):
            for (a, b), weight in zip(STEPS, weights, strict=True):
                if weight is not None and i + a <= shape.long and j + b <= shape.wide:
                    grid[:, i, j] += grid[:, i + a, j + b] * weight[:, i, j]
    return grid


def _spelt(code: int, letters: dict[int, str]) -> str:
    spelt = ""
    while code:
        spelt += letters[code & ((1 << _BITS) - 1)]
        code >>= _BITS
    return spelt
