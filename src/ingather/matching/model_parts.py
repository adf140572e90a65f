"""What a model file holds, as bytes by the name of the part, and back; ValueError for what this version did not write.

`model.json` has the weights by name, `tokens.txt` the parts of names that were counted, `common.u64` the sets of things
that are no keys.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from ingather.matching.levels import AgreeLevel, BirthLevel, Compared, NameLevel
from ingather.matching.model import MOST_LEVELS, Floats, Model

FORMAT = "ingather model"
FORMAT_VERSION = 2
LEAST_SEEN = 3  # records that must have a part of a name for it to be written: a rarer one points to somebody

ABOUT, TOKENS, COMMON = "model.json", "tokens.txt", "common.u64"
_ENCODING = ("utf-8", "surrogatepass")
Level = NameLevel | BirthLevel | AgreeLevel


@dataclass(frozen=True, slots=True)
class Versions:
    """Which format a file has, and for which version of the engine it was made."""

    format_version: int
    engine: str


def parts_of(model: Model) -> dict[str, bytes]:
    """The parts of a model file; the same for equal models."""
    told = sorted((token, count) for token, count in model.counts.items() if count >= LEAST_SEEN)
    if any(len(token.split()) != 1 for token, _ in told):
        raise ValueError("a token is one word, without white space")
    return {
        ABOUT: json.dumps(_about(model, len(told)), indent=1, allow_nan=False).encode(),
        TOKENS: "".join(f"{token}\t{count}\n" for token, count in told).encode(*_ENCODING),
        COMMON: np.unique(model.common).astype("<u8").tobytes(),
    }


def versions_of(about: bytes) -> Versions:
    """What `model.json` says of its versions."""
    told = _object(json.loads(about))
    if told.get("format") != FORMAT:
        raise ValueError("another format")
    return Versions(_count(told["format_version"]), _word(told["version"]))


def model_of(parts: Mapping[str, bytes]) -> Model:
    """The model that these parts hold."""
    about = _object(json.loads(parts[ABOUT], parse_constant=_number))
    counts = _counts(parts[TOKENS])
    common = np.frombuffer(parts[COMMON], dtype="<u8").astype(np.uint64)
    if len(counts) != about["tokens"] or len(common) != about["common"]:
        raise ValueError("a part is shorter or longer than it was")
    kin_prior, most_unnamed = about["kin_prior"], about["most_unnamed"]
    return Model(
        version=_word(about["version"]),
        prior=_number(about["prior"]),
        names=_count(about["names"]),
        counts=counts,
        unlisted=LEAST_SEEN - 1,  # the most that a token can have been seen which was left out
        weights=_table(about["weights"]),
        kin_weights=_table(about["kin_weights"]),
        kin_prior=None if kin_prior is None else _number(kin_prior),
        most_unnamed=math.inf if most_unnamed is None else _number(most_unnamed),
        common=common,
    )


def levels_of(compared: Compared) -> tuple[Level, ...]:
    """The levels that a field can have, without the one that says nothing."""
    match compared:
        case Compared.NAME:
            return tuple(level for level in NameLevel if level)
        case Compared.BIRTH:
            return tuple(level for level in BirthLevel if level)
        case _:
            return tuple(level for level in AgreeLevel if level)


def _about(model: Model, tokens: int) -> dict[str, object]:
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "version": model.version,
        "prior": model.prior,
        "kin_prior": model.kin_prior,
        "most_unnamed": None if math.isinf(model.most_unnamed) else model.most_unnamed,
        "names": model.names,
        "tokens": tokens,
        "common": len(np.unique(model.common)),
        "weights": _named(model.weights),
        "kin_weights": _named(model.kin_weights),
    }


def _named(table: Floats) -> dict[str, dict[str, float]]:
    """The bits of each level by the names of field and level, as people read them."""
    return {
        compared.name.lower(): {level.name.lower(): float(table[compared, level]) for level in levels_of(compared)}
        for compared in Compared
    }


def _table(told: object) -> Floats:
    """The bits of each level from their names: all of them, and no others."""
    table = np.zeros((len(Compared), MOST_LEVELS), dtype=np.float32)
    fields = _object(told)
    if fields.keys() != {compared.name.lower() for compared in Compared}:
        raise ValueError("fields of another version")
    for compared in Compared:
        bits, levels = _object(fields[compared.name.lower()]), levels_of(compared)
        if bits.keys() != {level.name.lower() for level in levels}:
            raise ValueError("levels of another version")
        for level in levels:
            table[compared, level] = _number(bits[level.name.lower()])
    return table


def _counts(tokens: bytes) -> dict[str, int]:
    lines = tokens.decode(*_ENCODING).split("\n")
    if lines.pop():
        raise ValueError("the last line does not end")
    told = (line.partition("\t") for line in lines)
    return {token: int(count) for token, _, count in told}


def _object(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise TypeError("not an object")
    return value


def _word(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("not a word")
    return value


def _count(value: object) -> int:
    if not isinstance(value, int) or value < 0:
        raise ValueError("not a count")
    return value


def _number(value: object) -> float:
    if not isinstance(value, int | float) or not math.isfinite(value):
        raise ValueError("not a number")
    return float(value)
