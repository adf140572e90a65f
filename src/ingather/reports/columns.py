"""How the columns of a list were understood, in sentences."""

from ingather.actions.account import ColumnReading, ListAccount
from ingather.actions.gather_lists import GatheredList
from ingather.text.sentence import Sentence, sentence
from ingather.wording.say import say

OTHERS_TOLD = 40  # of the columns that are only kept; a broken file can have a hundred thousand


def columns_shown(sheet: ListAccount | GatheredList, language: str = "en") -> tuple[tuple[Sentence, ...], int]:
    """A sentence for every column that is matched on and for the first of the others; and how many are left out."""
    numbered = list(enumerate(sheet.columns, 1))
    others = [number for number, column in numbered if column.field is None]
    left_out = frozenset(others[OTHERS_TOLD:])
    told = [_told(column, number, language) for number, column in numbered if number not in left_out]
    return tuple(told), len(left_out)


def _told(column: ColumnReading, number: int, language: str) -> Sentence:
    name = column.column or say(sentence("column.untitled", number=number), language)
    if column.field is None:
        return sentence("column.kept", column=name)
    field = say(sentence(f"field.{column.field}"), language)
    return sentence(f"column.by_{column.by}", column=name, field=field)
