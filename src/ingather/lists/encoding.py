"""Find the encoding of a text file: by its mark, by what decodes strictly, else by evidence among code pages."""

import codecs
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ingather.lists.code_pages import guess_code_page, guess_spliced

SAMPLE_SIZE = 1 << 20  # bytes that decide
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
_FEWEST_ZEROS = 0.05  # of the bytes of an unmarked wide file: each separator, space and line end brings some
_PLAUSIBLE = re.compile(r"[\t\r\n\x20-\x7e\xa0-\u06ff\u2000-\u206f\u20a0-\u20bf\u2116\ufb1d-\ufefc]")
_MOSTLY = 0.95
_STRICT_SHARE = 0.25  # of the lines beyond ASCII that must be good UTF-8 for the file to be UTF-8 with flaws


@dataclass(frozen=True, slots=True)
class Encoding:
    """How bytes become letters; `fallback` decodes the lines of another code page that were spliced in."""

    codec: str
    mark: int = 0  # bytes of the byte order mark
    fallback: str | None = None

    @property
    def unit(self) -> int:
        """The bytes of the smallest unit, on which line ends are aligned."""
        return {"utf-16": 2, "utf-32": 4}.get(self.codec[:6], 1)


def find_encoding(path: Path) -> Encoding:
    """The encoding of the file, judged on its beginning and on the first part that is beyond ASCII."""
    with path.open("rb") as file:
        head = file.read(SAMPLE_SIZE)
        if marked := _by_mark(head) or _wide_without_mark(head):
            return marked if marked.unit > 1 else _utf8_with_fallback(head, marked.mark)
        sample = head
        while sample.isascii():
            sample = file.read(SAMPLE_SIZE)
            if not sample:
                return Encoding("utf-8")
    return _narrow(head, sample)


def _by_mark(head: bytes) -> Encoding | None:
    for mark, codec in _MARKS:
        if head.startswith(mark) and (not codec.startswith("utf-32") or _decodes(head[4:], codec)):
            return Encoding(codec, len(mark))
    return None


def _decodes(sample: bytes, codec: str) -> bool:
    try:
        codecs.getincrementaldecoder(codec)().decode(sample)
    except UnicodeDecodeError:
        return False
    return True


def _wide_without_mark(head: bytes) -> Encoding | None:
    """UTF-16 or UTF-32 without a mark: many zero bytes, and nearly all letters plausible in one reading."""
    if head.count(0) < max(2, len(head) * _FEWEST_ZEROS):
        return None
    for codec in reversed(_WIDE):  # UTF-32 first: it also looks like UTF-16 with zeros
        text = head[: len(head) // 4 * 4].decode(codec, errors="replace")
        if text and len(_PLAUSIBLE.findall(text)) >= len(text) * _MOSTLY:
            return Encoding(codec)
    return None


def _narrow(head: bytes, sample: bytes) -> Encoding:
    good, bad = _beyond_ascii(sample)
    if len(good) >= _STRICT_SHARE * (len(good) + len(bad)):
        return Encoding("utf-8", fallback=guess_spliced(bad) if bad else None)
    headings = head[:4096].splitlines() if head is not sample else []
    return Encoding(guess_code_page([*headings, *good, *bad]))


def _utf8_with_fallback(head: bytes, mark: int) -> Encoding:
    _, bad = _beyond_ascii(head[mark:])
    return Encoding("utf-8", mark, guess_spliced(bad) if bad else None)


def _beyond_ascii(sample: bytes) -> tuple[Sequence[bytes], Sequence[bytes]]:
    """The lines with letters beyond ASCII: those that are good UTF-8, and those that are not."""
    lines = sample.splitlines()
    if len(sample) == SAMPLE_SIZE and len(lines) > 1:
        lines.pop()  # it may be cut within a letter
    good: list[bytes] = []
    bad: list[bytes] = []
    for line in lines:
        if not line.isascii():
            (good if _is_utf8(line) else bad).append(line)
    return good, bad


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
