"""The options that `dedupe` and `link` share, and what the user meant by them."""

import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypedDict

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from ingather.actions.engines import EngineName, NotInstalled, engine
from ingather.actions.gather_lists import Gathered
from ingather.actions.match_lists import LIKELY, Deduped, Linked, Wishes
from ingather.actions.stages import Stages
from ingather.cli.memory import size_from, within_memory
from ingather.cli.options import columns_from
from ingather.lists.sheet import Unreadable
from ingather.lists.source import STANDARD_INPUT
from ingather.matching.model import Model
from ingather.matching.model_file import ModelUnreadable, read_model, write_model
from ingather.records.columns import place_of
from ingather.records.field import Field
from ingather.reports.run_page import REPORT, run_html
from ingather.reports.run_sentences import stage_words
from ingather.reports.write_table import ENDINGS
from ingather.text.sentence import Sentence
from ingather.wording.say import say

Command = Callable[..., int]
_FILE = click.Path(dir_okay=False, path_type=Path)
_FOLDER = click.Path(file_okay=False, path_type=Path)
_SETTINGS = {"threshold", "map", "engine", "memory"}
_OPTIONS = (
    click.option("--out", type=_FILE, required=True, help="What was found: a .csv or a .parquet file."),
    click.option("--pairs", type=_FILE, help="Every pair from .05 with its reasons: a .csv or a .parquet file."),
    click.option("--report", type=_FOLDER, help="Folder for report.html: what was understood, and pairs to look at."),
    click.option("--id", "id_column", metavar="COLUMN", help="The column that numbers the rows; #3 is the third."),
    click.option("--map", "columns", multiple=True, metavar="FIELD=COLUMN", help="What a column holds."),
    click.option("--threshold", type=click.FloatRange(0, 1, min_open=True), metavar="P", help="[0.95]"),
    click.option("--decisions", type=_FILE, help="What people decided about pairs, always obeyed."),
    click.option("--engine", "engine_name", type=click.Choice([each.value for each in EngineName]), help="[local]"),
    click.option("--memory", metavar="SIZE", help="The most to use, such as 8G. [three quarters of what is free]"),
    click.option("--model", "model_file", type=_FILE, help="Weigh by a model made before, not by these lists."),
    click.option("--save-model", is_flag=True, help="Write the model beside --out, as NAME.model."),
    click.option("--settings", "settings_file", type=_FILE, help="A TOML file with threshold, map, engine, memory."),
    click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="The day that ages count from. [today]"),
    click.option("--format", "shape", type=click.Choice(["text", "json"]), default="text", show_default=True),
)


def matching_options(command: Command) -> Command:
    """Give a command the options of matching whole lists."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


class Given(TypedDict):
    """The options as they come from the command line."""

    out: Path
    pairs: Path | None
    report: Path | None
    id_column: str | None
    columns: tuple[str, ...]
    threshold: float | None
    decisions: Path | None
    engine_name: str | None
    memory: str | None
    model_file: Path | None
    save_model: bool
    settings_file: Path | None
    as_of: datetime | None
    shape: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What the user asked for, checked before any work begins."""

    out: Path
    pairs: Path | None
    wishes: Wishes
    json: bool
    model: Path | None  # where the model is to be written
    memory: int | None  # bytes
    report: Path | None  # the page

    def written(self) -> Mapping[str, Path]:
        """The files that are written, by what they hold."""
        there = {"out": self.out, "pairs": self.pairs, "model": self.model, "report": self.report}
        return {what: path for what, path in there.items() if path is not None}


@dataclass(frozen=True, slots=True)
class Settings:
    """What a settings file says; the command line goes before it."""

    threshold: float | None = None
    columns: tuple[str, ...] = ()
    engine: str | None = None
    memory: str | None = None


def asked(files: Sequence[str], given: Given) -> Asked:
    """What the user asked for; raises UsageError where it cannot be meant."""
    refuse_repeated(files)
    out, pairs = given["out"], given["pairs"]
    for path, option in ((out, "--out"), (pairs, "--pairs")):
        if path is not None:
            refuse_unwritable(path, option, files)
    if pairs is not None and pairs.resolve() == out.resolve():
        raise click.UsageError("--out and --pairs name one file; give each its own.")
    settings = settings_from(given["settings_file"]) if given["settings_file"] else Settings()
    memory = given["memory"] or settings.memory
    model = out.with_name(f"{out.name}.model") if given["save_model"] else None
    size = size_from(memory) if memory else None
    report = _report(given["report"], files)
    return Asked(out, pairs, _wishes(given, settings), given["shape"] == "json", model, size, report)


def _report(folder: Path | None, files: Sequence[str]) -> Path | None:
    """The page in that folder, which is made later where its own folder exists."""
    if folder is None:
        return None
    if not folder.parent.is_dir():
        raise click.UsageError(f"--report {folder}: there is no folder {folder.parent}; make it first.")
    refuse_list_there([folder / REPORT], files, "--report")
    return folder / REPORT


def _wishes(given: Given, settings: Settings) -> Wishes:
    as_of, decisions, model = given["as_of"], given["decisions"], given["model_file"]
    ids = {given["id_column"]: Field.ID} if given["id_column"] else {}
    return Wishes(
        as_of=(as_of or datetime.now().astimezone()).date(),
        columns={**columns_from((*settings.columns, *given["columns"])), **ids},
        threshold=given["threshold"] or settings.threshold or LIKELY,
        engine=engine_from(given["engine_name"] or settings.engine),
        model=model_from(model) if model else None,
        decisions=str(decisions) if decisions else None,
    )


