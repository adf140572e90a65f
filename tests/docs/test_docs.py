"""What the program can do stands in the documentation, and what stands there exists."""

import re
from importlib import import_module
from pathlib import Path

import click
import pytest
from docs.program import PARTS, commands, help_of, stated_limits
from tests.docs.pages import DOCS, TREE, first_marked, links, marked, pages, section, table_rows, text_of

from ingather.actions.account import Fate, State
from ingather.lists.formats import FORMATS
from ingather.records.field import Field, ListKind
from ingather.reports.csv_files import ACCOUNT_COLUMNS, ACCOUNTED_ROWS_COLUMNS, MATCHES_COLUMNS
from ingather.reports.evaluation_files import ERRORS_COLUMNS

DECISIONS = sorted((DOCS / "decisions").glob("*.md"))
HEADINGS = ["Situation", "Decision", "What was turned down, and why", "What would change our mind"]


def name_of(path: Path) -> str:
    return str(path.relative_to(TREE))


@pytest.mark.parametrize("name", commands())
def test_it_has_a_section_and_the_help_of_every_command(name: str) -> None:
    text = section(text_of("reference/commands.md"), f"## ingather {name}")
    assert f"{{from-program}} help {name}\n" in text
    assert f"Usage: ingather {name}" in help_of(name)
    assert "Example:" in help_of(name)


@pytest.mark.parametrize("name", commands())
def test_it_describes_every_option_and_argument_of_a_command(name: str) -> None:
    text = section(text_of("reference/commands.md"), f"## ingather {name}")
    described = re.findall(r"^`([^`]+)`\n: ", text, re.MULTILINE)
    command = commands()[name]
    context = click.Context(command)
    there = {
        option
        for given in command.params
        for option in (given.opts if isinstance(given, click.Option) else [given.make_metavar(context)])
    }
    assert set(described) == there


def test_it_describes_every_list_format() -> None:
    described = {word.casefold() for word in first_marked(text_of("reference/formats.md"))}
    assert {each.name.casefold() for each in FORMATS} <= described


def test_it_describes_every_field_and_no_other() -> None:
    text = text_of("reference/fields.md").split("\n## ", maxsplit=1)[0]
    assert first_marked(text) == set(Field)


def test_it_describes_every_kind_of_list() -> None:
    assert set(ListKind) == first_marked(section(text_of("glossary.md"), "## Kinds of lists"))
    assert set(ListKind) <= first_marked(text_of("decisions/0007-the-kind-of-a-list-decides.md"))
    assert set(ListKind) <= marked(section(text_of("reference/commands.md"), "## ingather account"))


def test_it_describes_every_state_and_every_fate() -> None:
    assert set(State) == marked(section(text_of("glossary.md"), "### States"))
    rows = section(text_of("reference/output-files.md"), "## accounted-rows.csv")
    assert set(Fate) == first_marked(rows.split("exactly one fate:")[1])


@pytest.mark.parametrize(
    ("file", "columns"),
    [
        ("account.csv", ACCOUNT_COLUMNS),
        ("matches.csv", MATCHES_COLUMNS),
        ("accounted-rows.csv", ACCOUNTED_ROWS_COLUMNS),
        ("errors.csv", ERRORS_COLUMNS),
    ],
)
def test_it_describes_every_column_of_a_table(file: str, columns: tuple[str, ...]) -> None:
    rank = "###" if file == "errors.csv" else "##"
    assert set(columns) <= marked(section(text_of("reference/output-files.md"), f"{rank} {file}"))


def test_it_finds_the_limits_of_every_reader_that_is_bounded() -> None:
    found = {module.removeprefix("ingather.lists.") for module, _, _ in stated_limits()}
    assert found >= {"delimited", "hardened_xml", "json_document", "lines", "workbook", "zipped"}


@pytest.mark.parametrize("part", PARTS)
def test_it_has_a_page_for_every_part_read_from_the_program(part: str) -> None:
    rows = table_rows(PARTS[part]())
    assert rows
    assert len({len(row) for row in rows}) == 1
    assert any(f"{{from-program}} {part}\n" in page.read_text(encoding="utf-8") for page in pages())


@pytest.mark.parametrize("record", DECISIONS, ids=lambda path: path.stem)
def test_it_gives_every_decision_the_same_four_headings_on_one_page(record: Path) -> None:
    text = record.read_text(encoding="utf-8")
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == HEADINGS
    assert text.startswith(f"# {int(record.stem[:4])}. ")
    assert len(text.splitlines()) <= 60


def test_it_numbers_the_decisions_without_a_gap() -> None:
    assert [int(record.stem[:4]) for record in DECISIONS] == list(range(1, len(DECISIONS) + 1))


@pytest.mark.parametrize("page", pages(), ids=name_of)
def test_it_links_only_to_files_that_exist(page: Path) -> None:
    relative = [link.partition("#")[0] for link in links(page) if not re.match(r"[a-z]+:|#", link)]
    assert [link for link in relative if not (page.parent / link).is_file()] == []


@pytest.mark.parametrize("page", pages(), ids=name_of)
def test_it_names_only_files_of_the_tree_that_exist(page: Path) -> None:
    named = {
        word for word in marked(page.read_text(encoding="utf-8")) if re.match(r"(src|docs|tests|changelog\.d)/\w", word)
    }
    named = {word.partition("::")[0] for word in named if not re.search(r"yourformat|_build|[<*…]", word)}
    assert {word for word in named if not (TREE / word).exists()} == set()


def test_it_binds_every_word_of_the_glossary_to_code_or_marks_it_later() -> None:
    text = text_of("glossary.md")
    bound = [row for row in table_rows(text) if len(row) >= 4 and "`" in row[1]]
    assert len(bound) > 30
    for row in bound:
        if "later" not in row[1]:
            for word in re.findall(r"`([^`]+)`", row[1]):
                assert is_there(word), word


def is_there(dotted: str) -> bool:
    """Whether a name such as `records.record.Record.attention` can be reached below the package."""
    parts = dotted.split(".")
    for cut in range(len(parts) - 1, 0, -1):
        if (TREE / "src/ingather" / "/".join(parts[:cut])).with_suffix(".py").is_file():
            thing: object = import_module(".".join(["ingather", *parts[:cut]]))
            for name in parts[cut:]:
                thing = getattr(thing, name, None)
            return thing is not None
    return False
