from collections.abc import Sequence

import numpy as np
from tests.cast import BEN, DANA
from tests.unit.records_of import TODAY, records_of

from ingather.actions.contradictions import contradict, contradictions, deaths, twins_of
from ingather.batch.match import Counts, Matches
from ingather.matching.levels import AgreeLevel, BirthLevel, Compared, NameLevel
from ingather.matching.model import VERSION, Model

YEAR = TODAY.year
SURE = 0.99
NUMBERS = ("name", "passport number")


def matched(*pairs: tuple[int, int], levels: Sequence[int] = (0,) * len(Compared)) -> Matches:
    """These pairs, all of them likely."""
    count = len(pairs)
    return Matches(
        left=np.array([left for left, _ in pairs], np.int32),
        right=np.array([right for _, right in pairs], np.int32),
        levels=np.tile(np.array(levels, np.int8), (count, 1)),
        bits=np.zeros((count, len(Compared)), np.float32),
        weight=np.zeros(count, np.float32),
        probability=np.full(count, SURE, np.float32),
        model=Model(VERSION, 0.0),
        counts=Counts(0, 0, 0, 0),
    )


def numbered(*numbers: str) -> list[list[int]]:
    """What contradicts where each row is a pair with the one after it, and these are their numbers."""
    records = records_of(NUMBERS, *([DANA.name, number] for number in numbers))
    pairs = [(place, place + 1) for place in range(0, len(numbers), 2)]
    found: list[list[int]] = contradictions([records], matched(*pairs), threshold=0.95, latest_year=YEAR).tolist()
    return found


def well_kept(pairs: int) -> list[str]:
    """The numbers of so many pairs, the same in each pair."""
    return [f"P{1000 + 37 * (place // 2)}X" for place in range(2 * pairs)]


def test_it_reads_only_days_of_death_that_are_whole_and_plain() -> None:
    records = records_of(("name", "date of death"), *([DANA.name, cell] for cell in ("1999-01-13", "1999", "3/4/1999")))
    assert [day >= 0 for day in deaths([records], YEAR).tolist()] == [True, False, False]


def test_it_keeps_two_numbers_apart_where_lists_keep_their_numbers_well() -> None:
    assert numbered(*well_kept(60), "AB12345", "ZY98760") == [[120, 121]]


def test_it_takes_a_slip_of_the_pen_for_one_number() -> None:
    assert numbered(*well_kept(60), "AB12345", "AB12354") == []


def test_it_does_not_rely_on_numbers_that_differ_wherever_people_are_the_same() -> None:
    muddled = [number + str(place) * 3 for place, number in enumerate(well_kept(30))]
    assert numbered(*muddled, "AB12345", "ZY98760") == []


def test_it_does_not_rely_on_a_number_that_many_share() -> None:
    assert numbered(*["SAME1"] * 60, "AB12345", "ZY98760") == []


def test_it_sees_through_a_third_row_that_gives_no_date() -> None:
    rows = ([DANA.name, "1999-01-13"], [DANA.name, ""], [DANA.name, "2004-05-26"])
    records = records_of(("name", "date of death"), *rows)
    found = contradictions([records], matched((0, 1), (1, 2)), threshold=0.95, latest_year=YEAR)
    assert found.tolist() == [[0, 2]]


def test_it_knows_twins_by_their_birthday_their_parents_and_their_names() -> None:
    levels = np.zeros((4, len(Compared)), np.int8)
    levels[:, Compared.NAME] = NameLevel.OTHER_GIVEN
    levels[:, Compared.BIRTH] = BirthLevel.DAY
    levels[:, Compared.MOTHER] = AgreeLevel.SAME
    levels[1, Compared.MOTHER] = AgreeLevel.MISSING
    levels[2, Compared.BIRTH] = BirthLevel.YEAR
    levels[3, Compared.NAME] = NameLevel.SAME
    assert twins_of(levels).tolist() == [True, False, False, False]


def test_it_says_of_one_pair_whether_the_two_contradict_each_other() -> None:
    rows = ([BEN.name, "1999-01-13"], [BEN.name, "2004-05-26"], [BEN.name, ""])
    records = records_of(("name", "date of death"), *rows)
    nothing = np.zeros((1, len(Compared)), np.int8)
    assert contradict((records, 0), (records, 1), nothing, latest_year=YEAR)
    assert not contradict((records, 0), (records, 2), nothing, latest_year=YEAR)
