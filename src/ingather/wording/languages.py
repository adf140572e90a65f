"""The languages that the program speaks: the one list of them, and how each counts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Language:
    """One language: its own name, its direction, how it counts, and whether it is complete.

    One that is not complete is prepared: it is offered and marked on every page, since nobody whose first language it
    is has signed for it, and what it lacks is said in English.
    """

    code: str
    name: str
    direction: str
    complete: bool
    form_of: Callable[[float], str]
    """Which form of a text a count takes."""
    between_thousands: str = ","


def _english(count: float) -> str:
    return "one" if count == 1 else "other"


def _hebrew(count: float) -> str:
    return "one" if count == 1 else "two" if count == 2 else "other"


def _russian(count: float) -> str:
    if count % 1:
        return "other"
    if count % 10 == 1 and count % 100 != 11:
        return "one"
    return "few" if count % 10 in (2, 3, 4) and count % 100 not in (12, 13, 14) else "many"


def _arabic(count: float) -> str:
    if count in (0, 1, 2):
        return ("zero", "one", "two")[int(count)]
    if 3 <= count % 100 <= 10:
        return "few"
    return "many" if 11 <= count % 100 <= 99 else "other"


FALLBACK = "en"
# The forms, and which count takes which, are those of the Unicode CLDR (plural rules of cardinal numbers, release 47).
LANGUAGES: Mapping[str, Language] = MappingProxyType(
    {
        each.code: each
        for each in (
            Language("en", "English", "ltr", complete=True, form_of=_english),
            Language("he", "עברית", "rtl", complete=True, form_of=_hebrew),
            Language("ru", "Русский", "ltr", complete=False, form_of=_russian, between_thousands="\u00a0"),
            Language("ar", "العربية", "rtl", complete=False, form_of=_arabic),
        )
    }
)
