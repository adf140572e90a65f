"""Invented people in four scripts: their names are pairs from a folder of names that no table was learned from.

python -m benchmarks.engine.scripts FOLDER ROWS OUT [SEED]

Writes OUT/scripts.parquet for engines that read every script, OUT/romanised.parquet for those that do not (the same
rows, names and places written in Latin letters by anyascii, names parted), and OUT/truth.parquet.
"""

import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from anyascii import anyascii

from benchmarks.engine import days
from benchmarks.engine.habits import Dated
from benchmarks.engine.letters import Letters, drawn, letters, text
from benchmarks.engine.slips import Hand, miswrite
from benchmarks.engine.words import Numbers
from benchmarks.name_sets import pairs_of, unseen_tokens

SEED = 29
LATIN = "latin"
_SHARES: Mapping[tuple[str, ...], float] = {
    ("he",): 0.28,
    ("ru",): 0.28,
    ("ar",): 0.2,
    ("he", "ru"): 0.14,
    ("ru", "ar"): 0.1,
}
_WIDTH, _WHOLE = 14, 30
_PLACES = 120
_HAND = Hand(keys=0.04, ear=0.05, hand=0.04, lost=0.02, turned=0.01, doubled=0.01)
_NO_GIVEN, _INITIAL, _FAMILY_FIRST = 0.02, 0.03, 0.3
_NO_DATE, _NO_PLACE, _OTHER_PLACE, _NO_SEX = 0.12, 0.15, 0.05, 0.1
_MORE_ROWS = 1.2

Forms = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Part:
    """People whose names have forms in the same scripts: the words by script, and the rows they get."""

    given: Forms
    family: Forms
    rows: int


def write_scripts(folder: Path, rows: int, out: Path, *, seed: int = SEED) -> None:
    """Write so many rows, about, and the same romanised."""
    out.mkdir(parents=True, exist_ok=True)
    chance = np.random.Generator(np.random.PCG64(seed))
    table = _numbered(chance, list(_tables(chance, folder, rows)))
    pq.write_table(table.select(["id", "person_id"]), out / "truth.parquet", compression="zstd")
    handed = table.drop_columns(["person_id"])
    pq.write_table(handed, out / "scripts.parquet", compression="zstd")
    pq.write_table(romanised(handed), out / "romanised.parquet", compression="zstd")


def romanised(table: pa.Table) -> pa.Table:
    """What is written before an engine that reads Latin letters only: one column for each thing."""
    names = [_parted(name) for name in table["name"].to_pylist()]
    return pa.table(
        {
            "id": table["id"],
            "first_name": pa.array([given for given, _ in names], pa.string()),
            "surname": pa.array([family for _, family in names], pa.string()),
            "dob": pa.array([_iso(day) for day in table["birth_date"].to_pylist()], pa.string()),
            "sex": table["sex"],
            "birth_place": pa.array(
                [place and _latin(place) for place in table["birth_place"].to_pylist()], pa.string()
            ),
        }
    )


def _parted(name: str) -> tuple[str | None, str | None]:
    family, comma, given = _latin(name).partition(", ")
    if comma:
        return given, family
    first, _, last = _latin(name).rpartition(" ")
    return first or None, last


def _latin(written: str) -> str:
    return anyascii(written).lower()


def _iso(day: str | None) -> str | None:
    """A whole day in the order of the romanised list; a year alone says no day."""
    if day is None or len(day) == len("1931"):
        return None
    return day if day[4] == "-" else "-".join(reversed(day.split(".")))


def _tables(chance: np.random.Generator, folder: Path, rows: int) -> Iterator[pa.Table]:
    forms = forms_of(folder)
    places = {scripts: _words(forms, scripts)[1::4][:_PLACES] for scripts in _SHARES}
    people = 0
    for scripts, share in _SHARES.items():
        words = _words(forms, scripts)
        part = Part(_by_script(words[::2]), _by_script(words[1::2]), int(rows * share * 0.95))
        who = people + _people(chance, part.rows)
        yield _rows_of(chance, part, who, _by_script(places[scripts]))
        people = int(who.max()) + 1
    whole = [{"he": native, LATIN: latin} for native, latin in _whole_names(folder)]
    part = Part({}, _by_script(whole), int(rows * 0.05))
    yield _rows_of(chance, part, people + _people(chance, part.rows), _by_script(places[("he",)]))


