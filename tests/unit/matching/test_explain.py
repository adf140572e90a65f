from tests.unit.records_of import records_of

from ingather.matching.explain import explain
from ingather.matching.levels import AgreeLevel, BirthLevel, Compared, NameLevel
from ingather.text.sentence import sentence

LEFT = records_of(("Name", "Date of birth", "Age"), ["Dana Madeup", "1987-03-12", "39"]).record(0)
RIGHT = records_of(("Name", "Date of birth", "Age"), ["Dana Madeupe", "", "39"]).record(0)


def test_it_says_one_sentence_for_each_level_that_is_not_missing() -> None:
    levels = [0] * len(Compared)
    levels[Compared.NAME], levels[Compared.BIRTH] = NameLevel.STRONG, BirthLevel.WIDE
    assert explain(LEFT, RIGHT, levels) == (
        sentence("name.strong", left="Dana Madeup", right="Dana Madeupe"),
        sentence("birth.wide", left="1987-03-12", right="39"),
    )


def test_it_says_nothing_of_what_is_missing() -> None:
    assert explain(LEFT, RIGHT, [0] * len(Compared)) == ()


def test_it_quotes_nothing_where_a_list_says_nothing() -> None:
    levels = [0] * len(Compared)
    levels[Compared.PHONE] = AgreeLevel.SAME
    assert explain(LEFT, RIGHT, levels) == (sentence("phone.same", left="", right=""),)
