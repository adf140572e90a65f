from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from tests.cast import BEN, DANA, PYOTR, RIVKA
from tests.unit.actions.joined_output import PAIRS, ROWS, write_pairs, write_rows, write_table, write_truth

from ingather.actions.evaluate import Question, evaluate, received
from ingather.actions.evaluation import Dimension, Evaluation, Fault, Figures, GroupFigures, Place, Shape
from ingather.lists.sheet import Unreadable
from ingather.wording.say import say

PERSONS = ["a", "a", "a", "b", "b", "c"]  # four true pairs


def of_rows(folder: Path, clusters: str, persons: list[str] | None = None) -> Evaluation:
    truth = write_truth(folder / "people.csv", persons or PERSONS)
    return evaluate(Question(write_rows(folder / "out.csv", list(clusters)), (truth,), "who"))


def of_pairs(folder: Path, *pairs: tuple[int, int, float], persons: list[str] | None = None) -> Evaluation:
    truth = write_truth(folder / "people.csv", persons or PERSONS)
    return evaluate(Question(write_pairs(folder / "pairs.csv", pairs), (truth,), "who"))


def refusal(question: Question) -> str:
    with pytest.raises(Unreadable) as refused:
        evaluate(question)
    return say(refused.value.sentence)


def group(found: Evaluation, name: str) -> GroupFigures:
    (one,) = [each for each in found.groups if each.name == name]
    return one


def test_it_counts_the_pairs_that_clusters_join(tmp_path: Path) -> None:
    found = of_rows(tmp_path, "xxyyyz")  # joined: 0-1, 2-3, 2-4, 3-4
    assert found.extent.shape is Shape.ROWS
    assert found.joined == Figures(joined=4, right=2, true=4)
    assert found.ranking is None
    assert found.calibration is None
    assert (found.clusters.split, found.clusters.mixed) == (1, 1)


def test_it_counts_every_true_pair_that_the_file_lacks_as_missed(tmp_path: Path) -> None:
    found = of_pairs(tmp_path, (0, 1, 0.99), (3, 4, 0.6), (2, 5, 0.97))
    assert found.joined == Figures(joined=2, right=1, true=4)
    assert found.ranking is not None
    assert found.ranking.fixed[0].figures == Figures(joined=3, right=2, true=4)
    assert found.clusters.clusters == 4  # 0-1, 2-5, 3, 4


def test_it_gives_ones_for_a_perfect_output(tmp_path: Path) -> None:
    found = of_rows(tmp_path, "kkkmmn")
    assert (found.joined.precision, found.joined.recall, found.joined.f1) == (1.0, 1.0, 1.0)
    assert found.clusters.b_cubed is not None
    assert found.clusters.b_cubed.f1 == 1.0
    assert (found.wrong, found.clusters.split, found.clusters.mixed) == ((), 0, 0)


def test_it_takes_a_pair_once_whichever_way_round_it_stands(tmp_path: Path) -> None:
    found = of_pairs(tmp_path, (0, 1, 0.5), (1, 0, 0.98), (2, 2, 0.99))
    assert found.joined == Figures(joined=1, right=1, true=4)


def test_it_reads_parquet_as_well(tmp_path: Path) -> None:
    truth = write_table(tmp_path / "people.parquet", ("who", "name"), [(who, DANA.name) for who in PERSONS])
    pairs = [("people.parquet", 1, "", "people.parquet", 2, "", 7.5, 0.99, "")]  # numbered from 1
    found = evaluate(Question(write_table(tmp_path / "p.parquet", PAIRS, pairs), (truth,), "who"))
    assert found.joined == Figures(joined=1, right=1, true=4)


def test_it_meets_by_id_where_the_list_has_another_name(tmp_path: Path) -> None:
    truth = write_truth(tmp_path / "answers.csv", PERSONS)
    found = evaluate(Question(write_rows(tmp_path / "out.csv", list("xxxyyz")), (truth,), "who"))
    assert found.joined == Figures(joined=4, right=4, true=4)


def test_it_trusts_no_id_that_stands_twice(tmp_path: Path) -> None:
    truth = write_truth(tmp_path / "answers.csv", PERSONS, ids=["n0", "n1", "n2", "n3", "n5", "n5"])
    found = evaluate(Question(write_rows(tmp_path / "out.csv", list("xxxyyz")), (truth,), "who"))
    assert (found.extent.rows, found.extent.untold) == (4, 2)


def test_it_leaves_aside_and_tells_rows_of_which_the_truth_says_nothing(tmp_path: Path) -> None:
    found = of_rows(tmp_path, "xxxyyyy", ["a", "a", "", "b", "b", "c"])
    assert (found.extent.rows, found.extent.untold) == (5, 2)
    assert found.joined == Figures(joined=4, right=2, true=2)
    pairs = of_pairs(tmp_path, (0, 1, 0.99), (0, 2, 0.99), (0, 77, 0.99), persons=["a", "a", "", "b", "b", "c"])
    assert pairs.extent.untold == 2
    assert pairs.joined == Figures(joined=1, right=1, true=2)


