"""Two rows explained: for a reader side by side, and as a JSON document."""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from ingather.actions.explained import Aspect, Explained
from ingather.records.record import Record
from ingather.reports.chance import percent, rounded
from ingather.reports.explained_sum import sum_lines, told_aspects
from ingather.reports.json_account import Json
from ingather.reports.matched_tables import brief
from ingather.reports.paper import Paper
from ingather.reports.run_json import said_all
from ingather.wording.say import say


def print_explained(found: Explained, console: Console, *, language: str = "en") -> None:
    """Print both rows field by field, what each thing gives, the sum, and the sentences."""
    paper = Paper(console, console.width, language)
    console.print(_side_by_side(found, paper))
    paper.line()
    console.print(_sum(found, paper))
    paper.line()
    paper.line(paper.words("explain.probability", percent=percent(found.probability)), style="bold")
    if found.contradicting:
        paper.line(paper.words("explain.kept_apart"), style="bold")
    paper.heading(paper.words("explain.why"))
    for said in found.sentences:
        paper.say(said, 2, lead="– ")


def explained_json(found: Explained, language: str = "en") -> dict[str, Json]:
    """The explanation as JSON values."""
    return {
        "left": _record(found.left),
        "right": _record(found.right),
        "compared": [_aspect(aspect, language) for aspect in found.aspects],
        "family_bits": round(found.family, 3),
        "bound_bits": round(found.bound, 3),
        "weight": round(found.weight, 3),
        "prior": round(found.prior, 3),
        "probability": rounded(found.probability),
        "contradicting": found.contradicting,
        "evidence": said_all(found.sentences, language),
    }


def _side_by_side(found: Explained, paper: Paper) -> Table:
    table = Table(box=None, pad_edge=False, show_edge=False)
    rows = (found.left, found.right)
    for heading in ("", *(paper.row(record) for record in rows)):
        table.add_column(Text(heading, style="bold"), overflow="fold")
    for aspect in told_aspects(found):
        label = paper.words(f"compared.{aspect.compared.name.lower()}")
        table.add_row(label, *(Text(paper.value(said) or "–") for said in (aspect.left, aspect.right)))
    return table


def _sum(found: Explained, paper: Paper) -> Table:
    table = Table(box=None, pad_edge=False, show_edge=False, show_header=False)
    table.add_column(overflow="fold")
    table.add_column(overflow="fold")
    table.add_column(justify="right", no_wrap=True)
    for line in sum_lines(found, paper.language):
        table.add_row(line.label, line.level, _bits(line.bits, paper))
    table.add_row(paper.words("explain.sum"), "", _bits(found.weight + found.prior, paper), style="bold")
    return table


def _bits(bits: float, paper: Paper) -> str:
    return paper.words("explain.bits", bits=f"{bits:+.1f}")


def _aspect(aspect: Aspect, language: str) -> Json:
    level = brief(aspect.compared, aspect.level, language) if aspect.level else None
    return {
        "field": aspect.compared.name.lower(),
        "left": aspect.left,
        "right": aspect.right,
        "level": aspect.level,
        "says": level,
        "bits": round(aspect.bits, 3),
    }


def _record(record: Record) -> Json:
    return {
        "file": record.list,
        "row": record.row,
        "id": record.id,
        "name": record.name,
        "attention": [say(said) for said in record.attention],
    }
