"""What is left of a name when only the kinds of its consonants count: where to look for a misspelt one."""

from collections.abc import Iterator

from ingather.text.romanising import romanise

DIGITS = 8  # consonants that count; each takes three bits of the code, the first the highest
FEWEST_INDEXED = 2  # consonants of a name that is looked for by them; those of a shorter one say nothing
FEWEST = 3  # consonants that two longer names must share from the start
# Labial, dental, sibilant, velar, nasal, r, l. Left out: vowels, and v w y j h, which may be one.
_KINDS = {
    letter: kind for kind, letters in enumerate(("bpf", "td", "szcx", "kgq", "mn", "r", "l"), 1) for letter in letters
}


def skeleton(text: str) -> tuple[int, ...]:
    """The kinds of the consonants of a text, neighbours of one kind counted once."""
    kinds: list[int] = []
    for letter in romanise(text):
        kind = _KINDS.get(letter, 0)
        if kind and kinds[-1:] != [kind]:
            kinds.append(kind)
    return tuple(kinds[:DIGITS])


def code(kinds: tuple[int, ...]) -> int:
    """A skeleton as a number; of two, the one that continues the other stands right behind it."""
    number = 0
    for kind in kinds:
        number = number << 3 | kind
    return number << 3 * (DIGITS - len(kinds))


def reaches(kinds: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    """The ranges of codes worth looking at for a skeleton: itself, a consonant too many, a like beginning."""
    yield code(kinds), code(kinds)
    for left_out in range(len(kinds)):
        fewer = kinds[:left_out] + kinds[left_out + 1 :]
        yield code(fewer), code(fewer)
    begin = kinds[:FEWEST]
    if len(begin) == FEWEST:
        yield code(begin), code(begin) | (1 << 3 * (DIGITS - FEWEST)) - 1
