"""Recognise what is no list of rows that we can read yet (pages, pictures, archives), to say so in plain words."""

import re
from collections.abc import Iterator

from ingather.lists.format import HEAD_SIZE, Format
from ingather.lists.sheet import Sheet, Unreadable
from ingather.lists.source import Source
from ingather.text.sentence import sentence

# The first bytes of a file, and the sentence that says what it is.
_BEGINNINGS: tuple[tuple[re.Pattern[bytes], str], ...] = tuple(
    (re.compile(pattern, re.DOTALL), kind)
    for pattern, kind in (
        (rb"(?:\xef\xbb\xbf)?\s{0,1024}%PDF-", "lists.pdf"),
        (rb"\x89PNG\r\n|\xff\xd8\xff|GIF8[79]a|II\*\0|MM\0\*|RIFF....WEBP|BM....\0\0\0\0", "lists.picture"),
        (rb"....ftyp(?:heic|heix|mif1|avif)", "lists.picture"),
        (rb"\{\\rtf", "lists.text_document"),
        (rb"\x1f\x8b|7z\xbc\xaf\x27\x1c|Rar!\x1a\x07|BZh[1-9]1AY|\xfd7zXZ\0|\x28\xb5\x2f\xfd", "lists.archive"),
        (rb"PK\x03\x04(?=.*?(?:word/|opendocument\.text))", "lists.text_document"),
        (rb"PK(?:\x03\x04|\x05\x06|\x07\x08)", "lists.archive"),
        (rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "lists.office_file"),
        (rb"SQLite format 3\0|\0\x01\0\0Standard (?:Jet|ACE) DB", "lists.database"),
        (rb"ID3|OggS|fLaC|RIFF....(?:WAVE|AVI )|....ftyp|\x1aE\xdf\xa3", "lists.recording"),
        (rb"\x7fELF|MZ.{62}", "lists.program"),
    )
)
_PAGE = re.compile(r"\s*<(?:\?xml|!doctype|!--|html|head|body|table|\w+(?::\w+)?\s+xmlns)", re.IGNORECASE)
_CONTROLS = re.compile(rb"[\x01-\x08\x0e-\x19\x1c-\x1f\x7f]")
_MOST_CONTROLS = 0.1  # of the bytes; a text has next to none
_MOST_ZEROS = 0.9
_WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")


def kind_of(head: bytes) -> str | None:
    """The id of the sentence that says what these first bytes are, or None where they may be a list."""
    for pattern, kind in _BEGINNINGS:
        if pattern.match(head):
            return kind
    if _is_page(head):
        return "lists.page"
    return "lists.binary" if _is_binary(head) else None


def _is_page(head: bytes) -> bool:
    """Whether a text begins like XML or HTML."""
    return any(_PAGE.match(text) is not None for text in beginnings(head))


def beginnings(head: bytes) -> tuple[str, ...]:
    """The first letters of a file, read as UTF-8 and as each wide encoding that its zero bytes allow."""
    start = head[: len(head) // 4 * 4 if len(head) > 4 else len(head)]
    codecs_ = ("utf-8", *_WIDE) if 0 in head[:64] else ("utf-8",)
    return tuple(start.decode(codec, errors="replace").lstrip("\ufeff") for codec in codecs_)


def _is_binary(head: bytes) -> bool:
    if len(_CONTROLS.findall(head)) > len(head) * _MOST_CONTROLS:
        return not any(_reads_as_text(text) for text in beginnings(head)[1:])
    return head.count(0) > len(head) * _MOST_ZEROS and len(head) > 8


def _reads_as_text(text: str) -> bool:
    """Whether nearly all letters of a wide reading are printable and no noise."""
    return sum(letter.isprintable() or letter in "\t\r\n" for letter in text) > len(text) * 0.95


def _refuse(source: Source) -> Iterator[Sheet]:
    kind = kind_of(source.head(HEAD_SIZE)) or "lists.binary"
    raise Unreadable(sentence(kind, file=source.label))


FORMAT = Format("not readable yet", lambda _, head: kind_of(head) is not None, _refuse)
