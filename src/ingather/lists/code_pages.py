"""Guess the code page of lines that are not Unicode: by readable headers, whole words, and usual letters."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from charset_normalizer import from_bytes

from ingather.records.headers import find_field

# In order of preference where two read the sample alike.
CODE_PAGES = (
    "cp1252", "cp1250", "cp1251", "cp1255", "cp1256", "cp1253", "cp1254", "cp1257",
    "koi8_r", "koi8_u", "cp866", "cp862", "cp852", "iso8859_2", "iso8859_5", "iso8859_6", "iso8859_8",
    "iso8859_15", "iso8859_1", "iso8859_7", "iso8859_9", "iso8859_13", "iso8859_4",
    "mac_cyrillic", "mac_roman", "mac_latin2", "mac_greek", "mac_turkish",
)  # fmt: skip
_SAMPLE_SIZE = 1 << 15  # bytes
_HEADING_LINES = 40
_CELLS = re.compile("[,;\t|]")
_WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f\u05b0-\u05c7\u064b-\u0652]+[^\W\d_]*)*")
_USUAL_SIGNS = frozenset("\xa0«»“”„‘’‚–—…№°§€·•\xad\u200e\u200f׳״¿¡©®™")
_VOWELS = frozenset("aeiouyаеиоуыэюяєіїαεηιουωёўѣ")
_HEBREW_FINALS = frozenset("ךםןףץ")
_HEBREW_NOT_FINAL = frozenset("כמנצ")
# Letters with marks, by language: French, German, Spanish, Portuguese, Italian, Polish, Czech and Slovak,
# Hungarian, Romanian, Croatian and Slovene, Turkish, Scandinavian, Baltic.
_ALPHABETS = tuple(
    frozenset(letters)
    for letters in (
        "àâæçéèêëîïôœùûüÿ", "äöüßé", "áéíñóúü", "áâãàçéêíóôõú", "àèéìòù", "ąćęłńóśźż", "áäčďéěíĺľňóôŕřšťúůýž",
        "áéíóöőúüű", "ăâîșțşţ", "čćđšž", "çğıöşüâîû", "åäöæøé", "āčēģīķļņšūžąęėįųõäöü",
    )
)  # fmt: skip
_FEWEST_SPLICED = 4  # letters
_LIKELY = 0.9
_CLOSE = 0.04  # two readings nearer than this are told apart by their headers and by charset-normalizer


def guess_code_page(lines: Sequence[bytes]) -> str:
    """The code page in which these lines read best."""
    sample = _joined(lines)
    scores = {page: _likeness(text) for page in CODE_PAGES if (text := _decoded(sample, page)) is not None}
    if not scores:
        return CODE_PAGES[0]
    best = max(scores.values())
    close = [page for page in CODE_PAGES if scores.get(page, -1.0) >= best - _CLOSE]
    if len({_decoded(sample, page) for page in close}) == 1:
        return close[0]
    headings = b"\n".join(lines[:_HEADING_LINES])
    rank = _ranks(sample, close)
    fit = {page: round(_alphabet_fit(sample.decode(page, errors="replace")), 1) for page in close}
    return max(close, key=lambda page: (_headers(headings, page), fit[page], -rank[page], -CODE_PAGES.index(page)))


def guess_spliced(lines: Sequence[bytes]) -> str | None:
    """The code page of lines within a Unicode file; None where they rather are damaged than of another code page."""
    page = guess_code_page(lines)
    text = _joined(lines).decode(page, errors="replace")
    letters = sum(1 for letter in text if ord(letter) > 127)
    return page if letters >= _FEWEST_SPLICED and _likeness(text) >= _LIKELY else None


def _joined(lines: Sequence[bytes]) -> bytes:
    chosen: list[bytes] = []
    size = 0
    for line in lines:
        if size >= _SAMPLE_SIZE:
            break
        chosen.append(line[:_SAMPLE_SIZE])
        size += len(line)
    return b"\n".join(chosen)


def _decoded(sample: bytes, page: str) -> str | None:
    """The sample in that code page; None where more than a few bytes have no letter in it."""
    text = sample.decode(page, errors="replace")
    return text if text.count("\ufffd") <= len(text) // 200 else None


def _ranks(sample: bytes, pages: Sequence[str]) -> dict[str, int]:
    """How charset-normalizer orders these code pages; those it turns down come last."""
    ranks = dict.fromkeys(pages, len(pages))
    for rank, match in enumerate(from_bytes(sample, cp_isolation=list(pages))):
        for page in match.could_be_from_charset:
            if page in ranks:
                ranks[page] = min(rank, ranks[page])
    return ranks


def _headers(headings: bytes, page: str) -> int:
    """How many cells beyond ASCII are header words that we know, once decoded."""
    text = headings.decode(page, errors="replace")
    cells = {cell.strip(' "') for line in text.splitlines() for cell in _CELLS.split(line)}
    return sum(1 for cell in cells if not cell.isascii() and find_field(cell) is not None)


def _alphabet_fit(text: str) -> float:
    """The share of Latin letters with marks that belong to the one alphabet which fits them best."""
    marked = Counter(letter for letter in text.casefold() if ord(letter) > 127 and _script(letter) == "LATIN")
    if not marked:
        return 1.0
    covered = max(sum(marked[letter] for letter in alphabet) for alphabet in _ALPHABETS)
    return covered / marked.total()


def _likeness(text: str) -> float:
    """The share of letters beyond ASCII that stand in words of a likely shape."""
    foreign = [letter for letter in text if ord(letter) > 127 and letter not in _USUAL_SIGNS]
    if not foreign:
        return 0.0
    good = sum(
        sum(1 for letter in word if ord(letter) > 127)
        for word in _WORD.findall(text)
        if not word.isascii() and _is_likely(word)
    )
    return good / len(foreign)


@lru_cache(maxsize=1 << 15)
def _is_likely(word: str) -> bool:
    """Whether a word has one script, capitals only where they belong, vowels, and final letters at its end."""
    scripts = {_script(letter) for letter in word}
    if len(scripts) != 1:
        return False
    match scripts.pop():
        case "HEBREW":
            return not _HEBREW_FINALS & set(word[:-1]) and word[-1:] not in _HEBREW_NOT_FINAL
        case "ARABIC":
            return True
        case "LATIN":
            accented = sum(1 for letter in word if ord(letter) > 127)
            return _cased_well(word) and (accented * 2 <= len(word) or len(word) < 3) and _has_vowel(word)
        case "CYRILLIC" | "GREEK":
            return _cased_well(word) and _has_vowel(word)
        case _:
            return False


def _script(letter: str) -> str:
    """The script in the letter's Unicode name; marks that join to a letter count with Hebrew or Arabic."""
    name = unicodedata.name(letter, "")
    return name.split(" ", 1)[0] if unicodedata.category(letter) in ("Lu", "Ll", "Lo", "Mn") else ""


def _cased_well(word: str) -> bool:
    return word.islower() or word.isupper() or word.istitle()


def _has_vowel(word: str) -> bool:
    if len(word) < 3:
        return True
    plain = unicodedata.normalize("NFD", word.casefold())
    return any(letter in _VOWELS for letter in plain)
