"""Invented people in any number, and lists of them with slips, for measuring."""

import csv
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

_ONSETS = ("b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "sh", "t", "v", "z", "br", "kl", "tr")
_VOWELS = ("a", "e", "i", "o", "u")
_ENDS = ("", "n", "l", "r", "k", "m", "sh")
COLUMNS = (
    "id",
    "given name",
    "family name",
    "father",
    "date of birth",
    "sex",
    "phone",
    "residence",
    "address",
    "notes",
)


@dataclass(frozen=True, slots=True)
class Invented:
    """One invented person as a row of `COLUMNS`."""

    cells: tuple[str, ...]


def invent(count: int, *, seed: int) -> list[Invented]:
    """So many people with names made of syllables, some names much more frequent than others."""
    chance = random.Random(seed)  # noqa: S311 - invented people need no secrecy
    given = [_word(chance, 2) for _ in range(400)]
    family = [_word(chance, 3) for _ in range(max(count // 3, 50))]
    towns = [_word(chance, 2) for _ in range(60)]
    return [_person(number, chance, given, family, towns) for number in range(count)]


def _person(number: int, chance: random.Random, given: list[str], family: list[str], towns: list[str]) -> Invented:
    born = date(1930, 1, 1) + timedelta(days=chance.randrange(33_000))
    return Invented(
        (
            f"P{number:07}",
            _frequent(chance, given),
            _frequent(chance, family),
            _frequent(chance, given),
            born.isoformat(),
            chance.choice("fm"),
            f"+999 {chance.randrange(10**8):08}",
            chance.choice(towns),
            f"{chance.choice(towns)} street {chance.randrange(1, 200)}",
            "",
        )
    )


def _word(chance: random.Random, syllables: int) -> str:
    parts = [chance.choice(_ONSETS) + chance.choice(_VOWELS) for _ in range(syllables)]
    return ("".join(parts) + chance.choice(_ENDS)).capitalize()


def _frequent(chance: random.Random, words: list[str]) -> str:
    """A word, the first of the list being the most frequent."""
    return words[int(len(words) * chance.random() ** 2.2)]


def seen(people: list[Invented], *, seed: int) -> Iterator[Invented]:
    """The same people as another list writes them: a slip in every fifth, a gap in every third."""
    chance = random.Random(seed)  # noqa: S311 - as above
    for person in people:
        cells = list(person.cells)
        if chance.random() < 0.2:
            cells[2] = _slip(chance, cells[2])
        for place in (3, 4, 6, 7):
            if chance.random() < 0.33:
                cells[place] = ""
        yield Invented(tuple(cells))


def _slip(chance: random.Random, word: str) -> str:
    place = chance.randrange(1, len(word))
    return word[:place] + chance.choice("aeiou") + word[place + 1 :]


def write_csv(path: Path, people: Iterator[Invented] | list[Invented]) -> None:
    """Write a list of them."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows(person.cells for person in people)
