"""Lines on a terminal or in a pipe: wrapped to its width, indented, and safe whatever a list contains."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from ingather.records.record import Record
from ingather.text.sentence import Sentence, Value
from ingather.wording.harmless import isolated, one_line
from ingather.wording.say import say_isolated, shortened

_NARROWEST = 20  # columns of text, however far it is indented
_RULE = 72


@dataclass(frozen=True, slots=True)
class Paper:
    """Where an account is written line by line, in a language."""

    console: Console
    width: int
    language: str = "en"
    names: Mapping[str, str] = field(default_factory=dict)  # how files are called for short

    def words(self, id_: str, **values: Value) -> str:
        """A text of the catalogue."""
        return say_isolated(Sentence(id_, values), self.language)

    def value(self, text: str) -> str:
        """A value from a list: on one line, of bearable length, unable to disturb its surroundings."""
        return isolated(one_line(shortened(text, self.language)))

    def row(self, record: Record) -> str:
        """Where a record stands: its row and its file."""
        return self.place(record.list, record.row)

    def place(self, file: str, row: int) -> str:
        """A row and its file, by the name that tells it apart."""
        return self.words("row_of", row=row, file=self.names.get(file, file))

    def line(self, text: str | Text = "", indent: int = 0, *, lead: str = "", style: str = "") -> None:
        """One paragraph, wrapped to the width, hanging from its lead; no trailing spaces."""
        whole = text if isinstance(text, Text) else Text(text, style=style)
        for line in self._wrapped(whole, max(self.width - indent - len(lead), _NARROWEST)):
            line.rstrip()
            self.console.print(Text(" " * indent + lead).append_text(line), soft_wrap=True)
            lead = " " * len(lead)

    def say(self, said: Sentence, indent: int = 0, *, lead: str = "", style: str = "") -> None:
        """One sentence as a paragraph."""
        self.line(say_isolated(said, self.language), indent, lead=lead, style=style)

    def heading(self, text: str, *, style: str = "") -> None:
        """A heading with a line of air above it and a rule below it."""
        self.line()
        self.line(text, style=f"bold {style}".strip())
        self.line("─" * min(self.width, _RULE), style="dim")

    def _wrapped(self, text: Text, width: int) -> Iterable[Text]:
        if cell_len(text.plain) <= width and "\n" not in text.plain:
            return (text,)
        return text.wrap(self.console, width)
