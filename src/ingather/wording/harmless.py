"""Values from lists made safe to show: they may not command a terminal, turn a line round or bury it."""

import re

MARKS_ON_A_LETTER = 6  # pointed and chanted Hebrew needs four

_COMBINING = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f"
)
_PILE = re.compile(f"([{_COMBINING}]{{{MARKS_ON_A_LETTER}}})[{_COMBINING}]+")
_LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")
# Embeddings and isolates are dropped: each value is isolated by whoever shows it. Overrides turn letters
# round, so a mark stays in their place.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_TURNED_ROUND = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]")


def harmless(text: str) -> str:
    """The text without anything that acts instead of being read; lines and tabs stay."""
    if text.isascii() and text.isprintable():
        return text
    text = _UNSAFE.sub(_stand_in, _LINE_ENDS.sub("\n", text))
    return _PILE.sub(r"\1…", text)


def one_line(text: str) -> str:
    """The harmless text on one line; where it broke, a sign says so."""
    text = harmless(text)
    return text if text.isprintable() else text.replace("\n", " ⏎ ").replace("\t", " ")


def isolated(text: str) -> str:
    """The text wrapped so that its direction cannot disturb its surroundings, where it runs from the right."""
    return f"\u2068{text}\u2069" if _TURNED_ROUND.search(text) else text


def _stand_in(unsafe: re.Match[str]) -> str:
    code = ord(unsafe[0])
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    return "" if 0x202A <= code <= 0x202C or 0x2066 <= code <= 0x2069 else "\ufffd"
