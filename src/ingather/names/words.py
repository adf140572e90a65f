"""The words of a written name, folded, with what the writing shows of each: case, hyphens, commas, quotation marks."""

import re
from dataclasses import dataclass

from ingather.text.folding import fold


@dataclass(frozen=True, slots=True)
class Word:
    """One folded word; `group` counts the commas before it, `tied` says that a hyphen ties it to the one before."""

    text: str
    group: int = 0
    capital: bool = False  # all of its letters, and there are several
    small: bool = False  # its first letter, where the script has cases
    tied: bool = False
    quoted: bool = False


_COMMAS = re.compile(r"[,،]")
PLAIN = re.compile(r"[A-Za-z]+(?:,? [A-Za-z]+)*")
_QUOTED = re.compile(r"""(?:^|(?<=\s))(["'“„”«‘’])([^"'“”«»‘’]{2,}?)(["'”“»’])(?=\s|$)""")
_QUOTE = "\ue000"  # of a private range, so that no name has it


def words_of(name: str) -> list[Word]:
    """The words of a name in the order of the writing."""
    if PLAIN.fullmatch(name):
        return _compounded(_plain_words(name))
    found: list[Word] = []
    name = _QUOTED.sub(lambda hit: " ".join(_QUOTE + word for word in hit[2].split()), name)
    for group, piece in enumerate(_COMMAS.split(name)):
        for raw in piece.replace(".", " ").split():
            found += _words_within(raw, group)
    return _compounded(found)


def _plain_words(name: str) -> list[Word]:
    """The words of a name in which only single spaces, and a comma or more before them, part plain Latin letters."""
    return [
        Word(raw.lower(), group, capital=raw.isupper() and len(raw) > 1, small=raw[0].islower())
        for group, piece in enumerate(name.split(", "))
        for raw in piece.split(" ")
    ]


def _words_within(raw: str, group: int) -> list[Word]:
    quoted = raw.startswith(_QUOTE)
    texts = fold(raw.removeprefix(_QUOTE)).split()
    capital, small = raw.isupper() and sum(map(str.isalpha, raw)) > 1, raw[:1].islower()
    return [Word(text, group, capital, small, place > 0, quoted) for place, text in enumerate(texts)]


_TO_NEXT = frozenset(map(fold, ("عبد", "أبو", "ابو", "أبي", "abd", "abdel", "abdul", "abdal", "abu", "abou", "umm")))
_TO_LAST = frozenset(map(fold, ("الدين", "aldin", "eldin", "uddin")))
_ARTICLES = frozenset(("al", "el", "ال"))
_BEFORE_DIN = frozenset(("al", "el", "ad", "ed", "ud"))
ARTICLE_AND_DIN = "aldin"
JOINED = _TO_NEXT | _TO_LAST | {"din"}  # words that are joined to their neighbours
LEADING = frozenset(map(fold, ("ben", "bar", "bat", "בן", "בר", "בת", "бен", "бар", "ибн", "ibn", "بن", "ابن")))


def _compounded(words: list[Word]) -> list[Word]:
    """The words with those joined that belong to the next: Abd al-Rahman, Abu Bakr, Nur al-Din."""
    texts = {word.text for word in words}
    if not texts & _TO_NEXT and not texts & _TO_LAST and "din" not in texts:
        return words
    joined: list[Word] = []
    waiting = ""
    for place, word in enumerate(words):
        din = word.text in _BEFORE_DIN and place + 1 < len(words) and words[place + 1].text == "din"
        waiting += "al" if din else word.text
        if din or word.text in _TO_NEXT or (word.text in _ARTICLES and len(waiting) > len(word.text)):
            continue
        if waiting in _TO_LAST and joined:
            joined[-1] = _of(joined[-1], joined[-1].text + waiting)
        else:
            joined.append(_of(word, waiting))
        waiting = ""
    return [*joined, _of(words[-1], waiting)] if waiting else joined


def _of(word: Word, text: str) -> Word:
    return word if text == word.text else Word(text, word.group, word.capital, word.small, word.tied, word.quoted)
