"""The gazetteer that comes with Ingather: looked up where it lies on the disk, and opened at the first question."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from ingather.places.keys import PackedKeys
from ingather.places.place import Place
from ingather.places.sections import open_sections
from ingather.places.skeleton import code, reaches, skeleton
from ingather.places.words import Land

FILE = Path(__file__).with_name("gazetteer.bin")
FORMAT = 1
MANY = 1 << 31  # marks an answer that is a list of places
MOST_ALIKE = 3000  # names looked at for one misspelt name


class Shipped:
    """The places of a gazetteer file, by their folded names."""

    def __init__(self, path: Path) -> None:
        sections = open_sections(path)
        if sections.about["format"] != FORMAT:
            raise ValueError(f"{path.name} is of format {sections.about['format']}, not {FORMAT}: build it again")
        self._arrays = arrays = sections.arrays
        self._keys = PackedKeys(arrays["keys"], arrays["key_starts"], arrays["key_heads"], len(arrays["answers"]))
        self.about = sections.about
        countries, lands = sections.about["countries"], sections.about["lands"]
        self._countries = tuple(countries) if isinstance(countries, list) else ()
        self._lands = lands if isinstance(lands, dict) else {}

    def find(self, key: str) -> list[Place]:
        """The places of a folded name, the likeliest first."""
        number = self._keys.find(key.encode(errors="surrogatepass"))
        return [] if number is None else [self._place(each, key) for each in self._answer(number)]

    def land(self, key: str) -> Land | None:
        """What a folded name or code of a country, or of a state of the USA, means."""
        countries = self._lands.get(key)
        return None if countries is None else Land(frozenset(countries))

    def starting(self, key: str) -> Iterator[str]:
        """The folded names that begin so."""
        return (name.decode() for name in self._keys.starting(key.encode(errors="surrogatepass")))

    def alike(self, key: str) -> Iterator[str]:
        """Names with like consonants, among which a misspelt one may be; each once."""
        seen: set[int] = set()
        for first, last in reaches(skeleton(key)):
            order = self._arrays["alike"]
            begin = bisect_left(order, first, key=self._code)
            end = bisect_right(order, last, key=self._code)
            seen.update(order[begin : min(end, begin + MOST_ALIKE - len(seen))])
        return (self._keys[number].decode() for number in sorted(seen))

    def _code(self, number: int) -> int:
        return code(skeleton(self._keys[number].decode()))

    def _answer(self, number: int) -> list[int]:
        answer = self._arrays["answers"][number]
        if not answer & MANY:
            return [answer]
        begin = (answer ^ MANY) + 1
        return list(self._arrays["lists"][begin : begin + self._arrays["lists"][begin - 1]])

    def _place(self, number: int, form: str) -> Place:
        arrays = self._arrays
        begin, end = arrays["name_starts"][number], arrays["name_starts"][number + 1]
        return Place(
            id=arrays["ids"][number],
            name=bytes(arrays["names"][begin:end]).decode(),
            country=self._countries[arrays["countries"][number]],
            latitude=round(arrays["latitudes"][number], 4),
            longitude=round(arrays["longitudes"][number], 4),
            population=arrays["populations"][number],
            form=form,
        )


@cache
def shipped() -> Shipped:
    """The gazetteer that comes with Ingather, opened at the first call."""
    return Shipped(FILE)
