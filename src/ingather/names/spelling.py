"""The letters of a token as they are compared: folded, without what one script's writers leave out or in at will."""

from functools import lru_cache

from ingather.text.folding import fold
from ingather.text.lookalikes import digits_as_letters, in_one_script
from ingather.text.romanising import romanise
from ingather.text.script import Script, script_of

# Letters of languages that share a script with the learned one: Ukrainian and Belarusian, pre-reform Russian;
# Persian and Urdu; none of them changes what Russian or Arabic writes.
_LETTERS = str.maketrans(
    {
        "і": "и", "ї": "и", "є": "е", "ґ": "г", "ў": "у", "ѣ": "е", "ѳ": "ф", "ѵ": "и", "ё": "е", "э": "е",
        "پ": "ب", "چ": "ج", "ژ": "ز", "گ": "ك", "ڤ": "ف", "ہ": "ه", "ھ": "ه", "ے": "ي", "ں": "ن",
    }
)  # fmt: skip
LEARNED = (Script.LATIN, Script.HEBREW, Script.CYRILLIC, Script.ARABIC)


def letters_of(token: str) -> str:
    """The token's letters, joined and of one script; other scripts than the learned in Latin letters."""
    return token.lower() if token.isascii() and token.isalpha() else _letters_of(token)


@lru_cache(maxsize=1 << 16)
def _letters_of(token: str) -> str:
    folded = in_one_script(fold(token).replace(" ", ""))
    if script_of(folded) is Script.OTHER:
        folded = romanise(folded).replace(" ", "")
    return digits_as_letters(folded).translate(_LETTERS)
