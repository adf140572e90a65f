"""Names that go by many forms: Moshe and Moses, Sasha and Aleksandr, Cohen and Kogan. Evidence, never identity."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt

from ingather.names.spelling import letters_of
from ingather.names.yiddish import readings
from ingather.text.tables import rows

CULTURES = ("arabic", "english", "german", "hebrew", "polish", "romance", "russian_ukrainian")
Doubles = npt.NDArray[np.float64]
_BY_SOUND = 0.9  # of its weight has a class that Yiddish spelling only sounds like


@cache
def _classes() -> Mapping[str, Mapping[str, float]]:
    """For the letters of each form the classes it belongs to, each with how often it is met for the class's name."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for table in (*(f"given/{culture}.tsv" for culture in CULTURES), "family.tsv"):
        for name, _sex, _kind, _language, form, weight, _attested in rows("ingather.names", table):
            classes = found[letters_of(form)]
            classes[name] = max(float(weight), classes.get(name, 0.0))
    return found


@lru_cache(maxsize=1 << 16)
def classes_of(token: str) -> Mapping[str, float]:
    """The classes of a token, with weights; empty for one that is no given name we know."""
    letters = letters_of(token)
    heard = (_classes().get(reading, {}) for reading in readings(letters))
    by_sound = {name: weight * _BY_SOUND for classes in heard for name, weight in classes.items()}
    return {**by_sound, **_classes().get(letters, {})}


def known_apart(left: Sequence[str], right: Sequence[str]) -> npt.NDArray[np.bool_]:
    """Whether each left token and the right one in the same place are two names that we know, and not one."""
    both = [(classes_of(one), classes_of(other)) for one, other in zip(left, right, strict=True)]
    return np.array([bool(a) and bool(b) and a.keys().isdisjoint(b) for a, b in both], dtype=np.bool_)


def class_likenesses(left: Sequence[str], right: Sequence[str]) -> Doubles:
    """How likely custom makes each left token and the right one in the same place one name; 0 without a class."""
    found = np.zeros(len(left))
    for place, (one, other) in enumerate(zip(left, right, strict=True)):
        if (first := classes_of(one)) and (second := classes_of(other)):
            found[place] = max((first[name] * second[name] for name in first.keys() & second.keys()), default=0.0)
    return found
