"""Sets to measure on, made of a folder of name pairs: what no table was learned from, and near misses beside it.

The folder holds dev_he, dev_ru, dev_ar and train_he, train_ru, train_ar (native, latin, count), full_he_dev and
full_he_train (native, latin) and latin_variants_train (a, b), as .tsv with a line of headings.
"""

import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from ingather.text.folding import fold

LANGUAGES = {"he": "Hebrew", "ru": "Russian", "ar": "Arabic"}
QUERIES = 500
COMPOSED = 6_000
FEW = 9  # every so many tokens are taken for names that share them
_NEAR = 3  # hard negatives of one query
_SHORTEST = 3  # letters of a token that is asked for

Pairs = Sequence[tuple[str, str]]
Near = Callable[[frozenset[str]], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Asked:
    """One query, its right answers, and names that are near and wrong."""

    query: str
    right: frozenset[str]
    near: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NameSet:
    """Queries of one kind, and the names among which each right answer is to be found."""

    name: str
    asked: tuple[Asked, ...]
    pool: tuple[str, ...]


def sets_of(folder: Path) -> tuple[NameSet, ...]:
    """Every set that the folder gives, the same each time."""
    tokens = {language: unseen_tokens(folder, language) for language in LANGUAGES}
    pool = sorted({latin for pairs in tokens.values() for _, latin in pairs})
    found = [_token_set(LANGUAGES[language], pairs, pool) for language, pairs in tokens.items()]
    found.append(_full_hebrew(folder))
    for language in ("ru", "ar"):
        found.append(_composed(f"{LANGUAGES[language]} full names", tokens[language]))
        found.append(_composed(f"{LANGUAGES[language]} full names of few tokens", tokens[language][::FEW]))
    found.append(_through_latin(tokens["he"], tokens["ru"]))
    found.append(_variants(folder, pool))
    return tuple(found)


def unseen_tokens(folder: Path, language: str) -> list[tuple[str, str]]:
    """The development pairs of a language whose Latin side is in no training file."""
    seen = _seen(folder)
    rows = pairs_of(folder / f"dev_{language}.tsv")
    return sorted({(native, latin) for native, latin in rows if len(latin) >= _SHORTEST and fold(latin) not in seen})


def pairs_of(path: Path) -> list[tuple[str, str]]:
    """The first two columns of a file."""
    lines = path.read_text(encoding="utf-8").splitlines()[1:]
    return [(cells[0], cells[1]) for cells in (line.split("\t") for line in lines)]


def _seen(folder: Path) -> frozenset[str]:
    """Folded Latin tokens of the training files."""
    return frozenset(fold(latin) for code in LANGUAGES for _, latin in pairs_of(folder / f"train_{code}.tsv"))


def _token_set(language: str, pairs: Pairs, pool: Sequence[str]) -> NameSet:
    """Single tokens; near and wrong are the closest Latin spellings that the native form is not met with."""
    return _set(f"{language} tokens", pairs, pool, near=lambda right: _nearest(right, pool))


def _nearest(right: frozenset[str], pool: Sequence[str]) -> tuple[str, ...]:
    latin = min(right)
    closest = process.extract(latin, pool, scorer=Levenshtein.distance, limit=_NEAR + 5 + len(right))
    return tuple(name for name, _, _ in closest if name not in right)[:_NEAR]


def _none(_: frozenset[str]) -> tuple[str, ...]:
    return ()


def _set(name: str, pairs: Pairs, pool: Sequence[str], *, near: Near) -> NameSet:
    """So many queries drawn by chance, the same each time."""
    rights = [(query, frozenset(found)) for query, found in sorted(_grouped(pairs).items())]
    chance = random.Random(5)  # noqa: S311 - a set to measure on needs no secrecy
    drawn = chance.sample(rights, min(QUERIES, len(rights)))
    return NameSet(name, tuple(Asked(query, right, near(right)) for query, right in drawn), tuple(pool))


def _full_hebrew(folder: Path) -> NameSet:
    """Whole names; near and wrong are those that share a token."""
    trained = set(pairs_of(folder / "full_he_train.tsv"))
    pairs = [pair for pair in pairs_of(folder / "full_he_dev.tsv") if pair not in trained]
    return _full_set("Hebrew full names", pairs)


def _composed(name: str, tokens: Pairs) -> NameSet:
    """Whole names of two tokens each, put together by chance; of few tokens, many names share one."""
    chance = random.Random(3)  # noqa: S311 - as above
    drawn = [chance.sample(tokens, 2) for _ in range(COMPOSED)]
    return _full_set(name, [(f"{a[0]} {b[0]}", f"{a[1]} {b[1]}") for a, b in drawn])


def _full_set(name: str, pairs: Pairs) -> NameSet:
    pool = sorted({latin for _, latin in pairs})
    bearing: dict[str, list[str]] = defaultdict(list)
    for latin in pool:
        for token in latin.split():
            bearing[token].append(latin)

    def sharing(right: frozenset[str]) -> tuple[str, ...]:
        others = [other for token in min(right).split() for other in bearing[token] if other not in right]
        return tuple(dict.fromkeys(others))[:_NEAR]

    return _set(name, pairs, pool, near=sharing)


def _through_latin(hebrew: Pairs, russian: Pairs) -> NameSet:
    """Hebrew and Russian tokens that have one Latin spelling."""
    of_latin = _grouped((latin, native) for native, latin in hebrew)
    pairs = [(one, other) for other, latin in russian for one in of_latin.get(latin, ())]
    return _set("Hebrew to Russian tokens", pairs, sorted({other for other, _ in russian}), near=_none)


def _variants(folder: Path, pool: Sequence[str]) -> NameSet:
    """Latin spellings that share a Hebrew form, and a Russian or Arabic one as well; pairs trained on are left out."""
    by_language = {code: _latin_of(folder, code) for code in LANGUAGES}
    others = _meeting(by_language["ru"]) | _meeting(by_language["ar"])
    trained = {tuple(sorted(pair)) for pair in pairs_of(folder / "latin_variants_train.tsv")}
    seen = _seen(folder)
    pairs = [
        (a, b)
        for a, b in sorted((_meeting(by_language["he"]) & others) - trained)
        if fold(a) != fold(b) and not {fold(a), fold(b)} <= seen and min(len(a), len(b)) >= _SHORTEST
    ]
    return _set("Latin variants", [*pairs, *((b, a) for a, b in pairs)], pool, near=_none)


def _latin_of(folder: Path, code: str) -> Mapping[str, set[str]]:
    """For each native form the Latin spellings that it is met with, in training or development."""
    return _grouped(pair for part in ("train", "dev") for pair in pairs_of(folder / f"{part}_{code}.tsv"))


def _meeting(groups: Mapping[str, set[str]]) -> set[tuple[str, ...]]:
    """All pairs of spellings that share a form."""
    return {pair for group in groups.values() for pair in combinations(sorted(group), 2)}


def _grouped(pairs: Iterable[tuple[str, str]]) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for key, value in pairs:
        found[key].add(value)
    return found
