from tests.cast import BEN, DANA, DANA_THE_YOUNGER, KARL, ZOFIA
from tests.unit.actions.whole_lists import WISHES, deduped, linked

from ingather.identity.clusters import Reason

HEADER = ("name", "date of birth", "father", "date of death")


def row(name: str, birth: str = "", father: str = "", death: str = "") -> list[str]:
    return [name, birth, father, death]


def test_it_gives_the_rows_of_one_person_one_number() -> None:
    found = deduped(HEADER, row(DANA.name, DANA.birth), row(KARL.name, KARL.birth), row(DANA.name, DANA.birth))
    assert found.people.person.tolist() == [0, 1, 0]
    assert found.pairs_in_all == 3


def test_it_keeps_namesakes_of_different_birth_apart() -> None:
    rows = (row(DANA.name, DANA.birth), row(DANA_THE_YOUNGER.name, DANA_THE_YOUNGER.birth), row(DANA.name, DANA.birth))
    assert deduped(HEADER, *rows).people.person.tolist() == [0, 1, 0]


def test_it_keeps_a_row_of_nothing_as_a_person_of_its_own() -> None:
    found = deduped(HEADER, row("", DANA.birth), row("", DANA.birth), row(""))
    assert found.people.person.tolist() == [0, 1, 2]
    assert [said.id for said in found.attention] == ["list.nobody_read"]


def test_it_takes_lists_of_nobody_and_of_one() -> None:
    assert deduped(HEADER).people.person.tolist() == []
    assert deduped(HEADER, row(DANA.name)).people.person.tolist() == [0]
    assert linked(HEADER, [row(DANA.name)], []).links.linked.tolist() == []


def test_it_never_joins_two_dates_of_death() -> None:
    one, other = (row(KARL.name, KARL.birth, BEN.name, death) for death in ("2001-05-06", "2003-07-08"))
    found = deduped(HEADER, one, other)
    assert found.matches.probability.max() >= WISHES.threshold
    assert found.people.person.tolist() == [0, 1]
    assert found.people.refused.reason.tolist() == [Reason.CONTRADICTION]


def test_it_joins_two_writings_of_one_date_of_death() -> None:
    one, other = (row(KARL.name, KARL.birth, BEN.name, death) for death in ("2001-05-06", "6 May 2001"))
    assert deduped(HEADER, one, other).people.person.tolist() == [0, 0]


def test_it_says_when_the_ids_of_a_list_repeat_and_goes_on() -> None:
    found = deduped(("id", "name"), ["1", DANA.name], ["1", KARL.name], ["2", ZOFIA.name])
    assert [said.id for said in found.lists.lists[0].notes] == ["match.repeated_ids"]
    assert found.attention == ()


def test_it_links_each_row_to_its_person_on_the_other_list() -> None:
    found = linked(
        HEADER,
        [row(DANA.name, DANA.birth), row(KARL.name, KARL.birth)],
        [row(ZOFIA.name, ZOFIA.birth), row(KARL.name, "1946"), row(DANA.name, "12.3.1987")],
    )
    linking = found.links.linked
    pairs = zip(found.matches.left[linking].tolist(), found.matches.right[linking].tolist(), strict=True)
    assert sorted(pairs) == [(0, 4), (1, 3)]
    assert found.pairs_in_all == 6


def test_it_links_nobody_where_two_are_as_good() -> None:
    found = linked(HEADER, [row(DANA.name, DANA.birth)], [row(DANA.name, DANA.birth), row(DANA.name, DANA.birth)])
    assert found.links.linked.tolist() == []
    assert len(found.links.contested) == 2


def test_it_links_nobody_across_two_dates_of_death() -> None:
    one, other = (row(KARL.name, KARL.birth, BEN.name, death) for death in ("2001-05-06", "2003-07-08"))
    found = linked(HEADER, [one], [other])
    assert found.links.linked.tolist() == []
    assert found.contradicting.tolist() == [[0, 1]]
