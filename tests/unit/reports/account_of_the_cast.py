"""An account of the standing cast, built by hand: every state, kind of list and trouble appears once."""

from collections.abc import Mapping, Sequence

from tests.cast import BEN, DANA, DANA_THE_YOUNGER, KARL, LAYLA, LUC, OKSANA, PYOTR, RIVKA, ROSA, YENTL, ZOFIA, Someone

from ingather.actions.account import (
    Account,
    AttentionSum,
    ColumnReading,
    Fate,
    ListAccount,
    Match,
    PersonAccount,
    State,
)
from ingather.records.field import Field, ListKind
from ingather.records.record import Record
from ingather.text.sentence import Sentence, sentence

ROLL, SHELTER, BORDER, REGISTER = "roll.csv", "shelter.xlsx#Hall A", "border.txt", "burials.csv"

Columns = Mapping[str, Field | None]

ROLL_COLUMNS: Columns = {"id": Field.ID, "name": Field.NAME, "born": Field.BIRTH, "sex": Field.SEX, "notes": None}
SHELTER_COLUMNS: Columns = {"שם פרטי": Field.GIVEN, "שם משפחה": Field.FAMILY, "תאריך לידה": Field.BIRTH, "מיטה": None}
BORDER_COLUMNS: Columns = {"ФИО": Field.NAME, "Возраст": Field.AGE, "Пункт": Field.PLACE_SEEN}
REGISTER_COLUMNS: Columns = {"Name": Field.NAME, "Plot": None}
COLUMNS = {ROLL: ROLL_COLUMNS, SHELTER: SHELTER_COLUMNS, BORDER: BORDER_COLUMNS, REGISTER: REGISTER_COLUMNS}
KINDS = {SHELTER: ListKind.ALIVE, BORDER: ListKind.CUSTODY, REGISTER: ListKind.DEAD}


def a_record(file: str, row: int, *cells: str | None, attention: Sequence[Sentence] = ()) -> Record:
    """A record of one of the files above, its reading taken straight from its cells."""
    columns = COLUMNS[file]
    reading: dict[Field, tuple[str, ...]] = {}
    for cell, field in zip(cells, columns.values(), strict=False):
        if cell and field is not None:
            reading[field] = (*reading.get(field, ()), cell)
    return Record(file, row, tuple(columns), cells, reading, tuple(attention))


def a_person(
    someone: Someone, row: int, *matches: Match, state: State = State.NOT_SEEN, needs_person: bool = False
) -> PersonAccount:
    """Someone of the cast on the roll."""
    record = a_record(ROLL, row, someone.id, someone.name, someone.birth, someone.sex, "last seen at the mill")
    return PersonAccount(record, state, matches, needs_person=needs_person)


def a_match(record: Record, probability: float, *evidence: Sentence) -> Match:
    """A match with a record of one of the lists above."""
    return Match(record, KINDS[record.list], probability, 12.5, evidence)


def a_list(file: str, kind: ListKind, rows: int, *, unreadable: int = 0, columns: Columns) -> ListAccount:
    """A list with that many rows, all but the unreadable ones read."""
    understood = tuple(ColumnReading(name, field, "header" if field else "") for name, field in columns.items())
    return ListAccount(file, kind, "ab" * 32, 4321, rows, rows - unreadable, unreadable, 2, understood)


def the_account() -> Account:
    """Twelve people and one unreadable row on the roll; three lists of eleven rows together."""
    return Account(
        roll=(a_list(ROLL, ListKind.SOUGHT, 13, unreadable=1, columns=ROLL_COLUMNS),),
        lists=(
            a_list(SHELTER, ListKind.ALIVE, 5, columns=SHELTER_COLUMNS),
            a_list(BORDER, ListKind.CUSTODY, 4, unreadable=1, columns=BORDER_COLUMNS),
            a_list(REGISTER, ListKind.DEAD, 2, columns=REGISTER_COLUMNS),
        ),
        people=the_people(),
        rows_in=24,
        rows_accounted=24,
        fates={
            Fate.SOUGHT: 12,
            Fate.LIKELY: 3,
            Fate.POSSIBLE: 1,
            Fate.WEAK: 1,
            Fate.NO_MATCH: 3,
            Fate.NEEDS_PERSON: 2,
            Fate.UNREADABLE: 2,
            Fate.NOT_DATA: 8,
        },
        unreadable=(a_record(ROLL, 14, None, "", "+00 555 0100", attention=(sentence("reading.no_name"),)),),
        attention=(AttentionSum("reading.no_name", 1, ((ROLL, 14, sentence("reading.no_name")),)),),
    )


def the_people() -> tuple[PersonAccount, ...]:
    """The cast in roll order: three likely, one possible, eight on no list; two need a person first."""
    dana = a_record(SHELTER, 4, "Dana", "Madeup", "1987-03-12", "bed 7")
    rivka = a_record(SHELTER, 6, "רבקה", "בדויה", "9.1.1954", "3\nby the window")
    unread = sentence("reading.date_unread", column="Возраст", value="ок. 50")
    pyotr = a_record(BORDER, 2, "Пётр Выдумкин", "ок. 50", "Северный мост", attention=(unread,))
    ben = a_record(BORDER, 5, "Ben Madeap", None, "Северный мост")
    return (
        a_person(DANA, 2, a_match(dana, 0.99996, *_alike(DANA.name, DANA.birth, DANA.birth)), state=State.LIKELY),
        a_person(
            DANA_THE_YOUNGER,
            3,
            a_match(
                dana, 0.2, _same(DANA_THE_YOUNGER), sentence("birth.conflict", left="2009-11-02", right="1987-03-12")
            ),
        ),
        a_person(BEN, 4, a_match(ben, 0.7, _spelled(BEN.name, "Ben Madeap")), state=State.POSSIBLE),
        a_person(RIVKA, 5, a_match(rivka, 0.998, *_alike(RIVKA.name, RIVKA.birth, "9.1.1954")), state=State.LIKELY),
        a_person(PYOTR, 6, a_match(pyotr, 0.9512, _same(PYOTR)), state=State.LIKELY),
        a_person(OKSANA, 7),
        a_person(ZOFIA, 8, a_match(a_record(REGISTER, 2, ZOFIA.name, "C 12"), 0.97, _same(ZOFIA)), needs_person=True),
        a_person(KARL, 9, a_match(a_record(REGISTER, 3, KARL.name, "C 14"), 0.6, _same(KARL)), needs_person=True),
        a_person(LAYLA, 10),
        a_person(YENTL, 11),
        a_person(ROSA, 12),
        a_person(LUC, 13),
    )


def _same(someone: Someone) -> Sentence:
    return sentence("name.same", left=someone.name, right=someone.name)


def _alike(name: str, born: str, written: str) -> tuple[Sentence, Sentence]:
    return sentence("name.same", left=name, right=name), sentence("birth.day", left=born, right=written)


def _spelled(left: str, right: str) -> Sentence:
    return sentence("name.strong", left=left, right=right)