def settings_from(path: Path) -> Settings:
    """The settings of a file; raises UsageError in plain words where it is none."""
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise click.UsageError(f"--settings {path}: {error.strerror}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise click.UsageError(f"--settings {path} is no TOML: {error}.") from error
    if unknown := found.keys() - _SETTINGS:
        known = ", ".join(sorted(_SETTINGS))
        raise click.UsageError(f"--settings {path}: {', '.join(sorted(unknown))} is no setting; they are {known}.")
    threshold, columns = found.get("threshold"), found.get("map", {})
    if threshold is not None and (isinstance(threshold, bool) or not isinstance(threshold, int | float)):
        raise click.UsageError(f"--settings {path}: threshold is a number from 0 to 1.")
    if threshold is not None and not 0 < threshold <= 1:
        raise click.UsageError(f"--settings {path}: threshold is a number from 0 to 1.")
    if not isinstance(columns, dict):
        raise click.UsageError(f"--settings {path}: [map] is a table of FIELD = COLUMN.")
    return Settings(
        threshold,
        tuple(f"{name}={column}" for name, said in columns.items() for column in _each(said)),
        _text(path, "engine", found.get("engine")),
        _text(path, "memory", found.get("memory")),
    )


def _each(said: object) -> list[str]:
    return [str(column) for column in said] if isinstance(said, list) else [str(said)]


def _text(path: Path, name: str, said: object) -> str | None:
    if said is not None and not isinstance(said, str):
        raise click.UsageError(f"--settings {path}: {name} is a text, in quotation marks.")
    return said


def engine_from(name: str | None) -> EngineName:
    """The engine of that name; raises UsageError where there is none, or it is not installed."""
    if name is not None and name not in set(EngineName):
        raise click.UsageError(f"{name!r} is no engine; they are {', '.join(EngineName)}.")
    chosen = EngineName(name) if name else EngineName.LOCAL
    try:
        engine(chosen)
    except NotInstalled as missing:
        raise click.UsageError(f"--engine {chosen}: {missing}") from missing
    return chosen


def model_from(path: Path) -> Model:
    """The model of a file; raises UsageError where it cannot be read."""
    try:
        return read_model(path)
    except ModelUnreadable as error:
        raise click.UsageError(f"--model: {say(error.said)}") from error


def refuse_repeated(files: Sequence[str]) -> None:
    """Refuse a file that is given twice: everybody on it would meet themselves."""
    seen: dict[object, str] = {}
    for file in files:
        same = STANDARD_INPUT if file == STANDARD_INPUT else Path(file).resolve()
        if same in seen:
            raise click.UsageError(f"{file} is given twice; everybody on it would meet themselves.")
        seen[same] = file


def refuse_unwritable(path: Path, option: str, files: Sequence[str]) -> None:
    """Refuse a place where nothing can be written, before hours of work, and one where a list stands."""
    if path.suffix.lower() not in ENDINGS:
        raise click.UsageError(f"{option} {path}: its name must end in {' or '.join(ENDINGS)}.")
    if not path.parent.is_dir():
        raise click.UsageError(f"{option} {path}: there is no folder {path.parent}; make it first.")
    if any(file != STANDARD_INPUT and Path(file).resolve() == path.resolve() for file in files):
        raise click.UsageError(f"{option} {path} is one of the lists; they are never written over.")


def refuse_list_there(paths: Sequence[Path], files: Sequence[str], option: str) -> None:
    """Refuse to write where a list stands."""
    lists = {Path(file).resolve() for file in files if file != STANDARD_INPUT}
    for path in paths:
        if path.resolve() in lists:
            raise click.UsageError(f"{option} would write over {path}, which is one of the lists; name another folder.")


def now_said() -> str:
    """The time of a run, as pages say it."""
    return datetime.now().astimezone().strftime("%Y-%m-%d %H:%M")


def refuse_unknown_columns(wishes: Wishes, *sides: Gathered) -> None:
    """Refuse a column that no list has: a slip there would leave people unmatched."""
    labels = [[column.column for column in each.columns] for side in sides for each in side.lists]
    for named in wishes.columns:
        if all(place_of(named, own) is None for own in labels):
            known = ", ".join(dict.fromkeys(label for own in labels for label in own if label))
            raise click.UsageError(f"no list has a column {named!r}. The columns are: {known}.")


@contextmanager
def plain_errors(memory: int | None = None) -> Iterator[None]:
    """What can go wrong with lists, files and memory, said in one line; memory is held within its bound."""
    try:
        with within_memory(memory):
            yield
    except Unreadable as unreadable:
        raise click.ClickException(say(unreadable.sentence)) from unreadable
    except MemoryError as error:
        raise click.ClickException(
            "this needs more memory than it may take. Nothing was written. Give it more with --memory, or close "
            "other programs, or match fewer lists at once."
        ) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise click.ClickException(f"{error.filename or 'writing'}: {reason}. Nothing was written.") from error


def told(attention: Sequence[Sentence]) -> int:
    """Say on standard error what a person must see; the exit code, 1 where there is something."""
    for said in attention:
        click.echo(f"ingather: {say(said)}", err=True)
    return 1 if attention else 0


def report_of(found: Deduped | Linked, stages: Stages) -> str:
    """The page of a run, with its time up to now; the stage of writing goes on."""
    timed = found.timed(stages.done())
    stages.tell("writing")
    return run_html(timed, made_at=now_said())


def save_model(model: Model, path: Path | None) -> None:
    """Write the model where that was asked for."""
    if path is not None:
        write_model(model, path)


@contextmanager
def shown_stages() -> Iterator[Stages]:
    """The clock of the run, with a line of progress on a terminal and nothing in a pipe."""
    if not sys.stderr.isatty():
        yield Stages()
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(pulse_style="cyan"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield Stages(lambda name, far: bar.update(task, description=_stage(name, far)))


def _stage(name: str, far: int) -> str:
    words = stage_words(name)
    return f"{words}: {far:,}" if far else words
