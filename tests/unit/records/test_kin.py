from tests.cast import BEN, DANA, DANA_THE_YOUNGER, KARL, ROSA

from ingather.records.field import Field
from ingather.records.kin import Relative, Tie, relatives_of
from ingather.records.record import Record

LANE = {Field.ADDRESS: ("4 Mill Lane",)}


def row(name: str, *, born: str = "", on: str = "list 1", **said: str) -> Record:
    values = {Field(field): (value,) for field, value in said.items()}
    born_on = {Field.BIRTH: (born,)} if born else {}
    return Record(on, 1, (), (), {Field.NAME: (name,), **born_on, **values})


def ties(own: Record, *others: Record) -> list[tuple[Tie, str]]:
    found = relatives_of({0: own}, dict(enumerate(others, 1)))
    return [(each.tie, each.names[0]) for each in found]


def test_it_knows_parents_of_one_house_by_their_given_names() -> None:
    own = row(DANA.name, born="1987", address="4 Mill Lane", father="Karl", mother="Rosa")
    others = [row("Karl Madeup", address="4 mill lane"), row("Rosa Madeup", address="4 Mill Lane")]
    assert ties(own, *others) == [(Tie.FATHER, "Karl Madeup"), (Tie.MOTHER, "Rosa Madeup")]


def test_it_knows_children_and_who_else_is_their_parent_without_calling_it_a_marriage() -> None:
    own = row("Karl Madeup", born="1946", address="4 Mill Lane")
    child = row(DANA.name, born="1987", address="4 Mill Lane", father="Karl", mother="Rosa")
    assert ties(own, child, row("Rosa Madeup", address="4 Mill Lane")) == [
        (Tie.CO_PARENT, "Rosa Madeup"),
        (Tie.CHILD, DANA.name),
    ]


def test_it_knows_brothers_and_sisters_by_their_parents() -> None:
    own = row(DANA.name, father="Karl", mother="Rosa")
    assert ties(own, row(BEN.name, father="Karl", mother="Rosa"))[-1] == (Tie.SIBLING, BEN.name)
    assert (Tie.SIBLING, BEN.name) not in ties(own, row(BEN.name, father="Karl", mother="Lea"))


def test_a_given_name_alone_names_nobody_of_another_house() -> None:
    own = row(DANA.name, father="Karl")
    assert ties(own, row(KARL.name)) == [(Tie.FATHER, "Karl")]
    assert relatives_of({0: own}, {1: row(KARL.name)}) == (Relative(Tie.FATHER, ("Karl",), None, ("Karl",)),)


def test_a_name_in_full_names_somebody_of_the_same_list_alone() -> None:
    own = row(DANA.name, spouse=KARL.name)
    assert relatives_of({0: own}, {1: row(KARL.name)})[0].record == 1
    assert relatives_of({0: own}, {1: row(KARL.name, on="list 2")})[0].record is None


def test_a_spouse_is_known_from_either_side() -> None:
    assert ties(row(ROSA.name), row(KARL.name, spouse=ROSA.name)) == [(Tie.SPOUSE, KARL.name)]


def test_nobody_is_the_parent_of_somebody_as_old() -> None:
    own = row(DANA.name, born="1987", address="4 Mill Lane")
    namesake = row(DANA_THE_YOUNGER.name, born="1985", address="4 Mill Lane", mother="Dana")
    assert ties(own, namesake) == [(Tie.HOUSE, DANA_THE_YOUNGER.name)]


def test_it_says_no_more_of_a_house_than_that_it_is_one() -> None:
    own = row(DANA.name, address="4 Mill Lane")
    assert ties(own, row(BEN.name, address="4 Mill Lane")) == [(Tie.HOUSE, BEN.name)]
    assert ties(own, row(KARL.name, address="4 Mill Lane")) == []


def test_each_record_stands_once_by_its_nearest_tie() -> None:
    own = {0: row(DANA.name, address="4 Mill Lane", father="Karl"), 5: row(DANA.name, on="list 2", father="Karl")}
    found = relatives_of(own, {1: row("Karl Madeup", address="4 Mill Lane")})
    assert [(each.tie, each.record, each.stated) for each in found] == [(Tie.FATHER, 1, ("Karl",))]
