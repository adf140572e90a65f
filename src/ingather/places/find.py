"""Find the places that a text may mean, the likeliest first."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from ingather.places.endings import nominatives, other_spellings, without_prefix
from ingather.places.gazetteer import Beside, Gazetteer
from ingather.places.parts import LONGEST_PHRASE, LONGEST_TEXT, Part, parts_of, windows
from ingather.places.place import Place, distance
from ingather.places.shipped import shipped
from ingather.places.words import Addition, Land, additions, join, lands
from ingather.text.folding import fold

MOST_PLACES = 8  # candidates of one text
FEWEST_ALIKE = 4  # letters of a name that is looked for by its likeness; a shorter one is like too many
LONGEST_ALIKE = 2  # words of such a name; more of them are a person or a sentence
_LONGEST_CODE = 3  # letters of the code of a country, which standing alone is rather a name (Ger, Mir)
_CAPITAL = 100_000  # people; a land's name alone may also mean its capital, if that is so large (Tunis, Luxembourg)
_WELL_KNOWN = 20_000  # people; from here on a name is looked for in its bent forms too
_AROUND = (30.0, 150.0)  # kilometres; a place of that name so near to another place of the text is meant
_ALIKE_ENOUGH = 0.9

Similar = Callable[[str, Sequence[str]], Sequence[float]]


@dataclass(frozen=True, slots=True)
class _Reading:
    """A part of a text with the lands that its words name, and what is left without them."""

    part: Part
    core: tuple[str, ...]
    lands: tuple[Land, ...]

    @property
    def is_region(self) -> bool:
        """Whether the part names a region alone: then it tells where to look, and is no place itself."""
        return Addition.REGION in self.part.said and Addition.SETTLEMENT not in self.part.said

    @property
    def rank(self) -> int:
        """Which parts are asked first: those said to be a settlement, then the others."""
        return 0 if Addition.SETTLEMENT in self.part.said else 1


def find(
    text: str, *, similar: Similar | None = None, also: Sequence[Gazetteer] = (), at_least: float = _ALIKE_ENOUGH
) -> list[Place]:
    """The places that a text may mean, the likeliest first; none where it names no place that we know.

    With `similar`, which says from 0 to 1 how alike a name is to each of several, a misspelt name is looked for too.
    """
    gazetteer: Gazetteer = Beside(*also, shipped()) if also else shipped()
    text = text[:LONGEST_TEXT]
    parts = parts_of(text)
    if not parts:
        return []
    found = _as_it_stands(fold(text), parts, gazetteer)
    if not found:
        readings = [_reading(part) for part in parts if not part.names_nothing or _is_name(part, gazetteer)]
        found = _in_parts(readings, gazetteer)
        if not found and similar is not None:
            found = list(_misspelt(readings, gazetteer, similar, at_least))
    return found[:MOST_PLACES]


def _is_name(part: Part, gazetteer: Gazetteer) -> bool:
    """Whether words that look like a room or a street are the name of a place after all (Hall in Tirol)."""
    return len(part.words) > 1 and bool(gazetteer.find(part.whole))


def _as_it_stands(whole: str, parts: list[Part], gazetteer: Gazetteer) -> list[Place]:
    """The places whose name is the whole text."""
    if len(parts) == 1 and parts[0].names_nothing and len(parts[0].words) == 1:
        return []
    land = _land(whole) if len(whole) > _LONGEST_CODE else None
    found = gazetteer.find(whole)
    if land is None:
        return list(found)
    return [place for place in found if place.country in land.today and place.population >= _CAPITAL]


def _reading(part: Part) -> _Reading:
    """A part without the lands named at its ends."""
    land = _land(part.whole) or _land(part.stripped)
    if land is not None:
        return _Reading(part, (), (land,))
    core, found = part.core, list[Land]()
    while len(core) > 1 and (taken := _land_at_end(core)):
        core, land = taken
        found.append(land)
    return _Reading(part, () if " ".join(core) in additions() else core, tuple(found))


def _land_at_end(words: tuple[str, ...]) -> tuple[tuple[str, ...], Land] | None:
    for length in range(min(LONGEST_PHRASE, len(words) - 1), 0, -1):
        for end, rest in ((words[-length:], words[:-length]), (words[:length], words[length:])):
            phrase = " ".join(end)
            for name in (phrase, *without_prefix(phrase)):
                if name in lands():
                    return rest, lands()[name]
    return None


def _land(phrase: str) -> Land | None:
    return lands().get(phrase) or shipped().land(phrase)


def _in_parts(readings: list[_Reading], gazetteer: Gazetteer) -> list[Place]:
    """The places that the parts mean, each part narrowing what the others leave open."""
    by_part = [(reading, _of_part(reading, readings, gazetteer)) for reading in sorted(readings, key=lambda r: r.rank)]
    if not any(places for _, places in by_part):
        by_part = [(reading, gazetteer.find(reading.part.whole)) for reading in readings]
    for reading, places in by_part:
        if reading.is_region:
            continue
        narrowed = _narrow(places, [land for other in readings if other is not reading for land in other.lands])
        narrowed = _narrow(narrowed, list(reading.lands) if reading.core else [])
        if narrowed:
            return _nearest_first(narrowed, [others for other, others in by_part if other is not reading and others])
        if places:
            return []
    return []


def _of_part(reading: _Reading, readings: list[_Reading], gazetteer: Gazetteer) -> Sequence[Place]:
    """The places that one part names."""
    if not reading.core:
        return []
    if found := _by_name(reading, gazetteer):
        return found
    if len(reading.core) == 1:
        bent = (place for name in without_prefix(reading.core[0]) for place in gazetteer.find(name))
        return [place for place in bent if place.population >= _WELL_KNOWN]
    if reading.lands or reading.part.said or any(other.lands for other in readings):
        return next((found for name in windows(reading.core) if len(name) >= FEWEST_ALIKE
                     and _land(name) is None and (found := gazetteer.find(name))), [])  # fmt: skip
    return []


def _by_name(reading: _Reading, gazetteer: Gazetteer) -> Sequence[Place]:
    """The places whose name is the part, with its additions or without; or whose name is bent or cut short in it."""
    core = " ".join(reading.core)
    whole = gazetteer.find(reading.part.whole)
    if whole or Addition.INFLECTING not in reading.part.said:
        return whole or gazetteer.find(core) or _most_people_first(_spelt_otherwise(reading, gazetteer), gazetteer)
    return _most_people_first(nominatives(core), gazetteer)


def _spelt_otherwise(reading: _Reading, gazetteer: Gazetteer) -> Iterable[str]:
    core = " ".join(reading.core)
    return gazetteer.starting(core) if reading.part.shortened else other_spellings(core)


def _most_people_first(names: Iterable[str], gazetteer: Gazetteer) -> list[Place]:
    found = {place.id: place for name in names for place in gazetteer.find(name)}
    return sorted(found.values(), key=lambda place: -place.population)


def _narrow(places: Sequence[Place], hints: list[Land]) -> list[Place]:
    """The places in the lands that the text names, or else in what those lands once were."""
    if not hints:
        return list(places)
    land = join(hints)
    today = [place for place in places if place.country in land.today]
    return today or [place for place in places if place.country in land.once]


def _nearest_first(places: list[Place], others: list[Sequence[Place]]) -> list[Place]:
    """The same places, those first that lie around another place of the text."""
    if len(places) == 1 or not others:
        return places
    return sorted(places, key=lambda place: _ring(min(distance(place, other[0]) for other in others)))


def _ring(kilometres: float) -> int:
    """In which of the rings around another place something lies, so that within one the likelier stays first."""
    return sum(kilometres >= ring for ring in _AROUND)


def _misspelt(readings: Iterable[_Reading], gazetteer: Gazetteer, similar: Similar, at_least: float) -> Iterator[Place]:
    """The places whose names are most like the first name of the text that is like any."""
    for reading in readings:
        name = " ".join(reading.core)
        if len(name) < FEWEST_ALIKE or not 0 < len(reading.core) <= LONGEST_ALIKE:
            continue
        names = list(gazetteer.alike(name))
        scored = sorted(zip(similar(name, names), names, strict=True), key=lambda pair: (-pair[0], pair[1]))
        best = [other for score, other in scored if score >= max(at_least, scored[0][0])]
        if best:
            yield from _narrow([place for other in best for place in gazetteer.find(other)], list(reading.lands))
            return
