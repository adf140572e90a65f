"""Stream the records of an XML file that nobody vouches for: no document type, no entities, bounded in every way."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from ingather.lists.sheet import Unreadable
from ingather.text.sentence import Sentence, sentence

MOST_LEVELS = 16
MOST_LETTERS = 16 << 20  # of one record; what goes beyond is left out of the row
MOST_ELEMENTS = 10_000  # of one record
LONGEST_TOKEN = 4 << 20  # bytes of one tag or comment
KEPT_OF_BROKEN = 1 << 16  # bytes of what follows a break
_CHUNK = 1 << 16

_END_TAG = re.compile(r"\A</[^>]*>\s*")

Texts = list[tuple[str, str]]


@dataclass(slots=True)
class Entry:
    """One element below the root: its texts by dotted path, those of the parts within it apart."""

    name: str
    texts: Texts = field(default_factory=list)
    parts: list[Texts] = field(default_factory=list)
    is_cut: bool = False  # it was too large to be kept whole


@dataclass(frozen=True, slots=True)
class Break:
    """Where a file stops being XML: what is said of it, and the beginning of the rest."""

    told: Sentence
    rest: str


def entries(path: Path, *, label: str, part: str) -> Iterator[Entry | Break]:
    """The elements below the root, those of the name `part` within them taken apart, and at last the break.

    Raises Unreadable where the file declares a document type: whatever entities it brings are not wanted.
    """
    reader = _Reader(label, part)
    with path.open("rb") as file:
        while True:
            chunk = file.read(_CHUNK)
            broken = reader.feed(chunk, is_last=not chunk)
            yield from reader.done
            reader.done.clear()
            if broken is not None:
                file.seek(reader.after_last)
                rest = file.read(KEPT_OF_BROKEN).decode("utf-8", errors="backslashreplace")
                yield Break(broken, _END_TAG.sub("", rest, count=1))
            if broken is not None or not chunk:
                return


class _Reader:
    """The state between two tags."""

    def __init__(self, label: str, part: str) -> None:
        self.label, self.part = label, part
        self.done: list[Entry] = []
        self.after_last = 0  # the byte at which the last whole element closes
        self._path: list[str] = []
        self._texts: list[list[str]] = []
        self._entry = Entry("")
        self._letters = self._elements = self._silent = 0
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = self._refuse_document_type
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text

    def feed(self, chunk: bytes, *, is_last: bool) -> Sentence | None:
        """Take some bytes; what to say where the file breaks off in them."""
        self._silent += len(chunk)
        try:
            self._parser.Parse(chunk, is_last)
        except expat.ExpatError as error:
            return sentence("lists.xml_breaks_off", line=error.lineno, column=error.offset + 1)
        except (_TooDeepError, LookupError, ValueError):
            return self._beyond_bounds()
        return self._beyond_bounds() if self._silent > LONGEST_TOKEN else None

    def _beyond_bounds(self) -> Sentence:
        line, column = self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1
        return sentence("lists.xml_beyond_bounds", line=line, column=column)

    def _refuse_document_type(self, *_: object) -> None:
        raise Unreadable(sentence("lists.xml_document_type", file=self.label))

    def _start(self, name: str, _: object) -> None:
        self._silent = 0
        if len(self._path) == MOST_LEVELS:
            raise _TooDeepError
        local = name.rpartition(" ")[2]
        self._path.append(local)
        self._texts.append([])
        if len(self._path) == 2:
            self._entry = Entry(local)
            self._letters = self._elements = 0
        elif len(self._path) == 3 and local == self.part:
            self._entry.parts.append([])
        self._elements += 1

    def _text(self, text: str) -> None:
        self._silent = 0
        if len(self._path) < 2:
            return
        self._letters += len(text)
        if self._letters > MOST_LETTERS or self._elements > MOST_ELEMENTS:
            self._entry.is_cut = True
        else:
            self._texts[-1].append(text)

    def _end(self, _: str) -> None:
        self._silent = 0
        text = "".join(self._texts.pop())
        if len(self._path) > 1 and text.strip():
            self._keep(text)
        self._path.pop()
        if len(self._path) == 1:
            self.done.append(self._entry)
            self.after_last = self._parser.CurrentByteIndex

    def _keep(self, text: str) -> None:
        within_part = len(self._path) > 2 and self._path[2] == self.part
        path = ".".join(self._path[3 if within_part else 2 :])
        (self._entry.parts[-1] if within_part else self._entry.texts).append((path, text))


class _TooDeepError(Exception):
    pass
