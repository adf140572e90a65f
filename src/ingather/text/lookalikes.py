"""Read a word as its writer meant it, where single letters of it come from another script, or are digits.

Keyboards, scanners and pasted cells put Latin letters among Cyrillic ones that look the same, and digits for letters.
This is for comparing only: what is shown stays as received.
"""

import re

from ingather.text.script import Script, script_of

# Lower-case letters, as folding leaves them; h, b and the like stand for the capitals that look alike.
_CYRILLIC = "авеіјкмнорстухѕ"
_LATIN = "abeijkmhopctyxs"
_TO = {
    Script.CYRILLIC: str.maketrans(_LATIN, _CYRILLIC),
    Script.LATIN: str.maketrans(_CYRILLIC, _LATIN),
}
_LATIN_LETTER, _CYRILLIC_LETTER = re.compile("[a-z]"), re.compile("[а-џ]")
_DIGITS = {Script.LATIN: str.maketrans("01358", "olesb"), Script.CYRILLIC: str.maketrans("0346", "озчб")}
# A capital I, and not an l, where a consonant stands before it, or where it begins the word before one.
_CAPITAL_I = re.compile("(?<=[bcdfghjkmnpqrstvwxz])1|^1(?=[bcdfghjkmnpqrstvwxz])")
_DIGIT = re.compile("[0-9]")


def in_one_script(word: str) -> str:
    """The folded word with the letters that only look like those of its script put for them.

    Its script is that of the letters that cannot be mistaken; where there are none, or of both, that of most.
    """
    if word.isascii() or not _LATIN_LETTER.search(word) or not _CYRILLIC_LETTER.search(word):
        return word
    latin = bool(_LATIN_LETTER.search(word.translate(_TO[Script.CYRILLIC])))
    cyrillic = bool(_CYRILLIC_LETTER.search(word.translate(_TO[Script.LATIN])))
    if latin == cyrillic:
        script = script_of(word)
        return word.translate(_TO[script]) if script in _TO else word
    return word.translate(_TO[Script.LATIN if latin else Script.CYRILLIC])


def digits_as_letters(word: str) -> str:
    """The folded word with digits among its letters as the letters that they look like; a number stays a number."""
    digits = len(_DIGIT.findall(word))
    script = script_of(word)
    if not digits or script not in _DIGITS or sum(map(str.isalpha, word)) <= digits:
        return word
    return (_CAPITAL_I.sub("i", word) if script is Script.LATIN else word).translate(_DIGITS[script])
