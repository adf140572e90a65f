"""A message as it is read: subject and text, and the same as HTML, for whoever reads from the right to the left."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType

from markupsafe import Markup, escape

from ingather.cases.messages import AT_THE_DESK, Said
from ingather.cases.own_words import Own, OwnWords
from ingather.reports.markup import said as marked_up
from ingather.text.sentence import Sentence, sentence
from ingather.wording.harmless import harmless
from ingather.wording.languages import LANGUAGES
from ingather.wording.say import say

NO_OWN_WORDS: Own = MappingProxyType({})
_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")
_MOST = 20  # messages that one letter tells one by one
_FROM_THE_RIGHT, _END = "\u2067", "\u2069"  # for readers that take every line to run from the left


@dataclass(frozen=True, slots=True)
class Letter:
    """What is read: one line as the subject, plain text, the same as HTML with its direction, and by paragraphs."""

    direction: str
    subject: str
    text: str
    html: str
    paragraphs: tuple[Markup, ...]


def letter_of(said: Sequence[Said], language: str, own: Own = NO_OWN_WORDS) -> Letter:
    """One message in full, or several line by line. Several of one kind that name no case are one.

    One alone is said in the words of the gathering, where it has some of its own in that language.
    """
    apart = list(dict.fromkeys(said))
    if len(apart) == 1:
        one, words = apart[0], own.get((apart[0].kind, language))
        return written(one.subject, one.body, language) if words is None else _in_own_words(one, words, language)
    told = [each.line for each in apart[:_MOST]]
    if len(apart) > _MOST:
        told.append(Sentence("message.more", {"count": len(apart) - _MOST}))
    return written(sentence("message.several", count=len(apart)), [*told, AT_THE_DESK], language)


def written(subject: Sentence, told: Sequence[Sentence], language: str) -> Letter:
    """A letter of these sentences, each a paragraph or more."""
    pieces = [piece for each in told for piece in say(each, language).split("\n\n")]
    shown = [Markup(piece) for each in told for piece in marked_up(each, language).split("\n\n")]  # noqa: S704 - escaped
    return _letter(say(subject, language), pieces, shown, language)


def _in_own_words(said: Said, words: OwnWords, language: str) -> Letter:
    """In the words of the gathering; what they close with stays ours."""
    told = words.of(said.case)
    pieces = [*filter(None, map(str.strip, _PARAGRAPH.split(harmless(told.body))))]
    closing = [say(each, language) for each in said.body[1:]]
    pieces += closing
    return _letter(harmless(told.subject), pieces, [escape(piece) for piece in pieces], language)


def _letter(subject: str, pieces: Sequence[str], shown: Sequence[Markup], language: str) -> Letter:
    direction = LANGUAGES[language].direction
    page = Markup('<!doctype html><html lang="{}" dir="{}"><meta charset="utf-8"><body>{}</body></html>')
    body = Markup("").join(Markup("<p>{}</p>").format(piece) for piece in shown)
    return Letter(
        direction=direction,
        subject=subject,
        text="\n\n".join(_turned(piece, direction) for piece in pieces),
        html=str(page.format(language, direction, body)),
        paragraphs=tuple(shown),
    )


def _turned(piece: str, direction: str) -> str:
    """A paragraph whose lines are read in their order also where the reader does not look at the language."""
    return f"{_FROM_THE_RIGHT}{piece}{_END}" if direction == "rtl" else piece
