"""The pairs of spellings to learn from: as given for each script with Latin, joined through Latin for the others."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from ingather.names.spelling import letters_of

Pair = tuple[str, str]
FILES = {"hebrew": "train_he.tsv", "cyrillic": "train_ru.tsv", "arabic": "train_ar.tsv"}
_VARIANTS = "latin_variants_train.tsv"
_MOST_JOINED = 4  # spellings of one name in one script that are joined with those of another
_AGREEING = 2  # scripts that must give two Latin spellings a common form for them to be variants


def rows(path: Path) -> Iterator[Pair]:
    """The first two columns of a file of pairs, as the comparison spells them; rows that leaves empty are dropped."""
    with path.open(encoding="utf-8") as file:
        next(file)
        for line in file:
            left, right = map(letters_of, line.rstrip("\n").split("\t")[:2])
            if left and right:
                yield left, right


def pairs_by_scripts(folder: Path) -> dict[tuple[str, str], list[Pair]]:
    """For each two scripts, in a fixed order, the pairs of spellings of one name."""
    with_latin = {script: sorted(set(rows(folder / file))) for script, file in FILES.items()}
    found: dict[tuple[str, str], list[Pair]] = {(script, "latin"): pairs for script, pairs in with_latin.items()}
    by_latin = {script: _by_right(pairs) for script, pairs in with_latin.items()}
    scripts = list(FILES)
    for place, one in enumerate(scripts):
        for other in scripts[place:]:
            found[one, other] = _joined(by_latin[one], by_latin[other], same=one == other)
    found["latin", "latin"] = sorted({*_latin_variants(with_latin), *_both_ways(rows(folder / _VARIANTS))})
    return found


def _by_right(pairs: list[Pair]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for left, right in pairs:
        found[right].append(left)
    return {right: lefts[:_MOST_JOINED] for right, lefts in found.items()}


def _joined(one: dict[str, list[str]], other: dict[str, list[str]], *, same: bool) -> list[Pair]:
    """Spellings in two scripts (or two spellings in one) that share a Latin form."""
    shared = sorted(one.keys() & other.keys())
    return sorted({(a, b) for latin in shared for a in one[latin] for b in other[latin] if not same or a != b})


def _latin_variants(with_latin: dict[str, list[Pair]]) -> set[Pair]:
    """Latin spellings that share a form in at least two other scripts: one script alone leaves out too much."""
    votes: dict[Pair, set[str]] = defaultdict(set)
    for script, pairs in with_latin.items():
        spellings: dict[str, list[str]] = defaultdict(list)
        for native, latin in pairs:
            spellings[native].append(latin)
        for latins in spellings.values():
            for a in latins[: 3 * _MOST_JOINED]:
                for b in latins[: 3 * _MOST_JOINED]:
                    if a != b:
                        votes[a, b].add(script)
    return {pair for pair, scripts in votes.items() if len(scripts) >= _AGREEING}


def _both_ways(pairs: Iterator[Pair]) -> Iterator[Pair]:
    for a, b in pairs:
        if a != b:
            yield a, b
            yield b, a
