"""A man's and a woman's form of a name: one family name (Kowalski, Kowalska), or two given names (Karim, Karima)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from ingather.names.classes import classes_of
from ingather.text.script import Script, script_of
from ingather.text.tables import rows

_VOWELS = frozenset("aeiouyаеиоуыэюяאהיוاهوي")
_A = frozenset("aаяהאاه")
_OPEN = _VOWELS | frozenset("hьъעءع")  # and what may be mute


def mens_family_names(token: str) -> tuple[str, ...]:
    """The forms for a man that a family name in the form for a woman comes of; none where it is no such form."""
    return _mens_family(token) if token[-1:] in _last_letters("family") else ()


def mens_given_names(token: str) -> frozenset[str]:
    """The men's given names that a woman's may be made of."""
    return _mens_given(token) if token[-1:] in _last_letters("given") else frozenset()


def his_and_hers(one: str, other: str) -> float:
    """How likely at most one token and the other are one name, being a man's name and the woman's made of it; else 1.

    Where hers is a name that we know, and what is left without its ending is none, letters may have been lost.
    """
    if one[:2] != other[:2] or abs(len(one) - len(other)) > _LONGEST or one == other:
        return 1.0
    his, hers = (one, other) if one in mens_given_names(other) else (other, one)
    if his not in mens_given_names(hers) or _of_one_family(one, other):
        return 1.0
    lost = hers.startswith(his) and bool(classes_of(hers)) and not classes_of(his)
    return _PERHAPS_LOST if lost else _TWO_NAMES


_TWO_NAMES, _PERHAPS_LOST = 0.1, 0.3
_LONGEST = 2  # letters by which a woman's given name is longer


def ending_of(token: str) -> int:
    """1 where a token ends in the a of so many women's names, -1 where it ends in a consonant, and 0 else."""
    last = token[-1:]
    return 1 if last in _A and last else -1 if last.isalpha() and last not in _OPEN else 0


def _of_one_family(one: str, other: str) -> bool:
    return one in mens_family_names(other) or other in mens_family_names(one)


@lru_cache(maxsize=1 << 16)
def _mens_family(token: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_mens(token)))


def _mens(token: str) -> Iterator[str]:
    for woman, man, stem, both in _endings("family").get(script_of(token), ()):
        bare = token.removesuffix(woman)
        if len(bare) < stem or bare == token:
            continue
        if not both or not (classes_of(token) or classes_of(bare + man)):
            yield bare + man


@lru_cache(maxsize=1 << 16)
def _mens_given(token: str) -> frozenset[str]:
    """Nothing is put on after a vowel."""
    return frozenset(
        bare + man
        for woman, man, stem, _ in _endings("given").get(script_of(token), ())
        if (bare := token.removesuffix(woman)) != token and len(bare) >= stem and (man or bare[-1] not in _VOWELS)
    )


@cache
def _last_letters(kind: str) -> frozenset[str]:
    """The letters on which a woman's form ends."""
    return frozenset(woman[-1] for endings in _endings(kind).values() for woman, *_ in endings)


@cache
def _endings(kind: str) -> Mapping[Script, tuple[tuple[str, str, int, bool], ...]]:
    """For each script the woman's ending, the man's, the least stem, and whether given names end so too."""
    found: dict[Script, list[tuple[str, str, int, bool]]] = defaultdict(list)
    for of, script, woman, man, stem, both, _source in rows("ingather.names", "endings.tsv"):
        if of == kind:
            found[Script(script)].append((woman, man, int(stem), both == "yes"))
    return {script: tuple(endings) for script, endings in found.items()}
