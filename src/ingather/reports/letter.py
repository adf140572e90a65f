"""A message as it is read: subject and text, and the same as HTML, for whoever reads from the right to the left."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ingather.cases.messages import AT_THE_DESK, Said
from ingather.reports.markup import said as marked_up
from ingather.text.sentence import Sentence, sentence
from ingather.wording.languages import LANGUAGES
from ingather.wording.say import say

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


def letter_of(said: Sequence[Said], language: str) -> Letter:
    """One message in full, or several line by line. Several of one kind that name no case are one."""
    apart = list(dict.fromkeys(said))
    if len(apart) == 1:
        return written(apart[0].subject, apart[0].body, language)
    told = [each.line for each in apart[:_MOST]]
    if len(apart) > _MOST:
        told.append(Sentence("message.more", {"count": len(apart) - _MOST}))
    return written(sentence("message.several", count=len(apart)), [*told, AT_THE_DESK], language)


def written(subject: Sentence, told: Sequence[Sentence], language: str) -> Letter:
    """A letter of these sentences, each a paragraph or more."""
    direction = LANGUAGES[language].direction
    pieces = [piece for each in told for piece in say(each, language).split("\n\n")]
    shown = tuple(Markup(piece) for each in told for piece in marked_up(each, language).split("\n\n"))  # noqa: S704 - escaped
    page = Markup('<!doctype html><html lang="{}" dir="{}"><meta charset="utf-8"><body>{}</body></html>')
    body = Markup("").join(Markup("<p>{}</p>").format(piece) for piece in shown)
    return Letter(
        direction=direction,
        subject=say(subject, language),
        text="\n\n".join(_turned(piece, direction) for piece in pieces),
        html=str(page.format(language, direction, body)),
        paragraphs=shown,
    )


def _turned(piece: str, direction: str) -> str:
    """A paragraph whose lines are read in their order also where the reader does not look at the language."""
    return f"{_FROM_THE_RIGHT}{piece}{_END}" if direction == "rtl" else piece
