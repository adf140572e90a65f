"""The ways to read one written name: by either family name, and with words joined that others write as one."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from ingather.names.roles import BESIDE, Part, Role
from ingather.names.tokens import MOST_TOKENS, NameTokens, alternatives, named, tokenise
from ingather.names.words import ARTICLE_AND_DIN, LEADING, Word

MOST_READINGS = 6  # of one name
_FEWEST_PARTS = 2


@lru_cache(maxsize=1 << 16)
def readings(name: str) -> tuple[NameTokens, ...]:
    """The names that a cell gives, each in every way in which it can be read; the writing itself first."""
    whole = [tokenise(each) for each in alternatives(name)]
    ways = [way for each in whole for way in _ways(each)]
    found = dict.fromkeys([*whole, *ways]) if len(whole) + len(ways) > 1 else whole
    return tuple(way for way in found if way.tokens)


def can_meet(one: NameTokens, other: NameTokens) -> bool:
    """Whether two readings are to be compared: joined words to words written as one, and no father to a joined one."""
    fathers = any(one.fathers), any(other.fathers)
    return not (one.joined and (other.joined or fathers == (False, True))) and not (
        other.joined and fathers == (True, False)
    )


def _ways(name: NameTokens) -> list[NameTokens]:
    if not any(map(_has_ways, name.parts)):
        return []
    joined = [replace(_named(parts, name), joined=True) for parts in _joined(name.parts)]
    return [*_by_family(name), *joined][:MOST_READINGS]


def _has_ways(part: Part) -> bool:
    return part.role in BESIDE or part.word.tied or part.word.text in LEADING or ARTICLE_AND_DIN in part.word.text


def _named(parts: Sequence[Part], name: NameTokens) -> NameTokens:
    return named([part for part in parts if part.role not in BESIDE][:MOST_TOKENS], name.parts, name.script)


def _by_family(name: NameTokens) -> list[NameTokens]:
    """With the married name alone, and with the maiden name in its place."""
    if Role.MAIDEN not in name.roles:
        return []
    borne = [part for part in name.parts if part.role not in BESIDE]
    maiden = [Part(part.word, Role.FAMILY) for part in borne if part.role is Role.MAIDEN]
    rest = [part for part in borne if part.role is not Role.MAIDEN]
    family = next((part for part in rest if part.role is Role.FAMILY), rest[-1] if len(rest) > 1 else None)
    return [_named(rest, name), _named([*(part for part in rest if part is not family), *maiden], name)]


def _joined(parts: Sequence[Part]) -> list[list[Part]]:
    """With particles and such words as "bar" joined to the next word, and with words joined across hyphens."""
    ahead = _joined_at(parts, [_goes_ahead(parts, place) for place in range(len(parts))])
    tied = _joined_at(parts, [part.word.tied for part in parts[1:]] + [False])
    ways: list[list[Part]] = []
    for way in (ahead, tied, [_spoken(part) for part in parts]):
        if way != list(parts) and way not in ways and sum(part.role not in BESIDE for part in way) >= _FEWEST_PARTS:
            ways.append(way)
    return ways


def _goes_ahead(parts: Sequence[Part], place: int) -> bool:
    """Whether the word here can be the beginning of the next: van of Vandermeer, bar of Barlev, a leading ben."""
    part = parts[place]
    rest = [later for later in parts[place + 1 :] if later.word.group == part.word.group]
    if all(later.role in BESIDE for later in rest):
        return False
    if part.role is Role.ANNOUNCING:
        return part.word.text in LEADING and (place + 2 == len(parts) or parts[place + 1].word.tied)
    leads = place == 0 and len(parts) > _FEWEST_PARTS and part.word.text in LEADING
    return part.role is Role.PARTICLE or leads


def _joined_at(parts: Sequence[Part], ahead: Sequence[bool]) -> list[Part]:
    """The parts, each of which goes `ahead` joined to the one after it."""
    found: list[Part] = []
    waiting = ""
    for part, goes in zip(parts, ahead, strict=True):
        waiting += part.word.text
        if goes:
            continue
        found.append(part if waiting == part.word.text else Part(Word(waiting, part.word.group), Role.NAME))
        waiting = ""
    return found


def _spoken(part: Part) -> Part:
    """Nur al-Din as it is said, Nureddin."""
    text = part.word.text
    return (
        Part(Word(text.replace(ARTICLE_AND_DIN, "eddin"), part.word.group), part.role)
        if ARTICLE_AND_DIN in text[1:]
        else part
    )
