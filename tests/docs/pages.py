"""The pages of the documentation, for the tests that keep them true."""

import re
from collections.abc import Iterator
from pathlib import Path

TREE = Path(__file__).parents[2]
DOCS = TREE / "docs"
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_ROW = re.compile(r"^\|(.+)\|$", re.MULTILINE)
_MARKED = re.compile(r"`([^`]+)`")
_FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


def text_of(page: str) -> str:
    """The source of one page, by its path below docs/."""
    return (DOCS / page).read_text(encoding="utf-8")


def pages() -> list[Path]:
    """Every page that this project wrote, those beside the documentation too."""
    beside = [TREE / name for name in ("CONTRIBUTING.md", "SECURITY.md", "changelog.d/README.md")]
    return sorted(page for page in DOCS.rglob("*.md") if "_build" not in page.parts) + beside


def links(page: Path) -> Iterator[str]:
    """The targets of the links of a page, code left aside."""
    yield from _LINK.findall(_FENCED.sub("", page.read_text(encoding="utf-8")))


def table_rows(text: str) -> list[list[str]]:
    """The cells of every row of every table in a text."""
    return [[cell.strip() for cell in row.split("|")] for row in _ROW.findall(text)]


def first_marked(text: str) -> set[str]:
    """What stands as code in the first cell of the rows of tables."""
    return {word for row in table_rows(text) for word in _MARKED.findall(row[0])}


def marked(text: str) -> set[str]:
    """Everything that stands as code in a text."""
    return set(_MARKED.findall(_FENCED.sub("", text)))


def section(text: str, heading: str) -> str:
    """What stands under a heading, up to the next of its rank or above."""
    rank = len(heading) - len(heading.lstrip("#"))
    after = text.split(f"\n{heading}\n", 1)[1]
    return re.split(rf"^#{{1,{rank}}} ", after, maxsplit=1, flags=re.MULTILINE)[0]
