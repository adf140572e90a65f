"""How the lists write what they write, and how it got worn on the way."""

from collections.abc import Iterable
from datetime import date

_POLISH_MONTHS = (
    *("stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca"),
    *("lipca", "sierpnia", "września", "października", "listopada", "grudnia"),
)
_ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
NO_BREAK_SPACE = "\u00a0"
RIGHT_TO_LEFT_MARK = "\u200f"


def dotted(day: date) -> str:
    """A day as 9.3.2026."""
    return f"{day.day}.{day.month}.{day.year}"


def dotted_padded(day: date) -> str:
    """A day as 09.03.2026."""
    return f"{day:%d.%m.}{day.year}"


def slashed(day: date) -> str:
    """A day as 09/03/2026."""
    return f"{day:%d/%m/}{day.year}"


def polish(day: date) -> str:
    """A day as 9 marca 2026."""
    return f"{day.day} {_POLISH_MONTHS[day.month - 1]} {day.year}"


def arabic_number(number: int) -> str:
    """A number in the digits of an Arabic list."""
    return str(number).translate(_ARABIC_DIGITS)


def age(born: str, on: str) -> int:
    """How old somebody was on a day."""
    birth, day = date.fromisoformat(born), date.fromisoformat(on)
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def phone_spaced(digits: str) -> str:
    """A number as 07700 900001."""
    return f"{digits[:5]} {digits[5:]}" if digits else ""


def phone_abroad(digits: str) -> str:
    """A number as +44 7700 900001."""
    return f"+44 {digits[1:5]} {digits[5:]}"


def phone_hyphened(digits: str) -> str:
    """A number as 07700-900001."""
    return f"{digits[:5]}-{digits[5:]}"


def garbled(text: str, *, meant: str, taken_for: str) -> str:
    """The text as it looks when its bytes are taken for those of another encoding."""
    return text.encode(meant).decode(taken_for)


class Lines:
    """A delimited text file in the making, which knows the number of each row as a person counts it."""

    def __init__(self, delimiter: str, ending: str) -> None:
        self._delimiter, self._ending = delimiter, ending
        self._rows: list[str] = []

    def add(self, cells: Iterable[str]) -> int:
        """Write a row; its number."""
        self._rows.append(self._delimiter.join(map(self._quoted, cells)))
        return len(self._rows)

    def text(self) -> str:
        """Everything written so far."""
        return "".join(row + self._ending for row in self._rows)

    def _quoted(self, cell: str) -> str:
        """Quoted only where it must be, so that a lone quotation mark within a cell stays lone."""
        if not any(letter in cell for letter in (self._delimiter, "\n", "\r")):
            return cell
        return '"' + cell.replace('"', '""') + '"'
