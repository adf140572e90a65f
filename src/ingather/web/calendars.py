"""A civil day by the Hebrew calendar, as people write it in each language."""

from datetime import date

from ingather.dates.hebrew import ADAR, date_of, is_leap
from ingather.dates.numerals import in_letters
from ingather.text.sentence import sentence
from ingather.wording.say import say

_FIRST_ADAR = 14  # the number of its name: in a leap year the first of two


def hebrew_date(on: date, language: str) -> str:
    """The day whose daylight falls on a civil day; empty out of the calendar."""
    found = date_of(on.toordinal())
    if found is None:
        return ""
    year, month, day = found
    name = say(sentence(f"hebrew_month.{_FIRST_ADAR if month == ADAR and is_leap(year) else month}"), language)
    if language == "he":
        return f"{in_letters(day)} ב{name} {in_letters(year % 1000)}"
    return f"{day} {name} {year}"
