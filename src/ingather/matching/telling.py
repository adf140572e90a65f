"""What identifies a record by itself: its phones, e-mail addresses and numbers; and its postcode."""

import re
import zlib
from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from ingather.matching.distinct import combinations
from ingather.matching.prepared import Codes
from ingather.records.field import Field
from ingather.records.records import Records
from ingather.text.digits import to_plain_digits
from ingather.text.folding import fold

MOST_TELLING = 3  # phones, addresses and numbers of one record that are compared
_PHONE_DIGITS = 9  # the last digits, without country and trunk codes
_SHORTEST_PHONE, _LONGEST_PHONE = 7, 13  # digits
_FEWEST_DIGITS = 3  # different ones in a number that is no placeholder
_NUMBER_LEAST = 4  # letters and digits of a number that identifies somebody
_LEAST_PART = 2  # letters and digits of a postcode that name its area
_PHONE_PARTS = re.compile(r"[\n,;/|]|\bext\b\.?|\bor\b", re.IGNORECASE)


def telling_of(records: Records, field: Field, understand: Callable[[str], list[str]]) -> npt.NDArray[np.int64]:
    """Hashes (n by few) of what identifies a record by itself; 0 for none."""
    columns = list(records.of(field))
    found = combinations(columns, len(records))
    hashes = np.zeros((len(found), MOST_TELLING), dtype=np.int64)
    for place, index in enumerate(found.example.tolist()):
        said = dict.fromkeys(part for v in columns if v.codes[index] >= 0 for part in understand(v.value(index)))
        for number, part in enumerate(list(said)[:MOST_TELLING]):
            hashes[place, number] = _hash(part)
    width = max(1, int((hashes != 0).sum(axis=1).max(initial=0)))
    return hashes[found.of_row, :width]


def postcodes_of(records: Records) -> Codes:
    """The postcodes of the records, whole and by the area that they begin with."""
    columns = list(records.of(Field.POSTCODE))[:1]
    found = combinations(columns, len(records))
    whole, part = np.zeros((2, len(found)), dtype=np.int64)
    for place, index in enumerate(found.example.tolist()):
        cell = fold(columns[0].value(index)) if columns else ""
        letters = cell.replace(" ", "")
        if letters:
            whole[place], part[place] = _hash(letters), _hash(_area(cell, letters))
    return Codes(whole[found.of_row], part[found.of_row])


def _area(cell: str, letters: str) -> str:
    """What a postcode begins with: its first word, or else its first half."""
    first = cell.split()[0]
    return first if first != letters else letters[: max(_LEAST_PART, len(letters) // 2)]


def _hash(part: str) -> int:
    return zlib.crc32(part.encode()) + 1


def phone_of(cell: str) -> list[str]:
    """The phone numbers of a cell, each by its last digits, so that country codes do not matter."""
    numbers = [number for part in _PHONE_PARTS.split(to_plain_digits(cell)) for number in _numbers_within(part)]
    whole = [number[-_PHONE_DIGITS:] for number in numbers if len(number) >= _SHORTEST_PHONE]
    return [number for number in whole if len(set(number)) >= _FEWEST_DIGITS]


def _numbers_within(part: str) -> list[str]:
    """The number of a part of a cell; several, where spaces part more digits than one number has."""
    groups = ["".join(filter(str.isdigit, word)) for word in part.split()]
    if sum(map(len, groups)) <= _LONGEST_PHONE:
        return ["".join(groups)]
    numbers: list[str] = []
    for group in groups:
        if numbers and len(numbers[-1]) < _SHORTEST_PHONE:
            numbers[-1] += group
        else:
            numbers.append(group)
    return numbers


def email_of(cell: str) -> list[str]:
    """The e-mail addresses of a cell, in lower case."""
    return [word.strip("<>,;").lower() for word in cell.split() if "@" in word]


def number_of(cell: str) -> list[str]:
    """The identifying number of a cell: its letters and digits, without leading zeros."""
    plain = "".join(filter(str.isalnum, to_plain_digits(cell))).upper().lstrip("0")
    return [plain] if len(plain) >= _NUMBER_LEAST else []
