"""The formats that lists come in: each is one module, and one line here."""

from collections.abc import Iterator

from ingather.lists import delimited, foreign, json_document, json_lines, parquet, pfif, workbook
from ingather.lists.format import HEAD_SIZE, Format
from ingather.lists.sheet import Sheet, Unreadable
from ingather.lists.source import Source
from ingather.text.sentence import sentence

# The first that recognises a file reads it.
FORMATS: tuple[Format, ...] = (
    workbook.FORMAT,
    parquet.FORMAT,
    pfif.FORMAT,
    foreign.FORMAT,
    json_lines.FORMAT,
    json_document.FORMAT,
    delimited.FORMAT,
)


def sheets(source: Source) -> Iterator[Sheet]:
    """The sheets of a list, one after the other; raises Unreadable where the whole file cannot be read.

    A file of no bytes is Unreadable, so that somebody asks for it again; one of blank lines has blank rows.
    """
    try:
        yield from _format_of(source).sheets(source)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise Unreadable(sentence("lists.failing_file", file=source.label, reason=reason)) from error


def _format_of(source: Source) -> Format:
    head = source.head(HEAD_SIZE)
    if not head:
        raise Unreadable(sentence("lists.empty_file", file=source.label))
    return next(format_ for format_ in FORMATS if format_.recognises(source, head))