def test_it_asks_of_a_link_only_what_lies_between_its_lists(tmp_path: Path) -> None:
    truth = tuple(write_truth(tmp_path / f"{name}.csv", ["a", "a", "b"]) for name in ("left", "right"))
    pairs = write_pairs(tmp_path / "pairs.csv", [(0, 0, 0.99), (2, 2, 0.99)], left="left.csv", right="right.csv")
    found = evaluate(Question(pairs, truth, "who"))
    assert found.extent.between == ("left.csv", "right.csv")
    assert found.joined == Figures(joined=2, right=2, true=5)


def test_it_measures_each_script_and_what_lies_between_two(tmp_path: Path) -> None:
    rows = [(each.name, each.sex, who) for each, who in zip((DANA, DANA, RIVKA, PYOTR, BEN), "11122", strict=True)]
    truth = write_table(tmp_path / "people.csv", ("name", "sex", "who"), rows)
    found = evaluate(Question(write_rows(tmp_path / "out.csv", list("xxyzz")), (truth,), "who"))
    assert group(found, "latin").figures == Figures(joined=2, right=2, true=4)
    assert group(found, "hebrew").figures == Figures(joined=0, right=0, true=2)
    assert group(found, "two_scripts").figures == Figures(joined=1, right=1, true=3)
    assert group(found, "female").figures == Figures(joined=1, right=1, true=3)
    assert group(found, "male").figures == Figures(joined=1, right=1, true=1)


def test_it_agrees_with_itself_whether_groups_are_counted_or_looked_up(tmp_path: Path) -> None:
    names = [DANA.name, RIVKA.name, PYOTR.name, DANA.name, RIVKA.name, DANA.name]
    truth = write_truth(tmp_path / "people.csv", PERSONS, names=names)
    rows = evaluate(Question(write_rows(tmp_path / "out.csv", list("xxxxyy")), (truth,), "who"))
    every = [(a, b, 0.99) for a, b in ((0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3), (4, 5))]
    pairs = evaluate(Question(write_pairs(tmp_path / "pairs.csv", every), (truth,), "who"))
    assert [(each.name, each.figures) for each in rows.groups] == [(each.name, each.figures) for each in pairs.groups]


def test_it_groups_by_decade_of_birth_or_else_by_age(tmp_path: Path) -> None:
    rows = [("1931", "", "a"), ("9 March 1938", "", "a"), ("", "44", "b"), ("", "", "b")]
    truth = write_table(tmp_path / "people.csv", ("date of birth", "age", "who"), rows)
    found = evaluate(Question(write_rows(tmp_path / "out.csv", list("xxyy")), (truth,), "who"))
    ages = [each.name for each in found.groups if each.dimension is Dimension.AGE]
    assert ages == ["aged_40", "born_1930", "not_said"]


def test_it_names_the_group_that_is_served_worst_among_those_that_can_tell(tmp_path: Path) -> None:
    names = [DANA.name] * 20 + [RIVKA.name] * 20 + [PYOTR.name] * 2
    persons = ["d"] * 20 + ["r"] * 20 + ["p"] * 2
    truth = write_truth(tmp_path / "people.csv", persons, names=names)
    clusters = ["d"] * 20 + ["r"] * 10 + ["s"] * 10 + ["p", "q"]
    found = evaluate(Question(write_rows(tmp_path / "out.csv", clusters), (truth,), "who"))
    assert group(found, "cyrillic").small
    assert found.worst_served is not None
    assert found.worst_served.name == "hebrew"


def test_it_names_the_worst_errors_first(tmp_path: Path) -> None:
    found = of_pairs(tmp_path, (0, 5, 0.6), (1, 5, 0.97), (3, 4, 0.3), (0, 1, 0.99))
    false, missed = found.of(Fault.FALSE), found.of(Fault.MISSED)
    assert [(pair.left.row, pair.right.row, pair.probability) for pair in false] == [(3, 7, 0.97), (2, 7, 0.6)]
    assert [(pair.left.row, pair.right.row, pair.probability) for pair in missed] == [(2, 4, None), (5, 6, 0.3)]


def test_it_names_an_error_of_each_mixed_cluster_and_each_split_person(tmp_path: Path) -> None:
    found = of_rows(tmp_path, "xxyyyz")
    assert [(pair.left.row, pair.right.row) for pair in found.of(Fault.FALSE)] == [(4, 5)]
    assert [(pair.left.row, pair.right.row) for pair in found.of(Fault.MISSED)] == [(2, 4)]


def test_it_brings_the_rows_of_errors_as_received(tmp_path: Path) -> None:
    truth = write_truth(tmp_path / "people.csv", PERSONS)
    question = Question(write_rows(tmp_path / "out.csv", list("xxyyyz")), (truth,), "who")
    rows = received(question, evaluate(question))
    assert rows[Place(truth, 5)].cells == ("n3", "Dana Madeup3", "b")
    assert set(rows) == {Place(truth, row) for row in (2, 4, 5)}


