"""The coarse sounds of a token in any script, by which spellings of one name meet before they are compared.

Consonants fall in seven classes; vowels, h and glides are left out. A letter that is heard in more than one way gives
each of them, so that a token has several sounds; two spellings of one name should share at least one.
"""

from functools import lru_cache
from itertools import product

from ingather.names.classes import classes_of
from ingather.names.spelling import letters_of
from ingather.text.romanising import romanise
from ingather.text.script import Script, script_of

MOST_SOUNDS = 12  # of one token
_KEPT = 3  # classes of a sound that are looked up

# Letters, the longer ones first in each script, with the classes that they can stand for ("" where they may be mute):
# b labial, t dental, s sibilant, k velar, n nasal, l, r.
_LATIN = {
    "shch": "s", "tsch": "s", "sch": "s sk", "tch": "s", "dzh": "s", "szcz": "s", "sh": "s", "ch": "k s", "cz": "s k",
    "sz": "s", "rz": "s rs", "zh": "s", "zs": "s", "ts": "s ts", "tz": "s", "dz": "s", "dj": "s", "kh": "k", "gh": "k ",
    "ph": "b", "th": "t s", "ck": "k", "cs": "s ks", "b": "b", "c": "k s", "d": "t", "f": "b", "g": "k s", "h": " k",
    "j": " s k", "k": "k", "l": "l", "m": "n", "n": "n", "p": "b", "q": "k", "r": "r", "s": "s", "t": "t", "v": "b",
    "w": "b ", "x": "ks k s", "z": "s",
}  # fmt: skip
_HEBREW = {
    "ב": "b", "ג": "k s", "ד": "t", "ו": " b", "ז": "s", "ח": "k ", "ט": "t", "כ": "k", "ל": "l", "מ": "n",
    "נ": "n", "ס": "s", "ע": " k", "פ": "b", "צ": "s", "ק": "k", "ר": "r", "ש": "s", "ת": "t s", "טש": "s", "זש": "s",
    "דזש": "s",
}  # fmt: skip
_CYRILLIC = {
    "дж": "s", "дз": "s", "кс": "ks", "б": "b", "в": "b ", "г": "k ", "д": "t", "ж": "s", "з": "s", "к": "k", "л": "l",
    "м": "n", "н": "n", "п": "b", "р": "r", "с": "s", "т": "t s", "ф": "b t", "х": "k ", "ц": "s", "ч": "s k", "ш": "s",
    "щ": "s",
}  # fmt: skip
_ARABIC = {
    "ب": "b", "ت": "t", "ث": "t s", "ج": "s k", "ح": " k", "خ": "k", "د": "t", "ذ": "t s", "ر": "r", "ز": "s", "س": "s",
    "ش": "s", "ص": "s", "ض": "t s", "ط": "t", "ظ": "t s", "ع": " k", "غ": "k", "ف": "b", "ق": "k", "ك": "k", "ل": "l",
    "م": "n", "ن": "n", "و": " b", "ه": " k", "تش": "s",
}  # fmt: skip
_LETTERS = {Script.LATIN: _LATIN, Script.HEBREW: _HEBREW, Script.CYRILLIC: _CYRILLIC, Script.ARABIC: _ARABIC}
_LONGEST = 4  # letters of an entry


@lru_cache(maxsize=1 << 16)
def sounds_of(token: str) -> frozenset[str]:
    """The sounds and given-name classes under which a token is looked up; never empty where it has letters."""
    letters = letters_of(token)
    table = _LETTERS.get(script_of(letters))
    if table is None:
        letters, table = romanise(letters), _LATIN
    found: dict[str, None] = {}
    for stem in _stems(letters):
        for ways in _first(product(*_heard(stem, table))):
            sound = _collapsed("".join(ways))
            found[sound[:_KEPT]] = None
            if len(sound) > _KEPT:
                found[sound[0] + sound[2 : _KEPT + 1]] = None  # as if its second consonant were mute
    heard = frozenset(list(found)[:MOST_SOUNDS]) - {""} or frozenset({letters[:_KEPT]}) - {""}
    return heard | {f"={name}" for name in classes_of(token)}


def _stems(letters: str) -> tuple[str, ...]:
    """The token, and without the article that Arabic names are written with or without."""
    bare = letters.removeprefix("ال")
    return (letters, bare) if bare != letters and len(bare) > 1 else (letters,)


def _heard(letters: str, table: dict[str, str]) -> list[tuple[str, ...]]:
    """For each consonant, the ways to hear it."""
    heard: list[tuple[str, ...]] = []
    place = 0
    while place < len(letters) and len(heard) <= 2 * _KEPT:
        size = next((n for n in range(_LONGEST, 0, -1) if letters[place : place + n] in table), 0)
        if size:
            heard.append(tuple(table[letters[place : place + size]].split(" ")))
        place += size or 1
    return heard


def _first(ways: "product[tuple[str, ...]]") -> list[tuple[str, ...]]:
    return [way for way, _ in zip(ways, range(1 << 7), strict=False)]


def _collapsed(sound: str) -> str:
    """A class that follows itself is heard once."""
    return "".join(letter for place, letter in enumerate(sound) if place == 0 or sound[place - 1] != letter)
