"""The words of a gathering for a kind of message, instead of ours: what may stand in them, and what may not."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ingather.cases.messages import OUTSIDE, Kind
from ingather.text.sentence import Sentence, sentence

REWORDED = tuple(kind for kind in Kind if kind is not Kind.SOMETHING_TO_READ)  # that sentence is one for all
CASE = "{case}"
_PLACE = re.compile(r"\{[^{}\n]*\}?|\}")
_LINK = re.compile(r"://|\bwww\.|@", re.IGNORECASE)
_LONGEST_SUBJECT, _LONGEST_BODY = 100, 2_000  # characters


@dataclass(frozen=True, slots=True)
class OwnWords:
    """Subject and text; where `{case}` stands, the number of the case comes."""

    subject: str
    body: str

    def of(self, case: str) -> "OwnWords":
        """These words about a case."""
        return OwnWords(self.subject.replace(CASE, case), self.body.replace(CASE, case))


Own = Mapping[tuple[Kind, str], OwnWords]  # by kind and language


def wrong_with_words(kind: Kind, words: OwnWords) -> Sentence | None:
    """What is wrong with words for a kind of message; None where nothing is."""
    if not words.subject.strip() or not words.body.strip():
        return sentence("own_words.empty")
    if len(words.subject) > _LONGEST_SUBJECT or len(words.body) > _LONGEST_BODY or "\n" in words.subject:
        return sentence("own_words.too_long", subject=_LONGEST_SUBJECT, body=_LONGEST_BODY)
    if CASE in words.subject:
        return sentence("own_words.case_in_subject")
    places = set(_PLACE.findall(words.body)) | set(_PLACE.findall(words.subject))
    if places - (set() if kind in OUTSIDE else {CASE}):
        return sentence("own_words.place" if kind not in OUTSIDE else "own_words.no_place")
    if _LINK.search(words.subject) or _LINK.search(words.body):
        return sentence("own_words.link")
    return None