@pytest.mark.parametrize("clusters", ["xxxyyz", "yyyxxz"])
def test_it_does_not_mind_what_persons_are_called(tmp_path: Path, clusters: str) -> None:
    renamed = ["Q" + person for person in reversed(PERSONS)][::-1]
    plain, other = of_rows(tmp_path, "xxyyyz"), of_rows(tmp_path, clusters.replace("z", "w"), renamed)
    assert other.joined.f1 == 1.0
    assert of_rows(tmp_path, "xxyyyz", renamed) == plain


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 5), st.integers(0, 5), st.sampled_from([0.04, 0.3, 0.6, 0.95, 0.99])), max_size=12
    )
)
def test_it_minds_neither_the_order_of_pairs_nor_what_persons_are_called(pairs: list[tuple[int, int, float]]) -> None:
    with TemporaryDirectory() as folder:
        here = Path(folder)
        plain = of_pairs(here, *pairs)
        turned = of_pairs(here, *((b, a, chance) for a, b, chance in reversed(pairs)), persons=[*"zzzyyx"])
    assert (turned.joined, turned.clusters, turned.groups) == (plain.joined, plain.clusters, plain.groups)
    assert (turned.calibration, turned.spread, turned.wrong) == (plain.calibration, plain.spread, plain.wrong)
    assert turned.ranking is not None
    assert plain.ranking is not None
    assert (turned.ranking.best, turned.ranking.average_precision) == (
        plain.ranking.best, plain.ranking.average_precision,
    )  # fmt: skip


def test_it_reads_each_sheet_of_a_workbook_as_a_list_of_its_own(tmp_path: Path) -> None:
    book = Workbook()
    for place, name in enumerate("AB"):
        sheet = book.create_sheet(name, place)
        for row in (["no", "name", "who"], [1, DANA.name, "d"], [2, BEN.name, "b"]):
            sheet.append(row)
    del book["Sheet"]
    book.save(tmp_path / "book.xlsx")
    rows = [(f"book.xlsx#{name}", row, "", row, 1) for name in "AB" for row in (2, 3)]
    out = write_table(tmp_path / "out.csv", ROWS, rows)
    found = evaluate(Question(out, (str(tmp_path / "book.xlsx"),), "who"))
    assert found.joined == Figures(joined=2, right=2, true=2)


def test_it_says_which_columns_there_are_when_the_named_one_is_not(tmp_path: Path) -> None:
    truth = write_truth(tmp_path / "people.csv", PERSONS)
    said = refusal(Question(write_rows(tmp_path / "out.csv", list("xxyyyz")), (truth,), "person_id"))
    assert "people.csv" in said
    assert "id, name, who" in said


def test_it_says_what_an_output_needs_when_it_is_none(tmp_path: Path) -> None:
    truth = write_truth(tmp_path / "people.csv", PERSONS)
    said = refusal(Question(truth, (truth,), "who"))
    assert "source, row, person" in said


def test_it_says_so_when_nothing_meets(tmp_path: Path) -> None:
    truth = write_truth(tmp_path / "others.csv", PERSONS, ids=[f"x{place}" for place in range(6)])
    said = refusal(Question(write_rows(tmp_path / "out.csv", list("xxyyyz")), (truth,), "who"))
    assert "people.csv" in said


def test_it_says_so_when_the_truth_is_empty(tmp_path: Path) -> None:
    truth = write_truth(tmp_path / "people.csv", [""] * 6)
    assert "“who”" in refusal(Question(write_rows(tmp_path / "out.csv", list("xxyyyz")), (truth,), "who"))


@pytest.mark.parametrize(
    ("column", "cell"), [("left_row", "two"), ("probability", "Dana"), ("probability", "1.5"), ("right_row", "-31415")]
)
def test_it_says_where_a_number_is_none_and_not_what_stands_there(tmp_path: Path, column: str, cell: str) -> None:
    truth = write_truth(tmp_path / "people.csv", PERSONS)
    good: dict[str, str | int | float] = {"left_source": "people.csv", "right_source": "people.csv", "left_row": 2,
                                          "right_row": 3, "probability": 0.9}  # fmt: skip
    rows = [list(good.values()), list((good | {column: cell}).values())]
    said = refusal(Question(write_table(tmp_path / "pairs.csv", list(good), rows), (truth,), "who"))
    assert f"row 3, column {column}" in said
    assert cell not in said


def test_it_refuses_two_persons_for_one_row(tmp_path: Path) -> None:
    truth = write_truth(tmp_path / "people.csv", PERSONS)
    out = write_table(tmp_path / "out.csv", ROWS, [("people.csv", 2, "", "x", 1), ("people.csv", 2, "", "y", 1)])
    assert "rows 2 and 3" in refusal(Question(out, (truth,), "who"))


def test_it_evaluates_an_output_that_joined_nothing(tmp_path: Path) -> None:
    found = of_pairs(tmp_path)
    assert (found.joined.precision, found.joined.recall, found.joined.f1) == (None, 0.0, 0.0)
    assert found.calibration is None
