"""Values and sentences as HTML: escaped, harmless, set apart in their own direction and language."""

from collections.abc import Mapping

from markupsafe import Markup, escape

from ingather.text.script import RIGHT_TO_LEFT, Script, script_of
from ingather.text.sentence import Sentence
from ingather.wording.harmless import harmless
from ingather.wording.say import Inserted, parts, shortened

LONGEST_CELL = 600  # characters of a cell that the page shows; its whole length is said

_YIDDISH = frozenset("\u05f0\u05f1\u05f2\ufb1f\ufb2e\ufb2f")  # letters that Hebrew does not use
_YIDDISH_VOWELS = ("\u05d0\u05b7", "\u05d0\u05b8")
_PLAIN_OPENING, _CLOSING = Markup("<bdi>"), Markup("</bdi>")
_OPENING = {tag: Markup('<bdi lang="{}">').format(tag) for tag in ("he", "yi", "ar", "und-Cyrl")}
_SCRIPT_LANGUAGES = {Script.ARABIC: "ar", Script.CYRILLIC: "und-Cyrl"}


def value(text: str, language: str = "en") -> Markup:
    """A value from a list, isolated from the text around it."""
    safe = harmless(shortened(text, language, longest=LONGEST_CELL))
    spoken = language_of(safe)
    return (_OPENING[spoken] if spoken else _PLAIN_OPENING) + safe + _CLOSING


def said(sentence: Sentence, language: str = "en", links: Mapping[str, str] | None = None) -> Markup:
    """A sentence with its values isolated; places named in `links` become links to those anchors."""
    return Markup("").join(
        escape(part) if isinstance(part, str) else _inserted(part, links or {}) for part in parts(sentence, language)
    )


def language_of(text: str) -> str:
    """The language tag that the script of a text allows, or "" where it says nothing."""
    if text.isascii():
        return ""
    script = script_of(text)
    if script is Script.HEBREW:
        return "yi" if _YIDDISH & set(text) or any(vowel in text for vowel in _YIDDISH_VOWELS) else "he"
    return _SCRIPT_LANGUAGES.get(script, "")


def from_the_right(text: str) -> bool:
    """Whether a text is written from the right to the left."""
    return script_of(text[:LONGEST_CELL]) in RIGHT_TO_LEFT


def _inserted(part: Inserted, links: Mapping[str, str]) -> Markup:
    if part.place in links:
        return Markup('<a class="figure" href="{}">{}</a>').format(links[part.place], part.text)
    return escape(part.text) if part.text.replace(",", "").isdecimal() else value(part.text)
