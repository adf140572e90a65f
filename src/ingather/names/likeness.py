"""How likely two tokens are one name, in any two scripts: the learned tables, asked for many pairs at once."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from ingather.names.classes import class_likenesses, classes_of, known_apart
from ingather.names.endings import ending_of, his_and_hers, mens_family_names
from ingather.names.slips import slip_likenesses
from ingather.names.spelling import letters_of
from ingather.names.table import path_weights, table_for
from ingather.names.yiddish import heard_too
from ingather.text.script import Script, script_of

Doubles = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]
_TWO_NAMES = 0.05  # at most, for two given names of one script that we know to be two, such as Maria and Marina
_NEVER_CERTAIN = 0.999  # two different spellings
_A_IN_ONE = 2.0  # nats; of the pairs learned from, 1 true one in 100 ends so, and 1 near miss in 11
_EVEN = 0.5
_OF_ONE_FAMILY = 0.98  # the forms of a family name for a man and for a woman


def likenesses(left: Sequence[str], right: Sequence[str]) -> Doubles:
    """For each left token and the right one in the same place how likely they are one name, 0 to 1.

    The prior is even: as if one pair in two were a true one. Tokens of the same letters are 1.
    """
    first, second = [letters_of(token) for token in left], [letters_of(token) for token in right]
    found = _by_letters(first, second)
    known = [bool(classes_of(a)) and bool(classes_of(b)) for a, b in zip(first, second, strict=True)]
    places = _places(known)
    one, other = [first[place] for place in places.tolist()], [second[place] for place in places.tolist()]
    likeliest = np.maximum(found[places], class_likenesses(one, other))
    found[places] = np.where(known_apart(one, other), np.minimum(likeliest, _TWO_NAMES), likeliest)
    _take_family_names(first, second, found)
    same = np.array([a == b for a, b in zip(first, second, strict=True)], dtype=np.bool_)
    return np.where(same, 1.0, np.minimum(found, _NEVER_CERTAIN))


def _by_letters(first: Sequence[str], second: Sequence[str]) -> Doubles:
    """What spelling, sound and slips say of each pair."""
    likely = 1 / (1 + np.exp(-np.clip(heard_too(first, second, _log_odds), -40, 40)))
    most = np.array([his_and_hers(a, b) for a, b in zip(first, second, strict=True)], dtype=np.float64)
    return np.asarray(np.minimum(np.maximum(likely, _slips(first, second)), most))


def _log_odds(first: Sequence[str], second: Sequence[str]) -> Doubles:
    """The log odds (nats) of "one name" for the letters of each pair of tokens."""
    found = np.full(len(first), -40.0)
    for one, other, places in _by_scripts(first, second):
        if (table := table_for(one, other)) is not None:
            left, right = [first[place] for place in places], [second[place] for place in places]
            weight, length = path_weights(table, left, right)
            against = _against(left, right) if one != other else 0.0
            found[places] = table.slope * weight + table.by_length * length + table.offset - against
    return found


def _slips(first: Sequence[str], second: Sequence[str]) -> Doubles:
    """How likely a slip alone lies between the two of each pair; 0 where they are of two scripts."""
    found = np.zeros(len(first))
    for one, other, places in _by_scripts(first, second):
        if one == other:
            found[places] = slip_likenesses(
                [first[place] for place in places], [second[place] for place in places], one
            )
    return found


def _by_scripts(first: Sequence[str], second: Sequence[str]) -> Iterator[tuple[Script, Script, list[int]]]:
    """The scripts that meet, each two with the places of their pairs."""
    found: dict[tuple[Script, Script], list[int]] = defaultdict(list)
    for place, (a, b) in enumerate(zip(first, second, strict=True)):
        found[_learned(script_of(a)), _learned(script_of(b))].append(place)
    yield from ((one, other, places) for (one, other), places in sorted(found.items()))


def _take_family_names(first: Sequence[str], second: Sequence[str], found: Doubles) -> None:
    """Where one token alone is a family name in the form for a woman, compare the forms for a man."""
    pairs = [
        (place, his, other)
        for place, (a, b) in enumerate(zip(first, second, strict=True))
        if bool(mens_family_names(a)) != bool(mens_family_names(b))
        for his in mens_family_names(a) or mens_family_names(b)
        for other in ((b,) if mens_family_names(a) else (a,))
    ]
    if pairs:
        left, right = [his for _, his, _ in pairs], [other for _, _, other in pairs]
        likely = np.where([a == b for a, b in zip(left, right, strict=True)], 1.0, _by_letters(left, right))
        agrees = np.where(likely >= _EVEN, _OF_ONE_FAMILY * likely, 0.0)  # an ending put back proves little by itself
        np.maximum.at(found, [place for place, _, _ in pairs], agrees)


def _places(of: Sequence[bool]) -> Places:
    return np.flatnonzero(np.array(of, dtype=np.bool_))


def _learned(script: Script) -> Script:
    """Digits and signs are compared as Latin letters are."""
    return Script.LATIN if script in (Script.NONE, Script.OTHER) else script


def _against(first: Sequence[str], second: Sequence[str]) -> Doubles:
    """In two scripts, what an a at the end of one token alone takes, in nats."""
    ends = np.array([ending_of(a) * ending_of(b) for a, b in zip(first, second, strict=True)], dtype=np.int32)
    return np.where(ends < 0, _A_IN_ONE, 0.0)
