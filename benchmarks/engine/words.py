"""Invented words: names of people and places, with the pet forms and other spellings they go by."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from benchmarks.engine.letters import Letters, letters

GIVEN, FAMILY, PLACE = 12, 16, 16
_BEGIN = (
    "b",
    "d",
    "g",
    "k",
    "l",
    "m",
    "n",
    "p",
    "r",
    "s",
    "t",
    "v",
    "z",
    "sh",
    "kr",
    "tr",
    "dv",
    "st",
    "y",
    "h",
    "f",
    "ch",
)
_SOUND = ("a", "e", "i", "o", "u", "a", "e", "ei", "ia", "au")
_CLOSE = ("", "", "n", "l", "r", "m", "k", "s", "sh", "t", "nd", "rg")
_FAMILY_ENDS = (
    "ov",
    "sky",
    "man",
    "er",
    "enko",
    "ik",
    "es",
    "ari",
    "oglu",
    "in",
    "berg",
    "ani",
    "ez",
    "is",
    "ak",
    "ich",
)
_PLACE_ENDS = ("grad", "hof", "abad", "ville", "ów", "stead", "pol", "inka", "eh", "burg", "ma", "kent")
_RESPELLED = (
    ("sh", "sch"),
    ("ch", "tch"),
    ("k", "ck"),
    ("v", "w"),
    ("ei", "ai"),
    ("y", "i"),
    ("f", "ph"),
    ("ia", "ya"),
    ("ov", "off"),
    ("z", "s"),
)
# Given names that many lands share, a woman's and a man's in turn, each with pet forms that people are listed under.
_KNOWN = (
    ("elizabeth", "liza", "betty", "elsa"),
    ("alexander", "sasha", "alex", "sender"),
    ("margaret", "greta", "peggy", "margo"),
    ("joseph", "joe", "yossi", "osip"),
    ("katherine", "katya", "kate", "kitty"),
    ("michael", "misha", "mike", "mischa"),
    ("susanna", "susan", "zuzia", "sanne"),
    ("nicholas", "kolya", "nick", "klaus"),
    ("barbara", "basia", "varya", "babs"),
    ("robert", "bob", "rob", "bertie"),
    ("anna", "ania", "anushka", "nan"),
    ("peter", "petya", "piet", "pete"),
    ("rebecca", "becky", "rivka", "beck"),
    ("samuel", "sam", "shmuel", "sami"),
    ("dorothy", "dora", "dolly", "dorka"),
    ("abraham", "abe", "avram", "bram"),
    ("theresa", "tessa", "reza", "trudi"),
    ("william", "bill", "willi", "vilmos"),
)

Doubles = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Names:
    """Words by number, the frequent first; `others` holds three more ways in which each is written."""

    words: Letters
    others: npt.NDArray[np.uint32]
    weight: Doubles

    def draw(self, chance: np.random.Generator, count: int) -> Numbers:
        """So many words by number, each as often as it is borne."""
        return np.searchsorted(self.weight, chance.random(count), side="right").astype(np.int64)


def given_names(chance: np.random.Generator, count: int) -> Names:
    """Given names with three pet forms each."""
    if count % 2:
        raise ValueError("given names come in twos, a woman's and a man's")
    made = [(word, *_pets(word)) for word in _made(chance, count, 1, ("", "a", "e", "i", "o"))]
    return _names([*_KNOWN, *made][:count], GIVEN, flatness=18.0)


def family_names(chance: np.random.Generator, count: int) -> Names:
    """Family names with three spellings each."""
    return _names([(word, *_spelt(word)) for word in _made(chance, count, 1, _FAMILY_ENDS)], FAMILY, flatness=60.0)


def place_names(chance: np.random.Generator, count: int) -> Names:
    """Places, each with an old name and two spellings."""
    new = _made(chance, 2 * count, 1, _PLACE_ENDS)
    rows = [(word, old, *_spelt(word)[:2]) for word, old in zip(new[:count], new[count:], strict=True)]
    return _names(rows, PLACE, flatness=6.0)


def _names(rows: Sequence[Sequence[str]], width: int, *, flatness: float) -> Names:
    others = np.stack([letters([row[place] for row in rows], width) for place in (1, 2, 3)], axis=1)
    weight = 1.0 / (np.arange(len(rows)) + flatness)
    return Names(letters([row[0] for row in rows], width), others, np.cumsum(weight / weight.sum())[:-1])


def _made(chance: np.random.Generator, count: int, syllables: int, ends: Sequence[str]) -> list[str]:
    """So many words, no two the same."""
    found: dict[str, None] = {}
    while len(found) < count:
        wanted = count - len(found) + 100
        more = [syllables + int(extra) for extra in chance.integers(0, 2, wanted)]
        drawn = chance.integers(0, 1 << 16, (wanted, 10)).tolist()
        found.update(dict.fromkeys(_word(row, n, ends) for row, n in zip(drawn, more, strict=True)))
    return list(found)[:count]


def _word(drawn: Sequence[int], syllables: int, ends: Sequence[str]) -> str:
    parts = [
        _BEGIN[drawn[3 * n] % len(_BEGIN)]
        + _SOUND[drawn[3 * n + 1] % len(_SOUND)]
        + _CLOSE[drawn[3 * n + 2] % len(_CLOSE)]
        for n in range(syllables)
    ]
    return "".join(parts) + ends[drawn[9] % len(ends)]


def _pets(word: str) -> tuple[str, str, str]:
    return word[:3] + "i", word[:4], word[-4:] + "ka"


def _spelt(word: str) -> tuple[str, str, str]:
    """Three spellings, where the word has what is spelt in two ways; the word itself where it has not."""
    found = [word.replace(sound, other, 1) for sound, other in _RESPELLED if sound in word]
    one, two, three = [*found, word, word, word][:3]
    return one, two, three
