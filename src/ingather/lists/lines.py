"""Take a text file apart into lines, in flat memory and without losing a letter."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from ingather.lists.encoding import Encoding
from ingather.text.sentence import Sentence, sentence

BLOCK_SIZE = 1 << 20  # bytes read at once; a multiple of every unit
LONGEST_LINE = 64 << 20  # bytes; of a longer line only the beginning is kept in the row
KEPT_OF_LONGEST = 1 << 16  # bytes
_END = re.compile("(\r\n|\r|\n)")
_END_BYTES = re.compile(b"(\r\n|\r|\n)")
_ESCAPE = re.compile(r"\\x[0-9a-f]{2}")


@dataclass(frozen=True, slots=True)
class Lines:
    """Consecutive lines without their ends; flaws by index, and which of them were too long to keep whole."""

    texts: Sequence[str]
    ends: Sequence[str]
    flaws: Mapping[int, tuple[Sentence, ...]] = field(default_factory=dict)
    broken: bool = False  # one line that was too long
    has_quotes: bool = False


def read_lines(path: Path, encoding: Encoding) -> Iterator[Lines]:
    """Every line of the file, some thousands at a time."""
    with path.open("rb") as file:
        file.seek(encoding.mark)
        for piece, dropped in _pieces(file, encoding):
            yield _too_long(piece, dropped, encoding) if dropped else _decoded(piece, encoding)


def _pieces(file: BinaryIO, encoding: Encoding) -> Iterator[tuple[bytes, int]]:
    """The file in pieces of whole lines; for a line past the limit its beginning and the bytes left out."""
    held: list[bytes] = []
    size, block = 0, file.read(BLOCK_SIZE)
    while block:
        if cut := _last_end(block, encoding):
            yield b"".join((*held, block[:cut])), 0
            held, size = [], 0
        held.append(block[cut:])
        size += len(block) - cut
        block = b""
        if size > LONGEST_LINE:
            block, skipped = _skip_line(file, encoding)
            yield b"".join(held)[:KEPT_OF_LONGEST], size + skipped - KEPT_OF_LONGEST
            held, size = [], 0
        block = block or file.read(BLOCK_SIZE)
    if size:
        yield b"".join(held), 0


def _skip_line(file: BinaryIO, encoding: Encoding) -> tuple[bytes, int]:
    """Read on to the end of the line: what follows it in the last block, and how many bytes were left out."""
    skipped = 0
    while block := file.read(BLOCK_SIZE):
        if cut := _first_end(block, encoding):
            return block[cut:], skipped + cut
        skipped += len(block)
    return b"", skipped


def _last_end(block: bytes, encoding: Encoding) -> int:
    """The place after the last line end of a block, 0 where it holds none."""
    for end in ("\n", "\r"):
        sought = end.encode(encoding.codec)
        place = block.rfind(sought, 0, len(block) - (encoding.unit if end == "\r" else 0))
        while place > 0 and place % encoding.unit:
            place = block.rfind(sought, 0, place + len(sought) - 1)
        if place >= 0 and place % encoding.unit == 0:
            return place + len(sought)
    return 0


def _first_end(block: bytes, encoding: Encoding) -> int:
    """The place after the first line end of a block, 0 where it holds none."""
    places = [_first(block, end.encode(encoding.codec), encoding.unit) for end in ("\r\n", "\n", "\r")]
    return min((place for place in places if place), default=0)


def _first(block: bytes, sought: bytes, unit: int) -> int:
    place = block.find(sought)
    while place > 0 and place % unit:
        place = block.find(sought, place + 1)
    return place + len(sought) if place >= 0 and place % unit == 0 else 0


def _too_long(piece: bytes, dropped: int, encoding: Encoding) -> Lines:
    text = _END.sub(" ", piece.decode(encoding.codec, errors="backslashreplace"))
    told = sentence("lists.overlong_row", bytes=len(piece) + dropped, kept=len(piece))
    return Lines([text], [""], {0: (told,)}, broken=True)


def _decoded(piece: bytes, encoding: Encoding) -> Lines:
    try:
        text = piece.decode(encoding.codec)
    except UnicodeDecodeError:
        return _decoded_with_flaws(piece, encoding)
    texts, ends = split_lines(text)
    return Lines(texts, ends, _zeros(texts) if "\0" in text else {}, has_quotes='"' in text)


def split_lines(text: str) -> tuple[list[str], list[str]]:
    """The lines of a text and their ends: carriage return and line feed, either alone, or a mixture."""
    if "\r" not in text:
        return _split_alike(text, "\n")
    if text.count("\r\n") == text.count("\r") == text.count("\n"):
        return _split_alike(text, "\r\n")
    parts = _END.split(text)
    texts, ends = parts[::2], parts[1::2]
    return (texts[:-1], ends) if not texts[-1] else (texts, [*ends, ""])


def _split_alike(text: str, end: str) -> tuple[list[str], list[str]]:
    texts = text.split(end)
    if texts[-1]:
        return texts, [*[end] * (len(texts) - 1), ""]
    texts.pop()
    return texts, [end] * len(texts)


def _zeros(texts: Sequence[str]) -> dict[int, tuple[Sentence, ...]]:
    return {
        index: (sentence("lists.zero_letters", count=text.count("\0")),)
        for index, text in enumerate(texts)
        if "\0" in text
    }


def _decoded_with_flaws(piece: bytes, encoding: Encoding) -> Lines:
    """A piece of which some lines do not decode: those are read by the fallback, or with visible escapes."""
    if encoding.unit > 1:
        texts, ends = split_lines(piece.decode(encoding.codec, errors="backslashreplace"))
        told = (sentence("lists.undecodable", encoding=encoding.codec),)
        return _with_zeros(texts, ends, {i: told for i, text in enumerate(texts) if _ESCAPE.search(text)})
    parts = _END_BYTES.split(piece)
    lines, ends = parts[::2], [end.decode("ascii") for end in parts[1::2]]
    if not lines[-1]:
        lines.pop()
    texts, flaws = [], {}
    for index, line in enumerate(lines):
        text, flaw = decode_line(line, encoding)
        texts.append(text)
        if flaw is not None:
            flaws[index] = (flaw,)
    return _with_zeros(texts, [*ends, *[""] * (len(texts) - len(ends))], flaws)


def decode_line(line: bytes, encoding: Encoding) -> tuple[str, Sentence | None]:
    """One line as text, and what a person should know where it does not decode."""
    try:
        return line.decode(encoding.codec), None
    except UnicodeDecodeError:
        pass
    try:
        if encoding.fallback is not None:
            return line.decode(encoding.fallback), sentence("lists.other_code_page", encoding=encoding.fallback)
    except UnicodeDecodeError:
        pass
    text = line.decode(encoding.codec, errors="backslashreplace")
    return text, sentence("lists.undecodable", encoding=encoding.codec)


def _with_zeros(texts: list[str], ends: list[str], flaws: Mapping[int, tuple[Sentence, ...]]) -> Lines:
    told = dict(flaws)
    for index, zeros in _zeros(texts).items():
        told[index] = (*told.get(index, ()), *zeros)
    return Lines(texts, ends, told, has_quotes=any('"' in text for text in texts))
