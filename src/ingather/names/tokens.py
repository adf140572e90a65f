"""Take a name apart into tokens that can be compared across case, marks, order and script."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from ingather.names.spelling import letters_of
from ingather.text.folding import fold
from ingather.text.romanising import romanise
from ingather.text.script import Script, script_of
from ingather.text.tables import rows

_ALTERNATIVES = re.compile(r"\s*(?:/|\||;|\baka\b|\ba\.k\.a\.|\bor\b|\balias\b)\s*", re.IGNORECASE)
_BRACKETS = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_BREAKS = re.compile(r"[.,]")
_PATRONYMIC = re.compile(r"[a-z]{3,}(?:ovich|evich|ovych|evych|ovna|evna|ivna|yivna|ichna)$")
_FEWEST_BEARING = 2  # tokens beside a father's name, without which it stands for the family name
MOST_TOKENS = 8  # of one name; what lies beyond is kept in the name as shown and not compared


@dataclass(frozen=True, slots=True)
class NameTokens:
    """The comparable tokens of one name; `optional` marks those that other lists often leave out."""

    tokens: tuple[str, ...]
    optional: tuple[bool, ...]
    script: Script


@cache
def _particles() -> dict[str, str]:
    """The folded titles (dropped) and the words that announce a father's name (which makes it optional)."""
    return {fold(phrase): role for role, _, phrase in rows("ingather.names", "particles.tsv")}


def alternatives(name: str) -> tuple[str, ...]:
    """The names that one cell gives: parts between slashes, "aka" and brackets, the whole first."""
    lines = [line for line in name.split("\n") if line.strip()]
    if len(lines) > 1:
        whole = all(len(line.split()) > 1 for line in lines)
        name = " / ".join(lines) if whole else " ".join(lines)  # a name that was wrapped is one name
    bracketed = [inner for hit in _BRACKETS.findall(name) for inner in hit if inner.strip()]
    outside = _BRACKETS.sub(" ", name)
    found = [part.strip() for part in _ALTERNATIVES.split(outside) if part.strip()]
    longest = max((len(part.split()) for part in found), default=0)
    complete = [inner for inner in bracketed if len(inner.split()) >= max(2, longest)]
    if len(complete) < len(bracketed) or any(len(part.split()) < longest for part in found):
        found = [_BRACKETS.sub(r" \1\2 ", _ALTERNATIVES.sub(" ", name)).strip()]  # parts of one name, not names
    return tuple(dict.fromkeys([*found, *complete])) or ((name.strip(),) if name.strip() else ())


@lru_cache(maxsize=1 << 16)
def tokenise(name: str) -> NameTokens:
    """The comparable tokens of a name: folded, without titles, each in its own script; the order is kept."""
    kept: list[tuple[str, bool]] = []
    announced = False
    for word in _compounded(_DIN.sub("aldin", fold(_BREAKS.sub(" ", name))).split()):
        role = _particles().get(word)
        if role == "father" and kept:
            announced = True
        elif role != "title":
            token = letters_of(word)
            if token and not token.isdigit():
                kept.append((token, announced or _is_patronymic(token)))
            announced = False
    if not kept:  # a name made of titles only, such as "Rav"
        kept = [(token, False) for word in fold(_BREAKS.sub(" ", name)).split() if (token := letters_of(word))]
    if len(kept) > MOST_TOKENS:
        kept = [*kept[: MOST_TOKENS - 1], kept[-1]]  # the last is often the family name
    if sum(not optional for _, optional in kept) < _FEWEST_BEARING:
        kept = [(token, False) for token, _ in kept]
    return NameTokens(tuple(token for token, _ in kept), tuple(flag for _, flag in kept), script_of(name))


def _compounded(words: list[str]) -> list[str]:
    """The words with those joined that belong to the next: Abd al-Rahman, Abu Bakr, Nur al-Din."""
    joined: list[str] = []
    waiting = ""
    for word in words:
        waiting += word
        if word in _JOINED_TO_NEXT or (word in _ARTICLES and len(waiting) > len(word)):
            continue
        if waiting in _JOINED_TO_LAST and joined:
            joined[-1] += waiting
        else:
            joined.append(waiting)
        waiting = ""
    return [*joined, waiting] if waiting else joined


_DIN = re.compile(r"\b(?:al|el|ad|ed|ud) din\b")
_JOINED_TO_NEXT = frozenset(map(fold, ("عبد", "أبو", "ابو", "أبي", "abd", "abdel", "abdul", "abdal", "abu", "abou")))
_JOINED_TO_LAST = frozenset(map(fold, ("الدين", "aldin", "eldin", "uddin")))
_ARTICLES = frozenset(("al", "el", "ال"))


def _is_patronymic(token: str) -> bool:
    return _PATRONYMIC.match(romanise(token)) is not None
