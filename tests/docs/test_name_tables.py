"""The card of the name tables is true: its figures are those of the tables."""

from importlib.resources import files
from importlib.resources.abc import Traversable

import pytest
from tests.docs.pages import section, table_rows, text_of

from ingather.names.table import VERSION

PAGE = text_of("reference/name-tables.md")
TABLES = files("ingather.names") / "tables"
GIVEN = files("ingather.names") / "given"


def figures(heading: str) -> dict[str, list[str]]:
    """The rows of a section whose first cell names a table, by that name."""
    found = [row for row in table_rows(section(PAGE, heading)) if row[0].startswith("`")]
    return {row[0].strip("`"): row[1:] for row in found}


def body(file: Traversable) -> list[list[str]]:
    lines = file.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")][1:]


def facts(file: Traversable) -> dict[str, str]:
    lines = file.read_text(encoding="utf-8").splitlines()
    return dict(line[2:].split("=", 1) for line in lines if line.startswith("# ") and "=" in line)


LEARNED = figures("## Data card of the tables")
WRITTEN = {name: row for name, row in figures("## Card of the given-name classes").items() if len(row) == 2}


def test_it_describes_every_table() -> None:
    assert {f"{name}.tsv" for name in LEARNED} == {each.name for each in TABLES.iterdir()}
    assert {f"{name}.tsv" for name in WRITTEN} == {each.name for each in GIVEN.iterdir()}


@pytest.mark.parametrize("name", LEARNED)
def test_it_gives_the_pairs_and_the_rows_of_a_learned_table(name: str) -> None:
    file = TABLES / f"{name}.tsv"
    assert LEARNED[name][:2] == [f"{int(facts(file)['pairs']):,}", f"{len(body(file)):,}"]
    assert facts(file)["version"] == str(VERSION)
    assert f"version {VERSION}" in PAGE


@pytest.mark.parametrize("name", WRITTEN)
def test_it_gives_the_rows_and_the_classes_of_a_culture(name: str) -> None:
    rows = body(GIVEN / f"{name}.tsv")
    assert WRITTEN[name] == [f"{len(rows):,}", f"{len({row[0] for row in rows}):,}"]


def test_it_gives_the_sums_of_the_classes() -> None:
    rows = [row for name in WRITTEN for row in body(GIVEN / f"{name}.tsv")]
    of_kind = {kind: sum(row[2] == kind for row in rows) for kind in ("same", "pet", "pairing", "origin")}
    of_sex = {sex: len({row[0] for row in rows if row[1] == sex}) for sex in ("m", "f", "u")}
    assert f"{len({row[0] for row in rows})} classes" in PAGE
    assert f"({of_sex['m']} of men, {of_sex['f']} of women, {of_sex['u']} of both)" in PAGE
    assert f"{len(rows):,} forms" in PAGE
    assert all(f"{count:,} *{kind}*" in PAGE for kind, count in of_kind.items())


def test_it_gives_the_size_of_the_tables_together() -> None:
    size = sum(len(each.read_bytes()) for each in TABLES.iterdir())
    assert f"{size / 1000:.0f} kB together" in PAGE