def forms_of(folder: Path) -> Mapping[str, Mapping[str, str]]:
    """For each Latin spelling the form in each other script that has one."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for script in ("he", "ru", "ar"):
        for native, latin in unseen_tokens(folder, script):
            found[latin].setdefault(script, native)
    return found


def _words(forms: Mapping[str, Mapping[str, str]], scripts: Sequence[str]) -> list[Mapping[str, str]]:
    """The tokens that have all these forms, in an order that says nothing."""
    fit = [{**by, LATIN: latin} for latin, by in sorted(forms.items()) if all(script in by for script in scripts)]
    order = np.random.Generator(np.random.PCG64(len(fit))).permutation(len(fit))
    return [{script: fit[n][script] for script in (*scripts, LATIN)} for n in order.tolist()]


def _whole_names(folder: Path) -> list[tuple[str, str]]:
    trained = set(pairs_of(folder / "full_he_train.tsv"))
    return [pair for pair in pairs_of(folder / "full_he_dev.tsv") if pair not in trained and " " in pair[1]]


def _by_script(words: Sequence[Mapping[str, str]]) -> Forms:
    return {script: [by[script].lower() for by in words] for script in words[0]}


def _people(chance: np.random.Generator, rows: int) -> Numbers:
    """Who each of so many rows is: one row each and some more."""
    count = 1 + chance.poisson(_MORE_ROWS, rows)
    return np.repeat(np.arange(rows), count)[:rows]


def _rows_of(chance: np.random.Generator, part: Part, who: Numbers, places: Forms) -> pa.Table:
    scripts = list(part.family)
    script = chance.integers(0, len(scripts), len(who))
    tables = [
        _in_script(chance, part, _facts(who, places, part), np.flatnonzero(script == number), name)
        for number, name in enumerate(scripts)
    ]
    return pa.concat_tables([_with_places(chance, *each, places) for each in tables])


def _facts(who: Numbers, places: Forms, part: Part) -> Mapping[str, Numbers]:
    """What is so of each row's person, drawn from the person's own number so that all rows of one agree."""
    people, where = np.unique(who, return_inverse=True)
    own = np.random.Generator(np.random.PCG64(int(people[0])))
    kinds = {"family": len(part.family[LATIN]), "place": len(places[LATIN])}
    if part.given:
        kinds["given"] = len(part.given[LATIN])
    facts = {kind: (own.random(len(people)) ** 1.8 * count).astype(np.int64) for kind, count in kinds.items()}
    facts["born"] = (own.beta(2, 2, len(people)) * 30_000).astype(np.int64) - 22_000
    facts["sex"] = own.integers(0, 2, len(people))
    return {"who": who, **{kind: values[where] for kind, values in facts.items()}}


def _in_script(
    chance: np.random.Generator, part: Part, facts: Mapping[str, Numbers], rows: Numbers, script: str
) -> tuple[Mapping[str, pa.Array], Numbers, str]:
    n = len(rows)
    dates = [
        days.written(chance, facts["born"][rows], how, turned=0.03, only_year=0.05) for how in (Dated.ISO, Dated.DOTS)
    ]
    columns = {
        "person_id": pa.array(facts["who"][rows]),
        "name": _names(chance, part, facts, rows, script),
        "birth_date": _thinned(chance, pc.if_else(pa.array(chance.random(n) < 0.5), *dates), _NO_DATE),
        "sex": _thinned(chance, pa.array(["m", "f"]).take(pa.array(facts["sex"][rows])), _NO_SEX),
    }
    return columns, facts["place"][rows], script


def _with_places(
    chance: np.random.Generator, columns: Mapping[str, pa.Array], place: Numbers, script: str, places: Forms
) -> pa.Table:
    other = drawn(chance, len(place), _OTHER_PLACE)
    place = place.copy()
    place[other] = chance.integers(0, len(places[script]), len(other))
    words = pc.utf8_capitalize(text(_miswritten(chance, letters(places[script], _WIDTH)[place])))
    return pa.table({**columns, "birth_place": _thinned(chance, words, _NO_PLACE)})


def _names(
    chance: np.random.Generator, part: Part, facts: Mapping[str, Numbers], rows: Numbers, script: str
) -> pa.Array:
    width = _WIDTH if part.given else _WHOLE
    family = pc.utf8_title(text(_miswritten(chance, letters(part.family[script], width)[facts["family"][rows]])))
    if not part.given:
        return family
    words = _miswritten(chance, letters(part.given[script], width)[facts["given"][rows]])
    words[drawn(chance, len(rows), _INITIAL), 1:] = 0
    words[drawn(chance, len(rows), _NO_GIVEN)] = 0
    given = pc.utf8_title(text(words))
    plain = pc.binary_join_element_wise(given, family, " ", null_handling="skip")
    turned = pc.binary_join_element_wise(family, given, ", ", null_handling="skip")
    return pc.if_else(pa.array(chance.random(len(rows)) < _FAMILY_FIRST), turned, plain)


def _miswritten(chance: np.random.Generator, words: Letters) -> Letters:
    miswrite(chance, words, _HAND)
    return words


def _thinned(chance: np.random.Generator, column: pa.Array, share: float) -> pa.Array:
    return pc.if_else(pa.array(chance.random(len(column)) < share), pa.scalar(None, pa.string()), column)


def _numbered(chance: np.random.Generator, tables: Sequence[pa.Table]) -> pa.Table:
    table = pa.concat_tables(tables)
    table = table.take(pa.array(chance.permutation(len(table)))).combine_chunks()
    return table.add_column(0, "id", pa.array(np.arange(len(table))))


if __name__ == "__main__":
    write_scripts(Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
