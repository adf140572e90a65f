"""What the user types for columns and kinds, turned into what the actions take."""

from collections.abc import Mapping, Sequence
from pathlib import PurePath

import click

from ingather.records.field import Field, ListKind


def columns_from(options: Sequence[str]) -> Mapping[str, Field | None]:
    """`FIELD=COLUMN` options as fields by column; the field `none` says not to match on a column."""
    columns: dict[str, Field | None] = {}
    for option in options:
        name, separator, column = option.partition("=")
        if not separator or not column or name.strip() not in {*Field, "none"}:
            raise click.UsageError(
                f"--map {option!r} is not FIELD=COLUMN. Fields are: {', '.join(Field)}, or none to leave a column out."
            )
        columns[column] = None if name.strip() == "none" else Field(name.strip())
    return columns


def kinds_from(options: Sequence[str], files: Sequence[str]) -> Mapping[str, ListKind]:
    """`FILE=KIND` options as kinds by file; each file must be one of those that the command reads."""
    known = {*files, *(PurePath(file).name for file in files)}
    kinds: dict[str, ListKind] = {}
    for option in options:
        file, _, kind = option.rpartition("=")
        if file not in known:
            raise click.UsageError(f"--kind {option!r} names no file of this command; write FILE=KIND.")
        if kind not in set(ListKind):
            raise click.UsageError(f"--kind {option!r}: the kinds are {', '.join(ListKind)}.")
        kinds[file] = ListKind(kind)
    return kinds
