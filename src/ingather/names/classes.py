"""Names that go by many forms: Moshe and Moses, Sasha and Aleksandr, Cohen and Kogan. Evidence, never identity."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache

from ingather.names.spelling import letters_of
from ingather.names.yiddish import readings
from ingather.text.tables import rows

CULTURES = ("arabic", "english", "german", "hebrew", "polish", "romance", "russian_ukrainian")
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


def classes_of(token: str) -> Mapping[str, float]:
    """The classes of a token, with weights; empty for one that is no given name we know."""
    letters = letters_of(token)
    return _classes().get(letters, _NONE) if letters.isascii() else _with_sounds(letters)


_NONE: Mapping[str, float] = {}


@lru_cache(maxsize=1 << 16)
def _with_sounds(letters: str) -> Mapping[str, float]:
    """The classes of a spelling, and of what it sounds like where it is Yiddish."""
    heard = (_classes().get(reading, {}) for reading in readings(letters))
    by_sound = {name: weight * _BY_SOUND for classes in heard for name, weight in classes.items()}
    return {**by_sound, **_classes().get(letters, {})}
