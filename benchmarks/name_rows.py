"""Which rows of the data hold two different names, told without the tables that are measured."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from anyascii import anyascii
from rapidfuzz.distance import Indel

# Letters in a few wide classes, since any of a class may be heard for another; the rest are often mute, or vowels.
_CLASSES = str.maketrans("ckqgxjzsbpftdmnlr", "sssssssspppttnnlr", "aeiouyhvw'`\"-. ")
_ALIKE = 0.42


def differ(one: str, other: str) -> bool:
    """Whether hardly any consonant of the one, by a fixed romanisation and in six classes, stands in the other."""
    first, second = _consonants(one), _consonants(other)
    return bool(first and second) and Indel.normalized_similarity(first, second) < _ALIKE


@cache
def read_as_different() -> frozenset[tuple[str, str]]:
    """Rows out of those that were not found, read one by one and taken for two different names."""
    lines = (Path(__file__).parent / "different_names.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return frozenset((one, other) for one, other in (line.split("\t") for line in lines))


def _consonants(name: str) -> str:
    classes = anyascii(name).lower().translate(_CLASSES)
    return "".join(letter for place, letter in enumerate(classes) if classes[:place][-1:] != letter)


def listed(pairs: Iterable[tuple[str, str]], most: int) -> str:
    """Some of the pairs, spread over them all, as one line."""
    every = list(pairs)
    some = every[:: max(1, -(-len(every) // most))]
    return "; ".join(f"{native} = {latin}" for native, latin in some)
