"""What a match of whole lists understood and did, for a reader: lists, columns, pairs, people, time and memory."""

from collections.abc import Sequence

from rich.console import Console

from ingather.actions.account import AttentionSum
from ingather.actions.attention_of_rows import attention_of_rows
from ingather.actions.gather_lists import Gathered, GatheredList
from ingather.actions.match_lists import Deduped, Linked
from ingather.actions.stages import Stage
from ingather.reports.columns import columns_shown
from ingather.reports.paper import Paper
from ingather.reports.run_sentences import (
    links_said,
    pairs_said,
    people_said,
    readable_size,
    refused_said,
    rows_said,
    stage_words,
)
from ingather.reports.run_sums import RunSums, sums_of
from ingather.text.sentence import Sentence

_DISPUTED_SHOWN = 10
_KINDS_SHOWN = 30  # of what needs attention in rows


def print_deduped(found: Deduped, console: Console, *, language: str = "en") -> None:
    """Print the run of a dedupe."""
    paper = Paper(console, console.width, language)
    _print_lists(found.lists, paper)
    _print_pairs(sums_of(found), paper, found.threshold)
    _print_people(found, paper)
    _print_attention(found.attention, paper)
    _print_rows(attention_of_rows(found.lists), paper)
    print_stages(found.stages, paper)


def print_linked(found: Linked, console: Console, *, language: str = "en") -> None:
    """Print the run of a link."""
    paper = Paper(console, console.width, language)
    _print_lists(found.lists, paper)
    _print_pairs(sums_of(found), paper, found.threshold)
    paper.heading(paper.words("match.links"))
    for said in links_said(found, _short(found.left_files, paper), _short(found.right_files, paper)):
        paper.say(said, 2)
    _print_notes(found.decided.notes, paper)
    _print_attention(found.attention, paper)
    _print_rows(attention_of_rows(found.lists), paper)
    print_stages(found.stages, paper)


def print_stages(stages: Sequence[Stage], paper: Paper) -> None:
    """Print how long each stage worked and how much memory it had come to need."""
    paper.heading(paper.words("match.time"))
    for stage in stages:
        told = {"cpu": f"{stage.cpu:.1f}", "wall": f"{stage.wall:.1f}", "peak": readable_size(stage.peak)}
        paper.line(paper.words("match.stage", **told), 2, lead=f"{stage_words(stage.name):<26}")
    cpu, wall = sum(stage.cpu for stage in stages), sum(stage.wall for stage in stages)
    peak = readable_size(max((stage.peak for stage in stages), default=0))
    paper.line(paper.words("match.stages", cpu=f"{cpu:.1f}", wall=f"{wall:.1f}", peak=peak), 2, style="bold")
    paper.line()
    paper.line(paper.words("match.guard"), style="bold")


def _print_lists(lists: Gathered, paper: Paper) -> None:
    paper.line(paper.words("match.lists"), style="bold")
    paper.line("─" * min(paper.width, 72), style="dim")
    for each in lists.lists:
        _print_list(each, paper)


def _print_list(each: GatheredList, paper: Paper) -> None:
    paper.line(paper.value(each.file), style="bold")
    paper.line(paper.words("match.list", rows=each.rows, read=each.read, unreadable=each.unreadable), 2)
    if each.not_data:
        paper.line(paper.words("match.not_data", count=each.not_data), 2)
    columns, left_out = columns_shown(each, paper.language)
    for said in columns:
        paper.say(said, 4)
    if left_out:
        paper.line(paper.words("more", count=left_out), 4)
    _print_notes(each.notes, paper)


def _print_pairs(sums: RunSums, paper: Paper, threshold: float) -> None:
    paper.heading(paper.words("match.pairs"))
    for said in pairs_said(sums, threshold):
        paper.say(said, 2)


def _print_people(found: Deduped, paper: Paper) -> None:
    paper.heading(paper.words("match.people"))
    for said in people_said(found):
        paper.say(said, 2)
    for place, said in enumerate(refused_said(found)):
        paper.say(said, 4 if place else 2)
    _print_disputed(found, paper)
    _print_notes(found.decided.notes, paper)


def _print_disputed(found: Deduped, paper: Paper) -> None:
    disputed = found.people.disputed
    for each in disputed[:_DISPUTED_SHOWN]:
        left, right = (found.lists.record(place) for place in (each.left, each.right))
        values = {"left": paper.row(left), "right": paper.row(right), "verdict": str(each.verdict)}
        paper.line(paper.words("match.disputed_one", **values), 4)


def _print_notes(notes: Sequence[Sentence], paper: Paper) -> None:
    for said in notes:
        paper.say(said, 2)


def _print_attention(attention: Sequence[Sentence], paper: Paper) -> None:
    if not attention:
        return
    paper.heading(paper.words("attention.title"))
    for said in attention:
        paper.say(said, 2, lead="– ")


def _print_rows(found: Sequence[AttentionSum], paper: Paper) -> None:
    if not found:
        return
    paper.heading(paper.words("rows.title"))
    for each in found[:_KINDS_SHOWN]:
        paper.say(rows_said(each, paper.language), 2, lead="– ")
    if len(found) > _KINDS_SHOWN:
        paper.line(paper.words("more", count=len(found) - _KINDS_SHOWN), 4)


def _short(files: Sequence[str], paper: Paper) -> str:
    return ", ".join(dict.fromkeys(paper.value(file) for file in files))
