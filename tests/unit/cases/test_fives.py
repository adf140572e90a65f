from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingather.cases.fives import Among, Line, Table, exactly, in_figures, together, told

SMALL = range(1, 5)


def meant_by(count: int) -> range:
    """What a reader takes a count to be, written again."""
    if count == 0:
        return range(1)
    return SMALL if count < 5 else range(count - count % 5, count - count % 5 + 5)


def readings(table: Table) -> list[tuple[tuple[int, int], ...]]:
    """Every way in which a reader may fill in a table."""
    lines = []
    for line in table.lines:
        pairs = product(meant_by(line.people), meant_by(line.of_them))
        match line.among:
            case Among.NONE:
                lines.append([(people, 0) for people in meant_by(line.people)])
            case Among.ALL:
                lines.append([(people, people) for people in meant_by(line.people)])
            case Among.SOME:
                lines.append([(people, of_them) for people, of_them in pairs if of_them <= people])
    return list(product(*lines))


def summed(reading: tuple[tuple[int, int], ...]) -> tuple[int, int]:
    return sum(people for people, _ in reading), sum(of_them for _, of_them in reading)


def told_by(counts: tuple[int, int]) -> dict[str, int]:
    return {"people": counts[0], "of them": counts[1], "rest": counts[0] - counts[1]}


def worked_out(tables: tuple[Table, ...]) -> list[str]:
    """Small counts that a reader of all tables, who adds up and tries everything, knows to the number."""
    total = tables[0].total if tables else (0, 0)
    fits = {
        place: [
            each for each in readings(table)
            if summed(each)[0] in meant_by(total[0]) and summed(each)[1] in meant_by(table.total[1])
        ]
        for place, table in enumerate(tables)
    }  # fmt: skip
    people = [{summed(each)[0] for each in fits[place]} for place in fits]
    second: dict[str, set[tuple[int, int]]] = {}
    for place, table in enumerate(tables):
        sums = {summed(each) for each in fits[place]}
        second[table.second] = second.get(table.second, sums) & sums
    known = []
    for place, table in enumerate(tables):
        left = [
            each for each in fits[place]
            if all(summed(each)[0] in own for own in people) and summed(each) in second[table.second]
            and all(any(sums[0] == summed(each)[0] for sums in own) for own in second.values())
        ]  # fmt: skip
        assert left, "what is true is always possible"
        for line, real in enumerate(table.lines):
            possible = [told_by(each[line]) for each in left]
            known += [
                f"{table.name} {real.names} {name}"
                for name, count in told_by(real.counts).items()
                if count in SMALL and len({each[name] for each in possible}) == 1
            ]
    return known


def line_of(name: str) -> st.SearchStrategy[Line]:
    return st.one_of(
        st.builds(lambda people: Line((name,), people), st.integers(0, 12)),
        st.builds(lambda people: Line((name,), people, people, Among.ALL), st.integers(0, 12)),
        st.builds(
            lambda people, share: Line((name,), people, min(share, people), Among.SOME),
            st.integers(0, 12),
            st.integers(0, 12),
        ),
    )


@st.composite
def tables(draw: st.DrawFn) -> tuple[Table, ...]:
    """Two tables of the same people: the second cuts them otherwise, and counts another second kind."""
    first = draw(st.tuples(line_of("a"), line_of("b"), line_of("c")))
    people = sum(line.people for line in first)
    cut = draw(st.integers(0, people))
    rest = draw(st.integers(0, cut))
    other = (Line(("x",), people - cut), Line(("y",), cut, rest, Among.SOME))
    return Table("states", first, "met"), Table("steps", other, "late")


@given(tables())
@settings(max_examples=150, deadline=None)
def test_no_small_number_can_be_worked_out_from_all_that_is_told(made: tuple[Table, ...]) -> None:
    assert worked_out(together(made)) == []


@given(tables())
@settings(max_examples=150, deadline=None)
def test_it_leaves_nobody_out(made: tuple[Table, ...]) -> None:
    for table in together(made):
        assert table.total == next(each for each in made if each.name == table.name).total


def test_it_joins_the_smallest_lines_where_the_sum_would_give_them_away() -> None:
    ones = tuple(Line((name,), 1) for name in "abcd")
    alone = Table("states", ones)  # together fewer than five: each could only be one
    assert worked_out((alone,))
    (kept,) = together([alone])
    assert len(kept.lines) < len(ones)
    assert worked_out((kept,)) == []


def test_it_leaves_a_table_as_it_is_where_nothing_can_be_worked_out() -> None:
    table = Table("states", (Line(("home",), 38), Line(("sought",), 2)))
    assert together([table]) == (table,)


def test_it_looks_at_both_tables_at_once() -> None:
    states = Table("states", (Line(("a",), 5), Line(("b",), 4)))
    scripts = Table("scripts", (Line(("x",), 9),))
    assert worked_out(together([states, scripts])) == []


def test_it_refuses_tables_of_different_people() -> None:
    with pytest.raises(ValueError, match="different people"):
        together([Table("a", (Line(("x",), 5),)), Table("b", (Line(("y",), 6),))])


@given(st.integers(0, 10_000))
def test_a_count_is_within_what_is_told_of_it(count: int) -> None:
    least, most = told(count)
    assert least <= count <= most
    assert (least == most) == (count == 0)  # nobody is told as nobody, and no other number to the unit


@given(st.integers(0, 10_000))
def test_two_reports_differ_by_whole_fives_or_not_at_all(count: int) -> None:
    """Somebody who came home between two reports is seen in neither, unless a five was reached."""
    before, after = told(count)[0], told(count + 1)[0]
    assert before == after or (count + 1) % 5 == 0 or count == 0


@pytest.mark.parametrize(("count", "shown"), [(0, "0"), (1, "<5"), (4, "<5"), (5, "5+"), (12, "10+"), (1004, "1,000+")])
def test_it_is_told_in_fives(count: int, shown: str) -> None:
    assert in_figures(told(count)) == shown


def test_what_is_told_exactly_is_written_to_the_unit() -> None:
    assert in_figures(exactly(3)) == "3"
