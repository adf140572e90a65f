"""What a report needs of each person on the roll: where they stand, how long they waited, and in which groups they are.

A group is what a list says of somebody that could make a search harder: the script of the name, the age, the sex.
Nothing is asked, read or guessed of religion or ethnicity.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from ingather.cases.codes import Outcome, Stage
from ingather.cases.roll_state import RollState, roll_state
from ingather.dates.ages import parse_age
from ingather.dates.parse import Order, parse
from ingather.records.columns import sexes
from ingather.records.field import Field
from ingather.store.columns import columns_of
from ingather.store.guard import Guard
from ingather.store.models import CaseRow
from ingather.store.record import list_of
from ingather.store.source_rows import readings_of
from ingather.text.folding import fold
from ingather.text.script import Script, script_of

NOT_SAID = "not_said"
_NAMES = frozenset({Field.NAME, Field.FAMILY, Field.GIVEN, Field.MAIDEN, Field.NICKNAME, Field.PATRONYMIC})
_WIDEST = 20 * 366  # days that a date of birth may leave open
_YEAR = 365.25
_CHILD, _OLD = 18, 60


class Age(StrEnum):
    """Ages that ask for another way of searching."""

    CHILD = "child"
    GROWN = "grown"
    OLD = "old"


@dataclass(frozen=True, slots=True)
class Standing:
    """One person on the roll, by the number of the record for which the case was opened."""

    record: int
    state: RollState
    step: str | None
    late: bool

    @property
    def met(self) -> bool:
        """Whether they were met, came by themselves, or were laid to rest."""
        return self.state in MET


MET = frozenset({RollState.FOUND, RollState.HOME, RollState.AT_REST})


@dataclass(frozen=True, slots=True)
class Groups:
    """The groups that somebody is in."""

    script: str = NOT_SAID
    age: str = NOT_SAID
    sex: str = NOT_SAID


def on_the_roll(now: datetime) -> list[Standing]:
    """Everybody on the roll, as its own page counts them."""
    rows = CaseRow.objects.order_by("record").values_list("record", "stage", "outcome", "step", "due")
    return list(_standing(rows.iterator(10_000), now))


def groups_of(guard: Guard, records: Sequence[int], today: date) -> Mapping[int, Groups]:
    """The groups of the people of these records; raises `Tampered`. What was erased is not among them."""
    found = {}
    for record, sheet, reading in readings_of(guard, records):
        columns = columns_of(guard, list_of(record))[sheet]
        told: dict[Field, tuple[str, Order | None]] = {}
        for place, text, _year in reading.values:
            if (field := columns[place].field) is not None:
                told.setdefault(field, (text, columns[place].order))
        found[record] = Groups(_script(told), _age(told, today), _sex(told))
    return found


def _standing(
    rows: Iterator[tuple[int, str, str | None, str | None, datetime | None]], now: datetime
) -> Iterator[Standing]:
    for record, stage, outcome, step, due in rows:
        state = roll_state(Stage(stage), None if outcome is None else Outcome(outcome))
        if state is not None:
            yield Standing(record, state, step, due is not None and due < now)


def _script(told: Mapping[Field, tuple[str, Order | None]]) -> str:
    script = script_of(" ".join(text for field, (text, _order) in told.items() if field in _NAMES))
    return NOT_SAID if script is Script.NONE else script.value


def _sex(told: Mapping[Field, tuple[str, Order | None]]) -> str:
    text, _order = told.get(Field.SEX, ("", None))
    return sexes().get(fold(text), NOT_SAID)


def _age(told: Mapping[Field, tuple[str, Order | None]], today: date) -> str:
    years = _years_since(*told.get(Field.BIRTH, ("", None)), today)
    if years is None and (ages := parse_age(told.get(Field.AGE, ("", None))[0])) is not None:
        years = sum(ages) / 2
    if years is None:
        return NOT_SAID
    return (Age.CHILD if years < _CHILD else Age.GROWN if years < _OLD else Age.OLD).value


def _years_since(birth: str, order: Order | None, today: date) -> float | None:
    found = parse(birth.strip(), order).intervals
    if not found:
        return None
    first, last = found[0].first, max(each.last for each in found)
    return None if last - first > _WIDEST else (today.toordinal() - (first + last) / 2) / _YEAR
