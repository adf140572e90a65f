"""The coarse sounds of a token in any script, by which spellings of one name meet before they are compared.

Consonants fall in eight classes; vowels are left out. A letter that is heard in more than one way gives each of them,
so that a token has several sounds; two spellings of one name should share at least one. `sounds.tsv` has the letters.
"""

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from itertools import islice, product

from ingather.names.classes import classes_of
from ingather.names.spelling import letters_of
from ingather.text.romanising import romanise
from ingather.text.script import Script, script_of
from ingather.text.tables import rows

MOST_SOUNDS = 12  # of one token
_KEPT = 3  # classes of a sound that are looked up
_MOST_WAYS = 1 << 7  # to hear one token
_LONGEST = 5  # letters of an entry
_MUTE = "-"  # a letter that is not heard, and the sound of a token without consonants
_VOWELS = "aeiouy"

Ways = tuple[str, ...]


@lru_cache(maxsize=1 << 16)
def sounds_of(token: str) -> frozenset[str]:
    """The sounds and given-name classes under which a token is looked up; never empty where it has letters."""
    letters = letters_of(token)
    if not letters:
        return frozenset()
    table = _letters().get(script_of(letters))
    if table is None:
        letters, table = romanise(letters), _letters()[Script.LATIN]
    sounds = (key for stem in _stems(letters) for sound in _heard(stem, table) for key in _keys(sound))
    return frozenset(islice(dict.fromkeys(sounds), MOST_SOUNDS)) | {f"={name}" for name in classes_of(token)}


@cache
def _letters() -> Mapping[Script, Mapping[str, Ways]]:
    """For the letters of each script the ways to hear them."""
    found: dict[Script, dict[str, Ways]] = {}
    for script, letters, heard in rows("ingather.names", "sounds.tsv"):
        ways = tuple(heard.replace(_MUTE, "").split(" "))
        spelt = [letters.replace("@", vowel) for vowel in _VOWELS] if "@" in letters else [letters]
        found.setdefault(Script(script), {}).update(dict.fromkeys(spelt, ways))
    return found


def _stems(letters: str) -> tuple[str, ...]:
    """The token, and without the article that Arabic names are written with or without."""
    bare = letters.removeprefix("ال")
    return (letters, bare) if bare != letters and len(bare) > 1 else (letters,)


def _heard(stem: str, table: Mapping[str, Ways]) -> Iterator[str]:
    """The ways to hear a token, each as its classes of consonants."""
    for way in islice(product(*_consonants(f"^{stem}$", table)), _MOST_WAYS):
        yield _collapsed("".join(way))


def _consonants(letters: str, table: Mapping[str, Ways]) -> list[Ways]:
    """For each consonant, the ways to hear it; as many as can be looked up."""
    heard: list[Ways] = []
    place = 0
    while place < len(letters) and len(heard) <= 2 * _KEPT:
        size = next((n for n in range(_LONGEST, 0, -1) if letters[place : place + n] in table), 0)
        if size:
            heard.append(table[letters[place : place + size]])
        place += size or 1
    return heard


def _collapsed(sound: str) -> str:
    """A class that follows itself is heard once."""
    return "".join(letter for place, letter in enumerate(sound) if place == 0 or sound[place - 1] != letter)


def _keys(sound: str) -> Iterator[str]:
    """What is looked up of a sound: its beginning, and a longer one also as if its second consonant were mute."""
    yield sound[:_KEPT] or _MUTE
    if len(sound) > _KEPT:
        yield sound[0] + sound[2 : _KEPT + 1]
