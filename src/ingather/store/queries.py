"""Queries that are kept outside Python, one in each file of the folder `sql`."""

from functools import cache
from importlib.resources import files


@cache
def query(*path: str) -> str:
    """The text of a query by its path below `sql`, without the ending."""
    *folders, name = path
    return files("ingather.store").joinpath("sql", *folders, f"{name}.sql").read_text("utf-8")
