"""The coarse sounds of a token in any script, by which spellings of one name meet before they are compared.

Consonants fall in eight classes; vowels are left out. A letter that is heard in more than one way gives each of them,
so that a token has several sounds; two spellings of one name should share at least one. `sounds.tsv` has the letters.
"""

import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import chain, compress, islice, product

import numpy as np
import numpy.typing as npt

from ingather.names.classes import classes_of
from ingather.names.ear import LONGEST_HEARD, Ear
from ingather.names.ragged import spread
from ingather.names.spelling import letters_of
from ingather.text.romanising import romanise
from ingather.text.script import Script, script_of
from ingather.text.tables import rows

MOST_SOUNDS = 12  # of one token
_KEPT = 3  # classes of a sound that are looked up
_MOST_HEARD = 2 * _KEPT + 1  # consonants of one token
_MANY = 256  # tokens, from which hearing plain ones all at once is faster
_MOST_WAYS = 1 << 7  # to hear one token
_MUTE = "-"  # a letter that is not heard, and the sound of a token without consonants
_VOWELS = "aeiouy"

Ways = tuple[str, ...]
Longs = npt.NDArray[np.int64]
Hashes = npt.NDArray[np.uint32]


def sounds_of(token: str) -> frozenset[str]:
    """The sounds and given-name classes under which a token is looked up; never empty where it has letters."""
    return frozenset(_sounds(token)) | {f"={name}" for name in classes_of(token)}


def sounds_of_many(tokens: Iterable[str]) -> tuple[Longs, Longs, Hashes]:
    """The sounds of each token as hashes, ascending: where they begin, how many they are, and all of them in a row."""
    tokens = list(tokens)
    many = len(tokens) >= _MANY
    plain = np.array([many and _is_plain(token) for token in tokens], dtype=np.bool_)
    which = np.empty(len(tokens), dtype=np.int64)
    heard: list[tuple[Ways, ...]] = []
    if plain.any():
        which[plain], heard = _ear().heard([token.lower() for token in compress(tokens, plain)])
    which[~plain] = np.arange(len(heard), len(heard) + np.count_nonzero(~plain))
    sets = [_hashes(_keys_of.__wrapped__(ways)) for ways in heard]
    sets += [_hashes(sounds_of(token)) for token in compress(tokens, ~plain)]
    sizes = np.array([*map(len, sets)], dtype=np.int64)
    count = sizes[which]
    hashes = np.fromiter(chain.from_iterable(sets), np.uint32, int(sizes.sum()))
    _, place = spread((np.cumsum(sizes) - sizes)[which], count)
    return np.cumsum(count) - count, count, hashes[place]


def _is_plain(token: str) -> bool:
    """Whether a token is of plain Latin letters, and no name of which we know more than its sound."""
    return token.isascii() and token.isalpha() and len(token) <= LONGEST_HEARD and not classes_of(token)


@cache
def _ear() -> Ear:
    return Ear(_letters()[Script.LATIN], most=_MOST_HEARD, enough=_KEPT + 1)


def _hashes(sounds: Iterable[str]) -> list[int]:
    return sorted(map(_hash, sounds))


@lru_cache(maxsize=1 << 14)
def _hash(sound: str) -> int:
    return zlib.crc32(sound.encode())


def _sounds(token: str) -> tuple[str, ...]:
    """The sounds of a token, the likeliest first."""
    letters = letters_of(token)
    if not letters:
        return ()
    script = Script.LATIN if letters.isascii() else script_of(letters)
    if script not in _letters():
        letters, script = romanise(letters), Script.LATIN
    stems = _stems(letters)
    if len(stems) == 1:
        return _keys_of(_consonants(letters, script))
    sounds = dict.fromkeys(key for stem in stems for key in _keys_of(_consonants(stem, script)))
    return tuple(sounds)[:MOST_SOUNDS]


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


@lru_cache(maxsize=1 << 16)
def _keys_of(heard: tuple[Ways, ...]) -> tuple[str, ...]:
    """What is looked up of a token, by the ways to hear each of its consonants; many tokens have the same."""
    ways = dict.fromkeys(map("".join, islice(product(*heard), _MOST_WAYS)))
    return tuple(islice(dict.fromkeys(key for way in ways for key in _keys(_collapsed(way))), MOST_SOUNDS))


def _consonants(letters: str, script: Script) -> tuple[Ways, ...]:
    """For each consonant, the ways to hear it; as many as can be looked up."""
    table = _letters()[script]
    return tuple([table[entry] for entry in _entries(script).findall(f"^{letters}$")[:_MOST_HEARD]])


@cache
def _entries(script: Script) -> re.Pattern[str]:
    """The letters of one entry of the table, the longest that fits, found by their first letter."""
    by_first: dict[str, list[str]] = {}
    for entry in sorted(_letters()[script], key=len, reverse=True):
        by_first.setdefault(entry[0], []).append(entry[1:])
    either = (f"{re.escape(first)}(?:{'|'.join(map(re.escape, rest))})" for first, rest in by_first.items())
    return re.compile("|".join(either))


def _collapsed(sound: str) -> str:
    """As much as is looked up of a sound; a class that follows itself is heard once."""
    kept = sound[:1]
    for letter in sound:
        if letter != kept[-1]:
            kept += letter
            if len(kept) > _KEPT:
                break
    return kept


def _keys(sound: str) -> Iterator[str]:
    """What is looked up of a sound: its beginning, and a longer one also as if its second consonant were mute."""
    yield sound[:_KEPT] or _MUTE
    if len(sound) > _KEPT:
        yield sound[0] + sound[2 : _KEPT + 1]
