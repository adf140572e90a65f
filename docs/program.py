"""The parts of the documentation that are read from the program itself, so that they cannot be out of date."""

import re
from collections.abc import Callable, Iterator
from enum import IntEnum
from importlib import import_module
from pathlib import Path

import click

import ingather
from docs import contrast
from ingather.cli.main import cli
from ingather.matching.model import WEIGHTS
from ingather.records.field import Field, ListKind
from ingather.text.tables import rows

WIDTH = 96  # letters of a line of help
LANGUAGES = {
    "en": "English", "he": "Hebrew", "ru": "Russian", "uk": "Ukrainian", "pl": "Polish", "de": "German",
    "ar": "Arabic", "fr": "French", "es": "Spanish", "yi": "Yiddish", "pfif": "PFIF", "code": "programs",
}  # fmt: skip

# A limit is a public whole number whose name begins with one of these; the comment beside it says what it bounds.
LIMIT = re.compile(r"^((?:MOST|LONGEST|LARGEST|DEEPEST|WIDEST|FARTHEST|KEPT)_\w+)\b[^#\n]*(?:#\s*(.*))?$", re.MULTILINE)
LIMITED = ("lists", "names", "places", "matching")


def commands() -> dict[str, click.Command]:
    """The subcommands of the program by name."""
    context = click.Context(cli)
    found = {name: cli.get_command(context, name) for name in cli.list_commands(context)}
    return {name: command for name, command in found.items() if command is not None}


def help_of(name: str) -> str:
    """The help of one subcommand, as the program prints it."""
    context = click.Context(commands()[name], info_name=f"ingather {name}", terminal_width=WIDTH)
    return f"```text\n{context.get_help()}\n```"


def weights() -> str:
    """The weight of every level, in bits, as a table."""
    lines = ["| compared | level | bits |", "|---|---|---:|"]
    for compared, levels in WEIGHTS.items():
        for level, bits in sorted(levels.items(), reverse=True):
            named = level.name if isinstance(level, IntEnum) else str(level)
            lines.append(f"| {_words(compared.name)} | {_words(named)} | {bits:+.1f} |")
    return "\n".join(lines)


def headers() -> str:
    """The header words of every field, a section for each, by language."""
    return "\n\n".join(f"### {field}\n\n{_phrases('headers.tsv', field)}" for field in Field)


def kinds() -> str:
    """The words that tell the kind of a list, a section for each kind, by language."""
    return "\n\n".join(f"### Words for {kind}\n\n{_phrases('kinds.tsv', kind)}" for kind in ListKind)


def limits() -> str:
    """Every stated limit with its value: a table for each module, under what the module is for."""
    by_module: dict[str, list[str]] = {}
    for module, name, comment in stated_limits():
        value = getattr(import_module(module), name)
        if isinstance(value, int):
            by_module.setdefault(module, []).append(f"| {_words(name)} | {value:,} | {comment} |")
    return "\n\n".join(_table_of(module, lines) for module, lines in by_module.items())


def stated_limits() -> Iterator[tuple[str, str, str]]:
    """The module, the name and the comment of every limit."""
    for package in LIMITED:
        for module in sorted(Path(ingather.__path__[0], package).glob("*.py")):
            for name, comment in LIMIT.findall(module.read_text(encoding="utf-8")):
                yield f"ingather.{package}.{module.stem}", name, comment


def _table_of(module: str, lines: list[str]) -> str:
    about = (import_module(module).__doc__ or "").splitlines()[0]
    heading = f"## `{module.removeprefix('ingather.')}`\n\n{about}"
    return "\n".join([heading, "", "| limit | value | of what, and what then |", "|---|---:|---|", *lines])


def _phrases(table: str, wanted: str) -> str:
    by_language: dict[str, list[str]] = {}
    for what, language, phrase in rows("ingather.records", table):
        if what == wanted:
            by_language.setdefault(language, []).append(f"`{phrase}`")
    lines = [f"| {LANGUAGES[language]} | {' · '.join(found)} |" for language, found in by_language.items()]
    return "\n".join(["| language | words |", "|---|---|", *lines])


def _words(name: str) -> str:
    return name.lower().replace("_", " ")


# What a page can ask for by name, beside the help of a command.
PARTS: dict[str, Callable[[], str]] = {
    "weights": weights, "headers": headers, "kinds": kinds, "limits": limits, "contrasts": contrast.table,
}  # fmt: skip
