"""What each word of a name is there for: the parts of the name, and the words that stand beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from ingather.names.fathers import bulgarian_father, father_in, fathers_name_after_son, is_bulgarian
from ingather.names.words import Word
from ingather.text.folding import fold
from ingather.text.tables import rows


class Role(StrEnum):
    """The part that a word plays in a name; the last five are kept and not compared."""

    NAME = "name"  # given or family name: the writing does not tell
    GIVEN = "given"
    FAMILY = "family"
    FATHER = "father"
    MAIDEN = "maiden"
    NICKNAME = "nickname"
    TITLE = "title"
    MARK = "mark"  # of remembrance or kinship, after the name
    SUFFIX = "suffix"  # junior, the second
    PARTICLE = "particle"  # van, de, al-
    ANNOUNCING = "announcing"  # ben, daughter of, née: says what the next word is


BESIDE = frozenset({Role.TITLE, Role.MARK, Role.SUFFIX, Role.PARTICLE, Role.ANNOUNCING})


@dataclass(frozen=True, slots=True)
class Part:
    """One word of a name with its role; `father` is the father's name that it gives, "" where it gives none."""

    word: Word
    role: Role
    father: str = ""


_LONGEST_PHRASE = 3  # words


@cache
def _phrases() -> Mapping[tuple[str, ...], str]:
    """The words that stand beside names, folded, with what they are."""
    return {tuple(fold(phrase).split()): kind for kind, _, phrase in rows("ingather.names", "particles.tsv")}


@cache
def beginnings() -> frozenset[str]:
    """The folded words with which those begin that stand beside names."""
    return frozenset(phrase[0] for phrase in _phrases())


def stands_beside(word: str) -> bool:
    """Whether words that stand beside names begin with this folded word."""
    return word in beginnings()


def announces_a_part(text: str) -> bool:
    """Whether a text begins as a maiden name does, with a word such as "née"."""
    words = fold(text.replace(".", " ")).split()
    return any(_phrases().get(tuple(words[:size])) == "maiden" for size in range(1, _LONGEST_PHRASE + 1))


def parts_of(words: Sequence[Word]) -> list[Part]:
    """Every word of a name with its role, in the order of the writing."""
    if not any(word.text in beginnings() for word in words):
        bare = [Part(word, Role.NICKNAME if word.quoted else Role.NAME) for word in words]
        return _with_patronymics(with_order(bare))
    parts: list[Part] = []
    place = 0
    coming = Role.NAME
    child = ""
    while place < len(words):
        size, kind = _phrase_at(words, place, parts)
        here = words[place : place + size]
        if kind in ("father", "child", "maiden"):
            coming = Role.MAIDEN if kind == "maiden" else Role.FATHER
            child = kind
        elif kind == "child_after":
            _mark_the_last_as_father(parts)
        if kind:
            parts += [Part(word, _BESIDE_ROLES[kind]) for word in here]
        else:
            parts.append(_named(words[place], coming, child))
            coming, child = (Role.MAIDEN if coming is Role.MAIDEN and _goes_on(words, place) else Role.NAME), ""
        place += size
    return _with_patronymics(with_order(_without_doubtful_particles(parts)))


_BESIDE_ROLES = {
    "title": Role.TITLE, "title_first": Role.TITLE, "mark": Role.MARK, "suffix": Role.SUFFIX,
    "particle": Role.PARTICLE, "father": Role.ANNOUNCING, "child": Role.ANNOUNCING,
    "child_after": Role.ANNOUNCING, "maiden": Role.ANNOUNCING,
}  # fmt: skip


def _phrase_at(words: Sequence[Word], place: int, parts: Sequence[Part]) -> tuple[int, str]:
    """How many words from here stand beside the name, and what they are; one word and nothing otherwise."""
    if words[place].text not in beginnings():
        return 1, ""
    named = sum(part.role not in BESIDE for part in parts)
    for size in range(min(_LONGEST_PHRASE, len(words) - place), 0, -1):
        kind = _phrases().get(tuple(word.text for word in words[place : place + size]), "")
        if kind and _holds(kind, words[place : place + size], named, more=len(words) > place + size):
            return size, kind
    return 1, ""


def _holds(kind: str, here: Sequence[Word], named: int, *, more: bool) -> bool:
    """Whether words that may stand beside a name do so here, by what was met before and whether more follows."""
    match kind:
        case "title_first":
            return named == 0 and more
        case "mark":
            return named > 0
        case "suffix" | "child_after":
            return named > 1
        case "father":
            return named > 0 and more
        case "child":
            return named > 0 and more and (len(here[0].text) > 1 or here[0].small)
        case "maiden":
            return named > 0 and more and (len(here[0].text) > 1 or here[0].small)
        case _:
            return True


def _goes_on(words: Sequence[Word], place: int) -> bool:
    return place + 1 < len(words) and words[place + 1].tied


def _named(word: Word, coming: Role, child: str) -> Part:
    if coming is Role.FATHER:
        return Part(word, coming, fathers_name_after_son(word.text) if child == "child" else word.text)
    return Part(word, Role.NICKNAME if word.quoted and coming is Role.NAME else coming)


def _mark_the_last_as_father(parts: list[Part]) -> None:
    for place in range(len(parts) - 1, -1, -1):
        if parts[place].role is Role.NAME:
            parts[place] = Part(parts[place].word, Role.FATHER, parts[place].word.text)
            return


def _without_doubtful_particles(parts: list[Part]) -> list[Part]:
    """Where leaving the particles out would leave one word or none, they are names: Le Van Minh, De Souza."""
    if sum(part.role not in BESIDE for part in parts) > 1:
        return parts
    return [Part(p.word, Role.NAME) if p.role is Role.PARTICLE else p for p in parts]


def with_order(parts: list[Part]) -> list[Part]:
    """Given and family names told apart where a comma or capitals do."""
    names = [part for part in parts if part.role is Role.NAME]
    groups = {part.word.group for part in names}
    if len(groups) > 1:  # "Family, Given"
        family = [part.word.group == min(groups) for part in names]
    else:
        family = [part.word.capital for part in names]
    if all(family) or not any(family):
        return parts
    told = dict(zip(map(id, names), family, strict=True))
    return [Part(p.word, Role.FAMILY if told[id(p)] else Role.GIVEN) if id(p) in told else p for p in parts]


_FEWEST_BESIDE = 1  # names before a patronymic that is not the last, without which it is a family name


def _with_patronymics(parts: list[Part]) -> list[Part]:
    """The parts with a patronymic marked as the father's name, where one is told apart from a family name."""
    places = [place for place, part in enumerate(parts) if part.role in (Role.NAME, Role.GIVEN)]
    names = [place for place, part in enumerate(parts) if part.role in (Role.NAME, Role.GIVEN, Role.FAMILY)]
    if len(names) <= _FEWEST_BESIDE or any(part.role is Role.FATHER for part in parts):
        return parts
    for place in places:
        last = place == names[-1]
        father = father_in(parts[place].word.text, alone=len(names) == _FEWEST_BESIDE + 1, last=last)
        if father and place != names[0]:
            return [*parts[:place], Part(parts[place].word, Role.FATHER, father), *parts[place + 1 :]]
    if is_bulgarian([parts[place].word.text for place in names]):
        middle = names[1]
        father = bulgarian_father(parts[middle].word.text)
        return [*parts[:middle], Part(parts[middle].word, Role.FATHER, father), *parts[middle + 1 :]]
    return parts
