"""Measure how names are compared, and write docs/reference/benchmarks-names.md.

python -m benchmarks.names FOLDER       measure on a folder of name pairs (see name_sets.py) and write the page
python -m benchmarks.names --failures   the pairs written by hand that are judged wrongly, by name
"""

import os
import platform
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from benchmarks.golden_names import THRESHOLD, all_measured, failures
from benchmarks.name_costs import Blocked, blocked, microseconds_a_pair, seconds_to_import
from benchmarks.name_peers import comparators
from benchmarks.name_retrieval import DISTRACTORS, Missed, Retrieved, retrieve
from benchmarks.name_rows import differ, listed, read_as_different
from benchmarks.name_sets import LANGUAGES, sets_of, unseen_tokens
from ingather.names.compiled import is_compiled
from ingather.text.script import Script

_PAGE = Path(__file__).parents[1] / "docs" / "reference" / "benchmarks-names.md"
_TEXT = (Path(__file__).parent / "names_page.txt").read_text(encoding="utf-8")
_SCRIPTS = {"he": Script.HEBREW, "ru": Script.CYRILLIC, "ar": Script.ARABIC}
OURS, PLAIN = "Ingather", "anyascii + Jaro-Winkler"
VARIANTS, LEAD = "Latin variants", 0.10

# The bars: found first, found among ten, area under the curve against near misses; a dash where none is set.
_TOKENS, _FULL, _NONE = (0.93, 0.97, 0.95), (0.97, None, None), (None, None, None)
BARS: Mapping[str, tuple[float | None, float | None, float | None]] = {
    **{f"{language} tokens": _TOKENS for language in LANGUAGES.values()},
    **{f"{language} full names": _FULL for language in LANGUAGES.values()},
    "Hebrew to Russian tokens": (0.80, None, None),
}
_MET, _CUT, _MICROSECONDS, _IMPORT = 0.95, 0.97, 0.8, 0.1
_LISTED = 20  # rows of one kind that are shown

Found = Mapping[str, Mapping[str, Retrieved]]


def main(arguments: list[str]) -> None:
    """Measure and write, or list the failures."""
    match arguments:
        case ["--failures"]:
            print(failures())
        case [folder]:
            text = page(Path(folder))
            _PAGE.write_text(text, encoding="utf-8")
            print(text)
        case _:
            sys.exit(__doc__)


def page(folder: Path) -> str:
    """The page, measured now."""
    peers = comparators()
    found = {names.name: {who: retrieve(names, compare) for who, compare in peers.items()} for names in sets_of(folder)}
    tokens = {code: unseen_tokens(folder, code) for code in LANGUAGES}
    pool = sorted({latin for pairs in tokens.values() for _, latin in pairs})
    sounds = {LANGUAGES[code]: blocked(pairs, pool) for code, pairs in tokens.items()}
    pairs = {LANGUAGES[code]: len(of_language) for code, of_language in tokens.items()}
    costs = {
        LANGUAGES[code]: microseconds_a_pair(of_language, _SCRIPTS[code], Script.LATIN)
        for code, of_language in tokens.items()
    }
    imported = seconds_to_import()
    return _TEXT.format(
        day=datetime.now(UTC).date(),
        version=version("ingather"),
        python=platform.python_version(),
        cores=os.cpu_count(),
        machine=platform.machine(),
        peers=", ".join(who for who in peers if who != OURS),
        distractors=DISTRACTORS,
        threshold=THRESHOLD,
        missed_bars="\n".join(f"- {line}" for line in _missed_bars(found, sounds, costs, imported)) or "None.",
        ahead="\n".join(f"- {line}" for line in _ahead(found)) or "Nowhere.",
        retrieval="\n".join(_retrieval_rows(found)),
        misses="\n".join(_miss_rows(found)),
        blocking="\n".join(_blocking_rows(sounds, pairs)),
        different="\n".join(_different_rows(tokens)),
        lost="\n".join(_lost_rows(sounds)),
        costs="\n".join(
            f"| best path of a pair, {name} and Latin | 0.8 us | {us:.2f} us |" for name, us in costs.items()
        ),
        compiled="compiled" if is_compiled() else "not compiled",
        imported=imported,
        golden="\n".join(_golden_rows()),
    )


