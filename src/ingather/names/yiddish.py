"""Read Yiddish, which writes its vowels with Hebrew letters, in Latin letters: by sound, and not as Hebrew is read.

Words that Yiddish took from Hebrew keep their spelling, and are read as Hebrew; Soviet spelling writes them by sound.
"""

import re
from functools import lru_cache
from itertools import islice, product

MOST_READINGS = 16  # of one token
_FEWEST_SIGNS = 2

# What Hebrew seldom writes and Yiddish often: ayin for e after a consonant, alef between consonants, double vav and
# yod, vav and yod for oy, the sibilants of several letters, an alef at the beginning that only bears a vowel.
_CONSONANT = "[בגדהזחטכלמנספצקרשת]"
_SIGNS = re.compile(
    rf"(?:(?<={_CONSONANT}|ו)|(?<=יי))ע(?={_CONSONANT}|וו|$)|יע|(?<={_CONSONANT})א(?={_CONSONANT}|וו|י|$)"
    rf"|וו|יי|וי(?={_CONSONANT})|טש|זש|^א[וי]"
)
# Letters by place, the first that fits: each with the ways to read it.
_LETTERS = (
    ("^יי", "yi"), ("^א(?=י|ו(?!ו))", ""), ("א$", "a"), ("א", "a o"), ("דזש", "j"), ("טש", "ch"), ("זש", "zh"),
    ("וו", "v"), ("וי", "oy"), ("יי", "ey ay"), ("^י(?=[אעו])", "y"), ("(?<=[אעוי])י(?=[אעו])", "y"), ("פ$", "f"),
    ("פ", "p f"), ("ב", "b"), ("ג", "g"), ("ד", "d"), ("ה", "h"), ("ו", "u"), ("ז", "z"), ("ח", "kh"), ("ט", "t"),
    ("י", "i"), ("כ", "kh"), ("ל", "l"), ("מ", "m"), ("נ", "n"), ("ס", "s"), ("ע", "e"), ("צ", "ts"), ("ק", "k"),
    ("ר", "r"), ("ש", "sh"), ("ת", "s t"),
)  # fmt: skip
_RULES = tuple((re.compile(pattern), tuple(ways.split(" "))) for pattern, ways in _LETTERS)


def readings(letters: str) -> tuple[str, ...]:
    """How the letters of a token sound in Yiddish, in Latin letters; none where they are not spelt as Yiddish is."""
    return () if letters.isascii() else _readings(letters)


@lru_cache(maxsize=1 << 16)
def _readings(letters: str) -> tuple[str, ...]:
    if len(_SIGNS.findall(letters)) < _FEWEST_SIGNS:
        return ()
    return tuple(islice(("".join(way) for way in product(*_heard(letters))), MOST_READINGS))


def _heard(letters: str) -> list[tuple[str, ...]]:
    """The ways to read each letter, or the letters that stand for one sound."""
    heard: list[tuple[str, ...]] = []
    place = 0
    while place < len(letters):
        fits = ((rule.match(letters, place), ways) for rule, ways in _RULES)
        size, ways = next(((len(hit[0]), ways) for hit, ways in fits if hit), (1, ("",)))
        heard.append(ways)
        place += size
    return heard
