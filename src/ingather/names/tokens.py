"""Take a name apart into tokens that can be compared across case, marks, order and script, each with its role."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from ingather.names.fathers import may_tell_father
from ingather.names.roles import BESIDE, Part, Role, announces_a_part, beginnings, parts_of, stands_beside, with_order
from ingather.names.spelling import letters_of
from ingather.names.words import ARTICLE_AND_DIN, JOINED, LEADING, PLAIN, Word, words_of
from ingather.text.script import Script, script_of

_ALTERNATIVES = re.compile(
    r"\s*(?:/|\||;|,?\s*\b(?:aka|or|alias|known\s+as|zwan[ya]|genannt|dit|dite)\b|\ba\.k\.a\.)\s*", re.IGNORECASE
)
_SEVERAL = re.compile(
    r"[\n()\[\]/|;]|\b(?:aka|or|alias|known|zwan[ya]|genannt|dit|dite)\b|a\.k\.a\.", re.IGNORECASE
)  # without which a cell gives one name
_BRACKETS = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_FEWEST_BEARING = 2  # tokens beside a father's name, without which it stands for the family name
MOST_TOKENS = 8  # of one name; what lies beyond is kept in its words and not compared
_LEFT_OUT = frozenset({Role.FATHER, Role.NICKNAME, Role.MAIDEN})  # by lists that are shorter


@dataclass(frozen=True, slots=True)
class NameTokens:
    """The comparable tokens of one name; `optional` marks those that other lists often leave out.

    `roles` and `fathers` stand beside the tokens: the part of each, and the father's name that it gives ("" for
    none). `parts` is the whole name in the order of the writing, with the words that are not compared;
    it is left out where they are plain words that cannot be read in another way.
    """

    tokens: tuple[str, ...]
    optional: tuple[bool, ...]
    script: Script
    fathers: tuple[str, ...] = ()
    roles: tuple[Role, ...] = field(default=(), compare=False)
    parts: tuple[Part, ...] = field(default=(), compare=False)
    joined: bool = field(default=False, compare=False)  # read with words joined that are written apart


def alternatives(name: str) -> tuple[str, ...]:
    """The names that one cell gives: parts between slashes, "aka" and brackets, the whole first."""
    if not _SEVERAL.search(name):
        return (name.strip(),) if name.strip() else ()
    lines = [line for line in name.split("\n") if line.strip()]
    if len(lines) > 1:
        whole = all(len(line.split()) > 1 for line in lines)
        name = " / ".join(lines) if whole else " ".join(lines)  # a name that was wrapped is one name
    name = _BRACKETS.sub(_opened, name)
    bracketed = [inner for hit in _BRACKETS.findall(name) for inner in hit if inner.strip()]
    outside = _BRACKETS.sub(" ", name)
    found = [part.strip() for part in _ALTERNATIVES.split(outside) if part.strip()]
    longest = max((len(part.split()) for part in found), default=0)
    complete = [inner for inner in bracketed if len(inner.split()) >= max(2, longest)]
    if len(complete) < len(bracketed) or any(len(part.split()) < longest for part in found):
        found = [_BRACKETS.sub(r" \1\2 ", _ALTERNATIVES.sub(" ", name)).strip()]  # parts of one name, not names
    return tuple(dict.fromkeys([*found, *complete])) or ((name.strip(),) if name.strip() else ())


def _opened(hit: re.Match[str]) -> str:
    """A maiden name in brackets stands in the name as if it had none."""
    inner = hit[1] or hit[2] or ""
    return f" {inner} " if announces_a_part(inner) else hit[0]


def is_one_word(name: str) -> bool:
    """Whether a name is one word of plain Latin letters that stands beside no name; in lower case it is its token."""
    return name.isascii() and name.isalpha() and not stands_beside(name.lower())


@lru_cache(maxsize=1 << 16)
def tokenise(name: str) -> NameTokens:
    """The comparable tokens of a name: folded, without titles, each in its own script; the order is kept."""
    if plain := _of_plain_words(name):
        return plain
    parts = parts_of(words_of(name))
    kept = _comparable([part for part in parts if part.role not in BESIDE])
    if not kept:  # a name made of titles only, such as "Rav"
        parts = [Part(part.word, Role.NAME) for part in parts]
        kept = _comparable(parts)
    if len(kept) > MOST_TOKENS:
        kept = [*kept[: MOST_TOKENS - 1], kept[-1]]  # the last is often the family name
    return named(kept, parts, script_of(name))


def _of_plain_words(name: str) -> NameTokens | None:
    """A name of plain Latin words, parted by spaces and commas, none of which is more than a word; else None."""
    if not PLAIN.fullmatch(name):
        return None
    raws = name.replace(",", "").split(" ")
    tokens = tuple(map(str.lower, raws))
    size = len(tokens)
    if size > MOST_TOKENS or not _telling().isdisjoint(tokens) or any(map(_is_more_than_a_word, tokens)):
        return None
    commas = tuple(piece.count(" ") + 1 for piece in name.split(", "))
    capital = tuple(raw.isupper() and len(raw) > 1 for raw in raws)
    return NameTokens(tokens, (False,) * size, Script.LATIN, ("",) * size, _roles(commas, capital))


def _is_more_than_a_word(token: str) -> bool:
    """Whether a token ends as patronymics do, or may be said in another way than it is written."""
    return may_tell_father(token) or ARTICLE_AND_DIN in token


@cache
def _telling() -> frozenset[str]:
    """The words that may stand beside a name, or be joined to the next."""
    return beginnings() | JOINED | LEADING


@lru_cache(maxsize=1 << 12)
def _roles(groups: tuple[int, ...], capital: tuple[bool, ...]) -> tuple[Role, ...]:
    """The parts of a name by how many words stand between its commas, and which are in capitals."""
    group = [place for place, size in enumerate(groups) for _ in range(size)]
    words = [Word("", each, capitals) for each, capitals in zip(group, capital, strict=True)]
    return tuple(part.role for part in with_order([Part(word, Role.NAME) for word in words]))


def named(kept: Sequence[Part], parts: Sequence[Part], script: Script) -> NameTokens:
    """The tokens of these parts; what is left out by others counts only where enough else bears the name."""
    optional = [part.role in _LEFT_OUT for part in kept]
    if len(optional) - sum(optional) < _FEWEST_BEARING:
        optional = [False] * len(kept)
    return NameTokens(
        tokens=tuple(letters_of(part.word.text) for part in kept),
        optional=tuple(optional),
        script=script,
        fathers=tuple(letters_of(part.father) for part in kept),
        roles=tuple(part.role for part in kept),
        parts=tuple(parts),
    )


def _comparable(parts: Sequence[Part]) -> list[Part]:
    return [part for part in parts if (token := letters_of(part.word.text)) and not token.isdigit()]
