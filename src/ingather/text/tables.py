"""Read the word tables that packages carry: tab separated, comments at the top, then a header line."""

from collections.abc import Iterator
from importlib.resources import files


def rows(package: str, table: str) -> Iterator[tuple[str, ...]]:
    """The rows of a table of a package, without its comments and its header line."""
    lines = (files(package) / table).read_text(encoding="utf-8").splitlines()
    body = [line for line in lines if line and not line.startswith("#")]
    for line in body[1:]:
        yield tuple(line.split("\t"))
