"""The father's name in a patronymic: Борисовна and Szmulówna say Boris and Szmul."""

import re
from collections.abc import Sequence
from functools import lru_cache

from ingather.names.classes import classes_of
from ingather.names.spelling import letters_of
from ingather.text.script import Script, script_of

# Endings in folded letters, daughters' forms apart: those are never family names.
_CYRILLIC_DAUGHTER = re.compile(r"(.{2,}?)(?:овна|евна|ивна|инична|инишна|ична)$")
_CYRILLIC_SON = re.compile(r"(.{2,}?)(?:ович|евич|ьич|ич)$")
_LATIN_DAUGHTER = re.compile(r"(.{2,}?)(?:o[vw]na|e[vw]na|i[vw]na|inichna|inishna|ichna)$")
_LATIN_SON = re.compile(r"(.{2,}?)(?:[oey][vw](?:ich|ych|icz|itch|itsch|itz|ic)|l(?:y|j)?i(?:ch|tsch))$")
_BULGARIAN = re.compile(r".{2,}(?:ов|ев|ова|ева)$")
_IRREGULAR = {
    "льв": "лев",
    "павл": "павел",
    "иль": "илья",
    "ил": "илья",
    "яковл": "яков",
    "lv": "lev",
    "lw": "lev",
    "pavl": "pavel",
}
_VOWELS = ("а", "е", "и", "о", "у", "я", "ю")
_SHORTEST = 4  # letters of a Polish genitive


_LATIN_ENDINGS = ("na", "ich", "ych", "icz", "itch", "itsch", "itz", "ic")


def may_tell_father(token: str) -> bool:
    """Whether a token of plain Latin letters in lower case ends as patronymics do."""
    return token.endswith(_LATIN_ENDINGS)


def father_in(token: str, *, alone: bool, last: bool) -> str:
    """The father's name that a token gives, "" where it is no patronymic.

    A form that family names have too counts where it is not the last, or where a known given name is in it;
    never beside one name `alone`, but for a daughter's form.
    """
    if token.isascii() and token.isalpha() and not may_tell_father(token.lower()):
        return ""
    return _father_in(token, alone, last)


@lru_cache(maxsize=1 << 14)
def _father_in(token: str, alone: bool, last: bool) -> str:  # noqa: FBT001 - parts of a cache key
    letters = letters_of(token)
    cyrillic = script_of(letters) is Script.CYRILLIC
    daughter = (_CYRILLIC_DAUGHTER if cyrillic else _LATIN_DAUGHTER).match(letters)
    if daughter:
        return _father(daughter, cyrillic=cyrillic)
    son = (_CYRILLIC_SON if cyrillic else _LATIN_SON).match(letters)
    if son is None or (last and (alone or letters.endswith(("icz", "itz", "ic")))):
        return ""
    father = _father(son, cyrillic=cyrillic)
    return father if classes_of(father) or not last else ""


def _father(found: re.Match[str], *, cyrillic: bool) -> str:
    stem = found[1]
    if stem in _IRREGULAR:
        return _IRREGULAR[stem]
    if not cyrillic:
        return stem
    return next((form for form in (stem, *_forms(stem)) if classes_of(form)), _forms(stem)[0])


def _forms(stem: str) -> tuple[str, ...]:
    """The names that a Cyrillic stem may come from, the likeliest first."""
    if stem.endswith("ь"):
        return (stem[:-1] + "ий",)
    if stem.endswith(_VOWELS):
        return (stem + "й",)
    return (stem, stem + "ь", stem + "а", stem + "ий", stem + "о")


def fathers_name_after_son(token: str) -> str:
    """A father's name in the nominative, from the genitive that follows "syn", "córka" and "дочь"."""
    if len(token) < _SHORTEST or token[-1] not in _GENITIVE.get(script_of(token), ""):
        return token
    forms = (token[:-1], *_forms(token[:-1])) if script_of(token) is Script.CYRILLIC else (token[:-1],)
    known = next((form for form in forms if classes_of(form)), "")
    return known or (token if classes_of(token) else forms[0])


_GENITIVE = {Script.LATIN: "a", Script.CYRILLIC: "ая"}


def is_bulgarian(tokens: Sequence[str]) -> bool:
    """Whether three Cyrillic names look as given, father's and family name do in Bulgaria: Георги Иванов Петров."""
    if any(map(str.isascii, tokens)):
        return False
    ending = [_BULGARIAN.match(token) is not None for token in tokens]
    return ending == [False, True, True] and all(script_of(token) is Script.CYRILLIC for token in tokens)


def bulgarian_father(token: str) -> str:
    """The father's name in a Bulgarian middle name, without the ending."""
    stem = letters_of(token).removesuffix("а").removesuffix("ов").removesuffix("ев")
    return next((form for form in (stem, *_forms(stem)) if classes_of(form)), stem)
