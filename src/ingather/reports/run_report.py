"""What a match of whole lists understood and did, for a reader: lists, columns, pairs, people, time and memory."""

from collections.abc import Sequence

from rich.console import Console

from ingather.actions.gather_lists import Gathered, GatheredList
from ingather.actions.match_lists import SHOWN, Deduped, Linked
from ingather.actions.stages import Stage
from ingather.reports.columns import columns_shown
from ingather.reports.paper import Paper
from ingather.reports.run_sums import RunSums, people_sums, sums_of
from ingather.text.sentence import Sentence, sentence
from ingather.wording.catalogue import catalogue
from ingather.wording.say import say

_UNITS = ("B", "kB", "MB", "GB", "TB")
_DISPUTED_SHOWN = 10


def print_deduped(found: Deduped, console: Console, *, language: str = "en") -> None:
    """Print the run of a dedupe."""
    paper = Paper(console, console.width, language)
    _print_lists(found.lists, paper)
    _print_pairs(sums_of(found), paper, found.threshold)
    _print_people(found, paper)
    _print_attention(found.attention, paper)
    print_stages(found.stages, paper)


def print_linked(found: Linked, console: Console, *, language: str = "en") -> None:
    """Print the run of a link."""
    paper = Paper(console, console.width, language)
    _print_lists(found.lists, paper)
    _print_pairs(sums_of(found), paper, found.threshold)
    paper.heading(paper.words("match.links"))
    files = {"left": _short(found.left_files, paper), "right": _short(found.right_files, paper)}
    paper.line(paper.words("match.linked", count=len(found.links.linked), **files), 2)
    paper.line(paper.words("match.contested", count=len(found.links.contested)), 2)
    _print_notes(found.decided.notes, paper)
    _print_attention(found.attention, paper)
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


def stage_words(name: str, language: str = "en") -> str:
    """What a stage is called; an engine may have stages of its own, which go by their names."""
    known = f"stage.{name}" in catalogue(language)
    return say(sentence(f"stage.{name}"), language) if known else name


def readable_size(size: float) -> str:
    """So many bytes, in the unit that a person would take."""
    unit = 0
    while size >= 1000 and unit < len(_UNITS) - 1:
        size, unit = size / 1000, unit + 1
    return f"{size:.0f} {_UNITS[unit]}" if unit < 3 else f"{size:.1f} {_UNITS[unit]}"


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
    lines = (
        paper.words("match.keys", keys=sums.keys),
        paper.words("match.whole", count=sums.whole),
        paper.words("match.met", count=sums.met),
        paper.words("match.compared", count=sums.compared),
        paper.words("match.never", count=sums.never),
        paper.words("match.kept", count=sums.shown, **{"from": SHOWN}),
        paper.words("match.likely", count=sums.likely, **{"from": threshold}),
    )
    for line in lines:
        paper.line(line, 2)


def _print_people(found: Deduped, paper: Paper) -> None:
    sums = people_sums(found)
    paper.heading(paper.words("match.people"))
    paper.line(paper.words("match.people_of", rows=len(found.lists), people=sums.people), 2)
    if sums.several:
        paper.line(paper.words("match.people_several", count=sums.several, most=sums.most), 2)
    if sums.refused:
        paper.line(paper.words("match.refused", count=sum(sums.refused.values())), 2)
    for reason, count in sums.refused.items():
        paper.line(paper.words(f"match.apart.{reason.name.lower()}", count=count), 4)
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


def _short(files: Sequence[str], paper: Paper) -> str:
    return ", ".join(dict.fromkeys(paper.value(file) for file in files))
