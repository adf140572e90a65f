import pytest

from ingather.lists.dialect import ONE_COLUMN, find_dialect


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_it_finds_the_delimiter_that_most_lines_agree_on(delimiter: str) -> None:
    rows = [("Name", "Born", "Notes"), ("Madeup, Dana", "12; 3", "a | b"), ("Ben", "1990", "c, d")]
    lines = [delimiter.join(f'"{cell}"' if delimiter in cell else cell for cell in row) for row in rows]
    dialect = find_dialect(lines)
    assert (dialect.cutter.delimiter, dialect.width) == (delimiter, 3)


def test_it_trusts_headers_that_it_knows_over_signs_in_sentences() -> None:
    lines = ["Name;Notes", "Dana;came, rested, ate", "Ben;came, rested, left", "Karl;slept, ate, left"]
    assert find_dialect(lines).cutter.delimiter == ";"


def test_it_passes_over_titles() -> None:
    lines = ["Invented school, second floor, evening", "", "Name;Born", "Dana;1987", "Ben;1990"]
    assert find_dialect(lines).cutter.delimiter == ";"


def test_it_takes_the_hint_that_excel_writes() -> None:
    assert find_dialect(["sep=|", "a,b|c", "d,e|f"]).cutter.delimiter == "|"


@pytest.mark.parametrize(
    "lines",
    [["Dana Madeup", "Ben Madeup"], ["A letter, to whom it may concern.", "We are well.", "We saw Ben.", "Yes"]],
)
def test_it_leaves_lines_whole_that_nothing_parts(lines: list[str]) -> None:
    assert find_dialect(lines).cutter.delimiter == ONE_COLUMN


def test_it_notices_spaces_before_quotes() -> None:
    assert find_dialect(['"Name", "Town"', '"Dana", "A, B"']).cutter.skips_spaces
    assert not find_dialect(['"Name","Town"', '"Dana","A, B"']).cutter.skips_spaces


def test_it_stands_nothing_at_all() -> None:
    assert find_dialect([]).width == 1
