"""What kind of list this is, from its file name, its sheet name, its titles and its headers."""

from collections import Counter
from collections.abc import Iterable
from functools import cache

from ingather.records.field import ListKind
from ingather.text.folding import fold
from ingather.text.tables import rows


@cache
def _phrases() -> dict[str, ListKind]:
    return {fold(phrase): ListKind(kind) for kind, _, phrase in rows("ingather.records", "kinds.tsv")}


def guess_kind(texts: Iterable[str], headers: Iterable[str] = ()) -> ListKind:
    """The kind that the first telling text (file name, sheet, title) names, else what the headers agree on.

    One header says little: a hospital has a column for deaths, a shelter one for those who are missing. So where
    only the headers speak, two must name the same kind and none another. Without any sign a list is of people
    seen alive.
    """
    for text in texts:
        kinds = kinds_named(text)
        if len(kinds) == 1:
            return kinds.pop()
    votes = Counter(kind for header in headers for kind in kinds_named(header))
    (kind, count), *others = votes.most_common() or [(ListKind.ALIVE, 0)]
    return kind if count >= _AGREEING and not others else ListKind.ALIVE


_AGREEING = 2  # headers that name one kind


def kinds_named(text: str) -> set[ListKind]:
    """Every kind that a phrase within the text names, as whole words."""
    padded = f" {fold(text)} "
    return {kind for phrase, kind in _phrases().items() if f" {phrase} " in padded}


def kind_said_by(value: str) -> ListKind | None:
    """The kind that a cell of a row names, such as the status "died in hospital"; None where it names none.

    A whole cell may name any kind; a short remark only what must not be overlooked, the gravest first.
    """
    folded = fold(value)
    if whole := _CLAIMS.get(value.strip()) or _phrases().get(folded):
        return whole
    if len(folded.split()) > _LONGEST_REMARK:
        return None
    padded = f" {folded} "
    said = {kind for phrase, kind in _remarks().items() if f" {phrase} " in padded}
    return next((kind for kind in GRAVEST_FIRST if kind in said), None)


_LONGEST_REMARK = 5  # words; in a longer one the word may be about somebody else
GRAVEST_FIRST = (ListKind.DEAD, ListKind.SOUGHT, ListKind.CUSTODY, ListKind.HISTORICAL, ListKind.ALIVE)


@cache
def _remarks() -> dict[str, ListKind]:
    return {fold(phrase): ListKind(kind) for kind, _, phrase in rows("ingather.records", "statuses.tsv")}


# The claims of PFIF notes.
_CLAIMS = {
    "believed_dead": ListKind.DEAD,
    "believed_missing": ListKind.SOUGHT,
    "information_sought": ListKind.SOUGHT,
    "believed_alive": ListKind.ALIVE,
    "is_note_author": ListKind.ALIVE,
}
