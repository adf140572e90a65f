"""Let what people decided, and what cannot be true of one person, stand above how likely a link looks."""

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from ingather.actions.read_decisions import Decided
from ingather.batch.match import Matches
from ingather.identity.decisions import Verdict, pairs_of
from ingather.matching.levels import Compared

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]


def with_decided(matches: Matches, same: Ints) -> Matches:
    """The pairs with those that were decided to be one person and that nothing else brought together."""
    missing = same[~np.isin(keys_of(same), keys_of(np.stack([matches.left, matches.right], axis=1)))]
    many = len(missing)
    return replace(
        matches,
        left=np.concatenate([matches.left, missing[:, 0]]),
        right=np.concatenate([matches.right, missing[:, 1]]),
        levels=np.concatenate([matches.levels, np.zeros((many, len(Compared)), np.int8)]),
        bits=np.concatenate([matches.bits, np.zeros((many, len(Compared)), np.float32)]),
        weight=np.concatenate([matches.weight, np.zeros(many, np.float32)]),
        probability=np.concatenate([matches.probability, np.ones(many, np.float32)]),
    )


def chances(matches: Matches, *, same: Ints, different: Ints, contradicting: Ints) -> Floats:
    """The probability of each pair as it counts for linking: a row that was decided about is free for nobody else."""
    pairs = np.stack([matches.left, matches.right], axis=1)
    key = keys_of(pairs)
    decided = np.isin(key, keys_of(same))
    taken = np.isin(pairs, same).any(axis=1)
    out = np.isin(key, keys_of(np.concatenate([different, contradicting]))) | taken
    return np.where(decided, np.float32(1), np.where(out, np.float32(0), matches.probability)).astype(np.float32)


def across(decided: Decided, verdict: Verdict, lefts: int) -> Ints:
    """The pairs with this verdict of a row below `lefts` and one from there on (n by 2)."""
    pairs = np.array(pairs_of(decided.decisions, verdict), dtype=np.int32).reshape(-1, 2)
    return pairs[(pairs[:, 0] < lefts) & (pairs[:, 1] >= lefts)]


def keys_of(pairs: Ints) -> Longs:
    """One number for each pair."""
    return np.asarray(pairs[:, 0].astype(np.int64) << 32 | pairs[:, 1])
