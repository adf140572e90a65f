"""The name that may stand behind a form that its sentence has bent: Slavic cases, Hebrew prefixes and endings."""

from collections.abc import Iterator

FEWEST_LETTERS = 4  # of what is left: a shorter rest says too little
# Ending of the folded form, and what may stand there in the nominative.
_CASES = {
    "ie": ("", "a", "o"), "iu": ("",), "i": ("", "a", "e"), "y": ("a", ""), "u": ("", "o"), "a": ("", "o"), "e": ("a",),
    "е": ("", "а", "о"), "и": ("ь", "а", "я", "ы", ""), "ы": ("а",), "у": ("", "о"), "а": ("", "о"), "ю": ("ь", ""),
    "ом": ("",), "ах": ("ы", "и"), "": ("e", "ы"),
}  # fmt: skip
_VOWELS = "אהע"  # at the end of a name in Hebrew letters, written for one and the same sound
_HEBREW_PREFIXES = ("שב", "ב", "מ", "ל", "וב")


def nominatives(name: str) -> Iterator[str]:
    """What a folded Slavic name after a preposition may be in the nominative; itself first."""
    yield name
    for length in (2, 1, 0):
        stem, ending = name[: len(name) - length], name[len(name) - length :]
        if len(stem) >= FEWEST_LETTERS - 1:
            yield from (stem + instead for instead in _CASES.get(ending, ()))


def without_prefix(word: str) -> Iterator[str]:
    """What a folded Hebrew word may be without "in", "from" or "to" before it."""
    for prefix in _HEBREW_PREFIXES:
        rest = word.removeprefix(prefix)
        if rest != word and len(rest) >= FEWEST_LETTERS - 1:
            yield rest


def other_spellings(word: str) -> Iterator[str]:
    """How else a folded name in Hebrew letters may end: the old and the new Yiddish, the Hebrew and the Aramaic."""
    if word[-1:] in tuple(_VOWELS) and len(word) >= FEWEST_LETTERS:
        yield from (word[:-1] + instead for instead in (*_VOWELS, "") if instead != word[-1])