def _missed_bars(
    found: Found, sounds: Mapping[str, Blocked], costs: Mapping[str, float], imported: float
) -> Iterator[str]:
    for name, by_who in found.items():
        ours = by_who[OURS]
        reached = zip(
            ("found first", "among ten", "AUC"), (ours.at_1, ours.at_10, ours.area), _bars(name, by_who), strict=True
        )
        for what, value, bar in reached:
            if bar is not None and value is not None and value < bar:
                yield f"{name}, {what}: {value:.3f}, bar {bar:.2f}"
    for language, shared in sounds.items():
        if shared.met < _MET:
            yield f"{language} tokens, true pairs that share a sound: {shared.met:.3f}, bar {_MET}"
        if shared.cut < _CUT:
            yield f"{language} tokens, candidates cut: {shared.cut:.3f}, bar {_CUT}"
    for language, microseconds in costs.items():
        if microseconds > _MICROSECONDS:
            yield f"{language} and Latin, best path of a pair: {microseconds:.2f} us, bar {_MICROSECONDS}"
    if imported > _IMPORT:
        yield f"import: {imported:.3f} s, bar {_IMPORT}"


def _bars(name: str, by_who: Mapping[str, Retrieved]) -> tuple[float | None, float | None, float | None]:
    if name == VARIANTS:
        return by_who[PLAIN].at_1 + LEAD, None, None
    return BARS.get(name, _NONE)


def _retrieval_rows(found: Found) -> Iterator[str]:
    for name, by_who in found.items():
        bars = " / ".join("-" if bar is None else f"{bar:.2f}" for bar in _bars(name, by_who))
        for who, got in by_who.items():
            area = "-" if got.area is None else f"{got.area:.3f}"
            head = f"| {name} | {bars} | {got.queries}" if who == OURS else "| | | "
            yield f"{head} | {who} | {got.at_1:.3f} | {got.at_10:.3f} | {area} | {got.level:.3f} |"


def _miss_rows(found: Found) -> Iterator[str]:
    for name, by_who in found.items():
        ours = by_who[OURS]
        wrong = [miss for miss in ours.missed if (miss.query, miss.right) in read_as_different()]
        rest = [miss for miss in ours.missed if miss not in wrong]
        without = min(ours.at_10 * ours.queries / (ours.queries - len(wrong)), 1.0)
        yield f"| {name} | {len(ours.missed)} | {len(wrong)} | {without:.3f} | {_shown(wrong)} | {_shown(rest)} |"


def _shown(missed: Sequence[Missed]) -> str:
    return "; ".join(f"{miss.query} = {miss.right} (first: {miss.first})" for miss in missed[:_LISTED])


def _ahead(found: Found) -> Iterator[str]:
    """Where a peer does better than we."""
    for name, by_who in found.items():
        ours = by_who[OURS]
        for who, peer in by_who.items():
            if peer.at_1 > ours.at_1:
                yield f"{name}, found first: {who} {peer.at_1:.3f}, Ingather {ours.at_1:.3f}"
            if peer.area is not None and ours.area is not None and peer.area > ours.area:
                yield f"{name}, AUC: {who} {peer.area:.3f}, Ingather {ours.area:.3f}"


def _blocking_rows(sounds: Mapping[str, Blocked], pairs: Mapping[str, int]) -> Iterator[str]:
    for language, shared in sounds.items():
        differing = sum(differ(*pair) for pair in shared.lost)
        whole = 1 - (len(shared.lost) - differing) / pairs[language]
        yield (
            f"| {language} | {pairs[language]:,} | {shared.met:.3f} | {shared.cut:.3f} | {len(shared.lost):,} "
            f"| {differing} | {whole:.3f} |"
        )


def _different_rows(tokens: Mapping[str, list[tuple[str, str]]]) -> Iterator[str]:
    for code, pairs in tokens.items():
        differing = [pair for pair in pairs if differ(*pair)]
        share = len(differing) / len(pairs)
        yield f"| {LANGUAGES[code]} | {len(differing)} ({share:.1%}) | {listed(differing, _LISTED)} |"


def _lost_rows(sounds: Mapping[str, Blocked]) -> Iterator[str]:
    for language, shared in sounds.items():
        yield f"| {language} | {listed([pair for pair in shared.lost if not differ(*pair)], _LISTED)} |"


def _golden_rows() -> Iterator[str]:
    for category, got in all_measured().items():
        yield f"| {category} | {got.pairs} | {got.recall:.3f} | {got.false:.3f} | {got.area:.3f} | {got.wrong} |"


if __name__ == "__main__":
    main(sys.argv[1:])
