"""What a match of whole lists did, in sentences, for the terminal and the page alike."""

from collections.abc import Iterator, Sequence

from ingather.actions.account import AttentionSum
from ingather.actions.match_lists import SHOWN, Deduped, Linked
from ingather.actions.stages import Stage
from ingather.reports.run_sums import RunSums, people_sums
from ingather.text.sentence import Sentence, sentence
from ingather.wording.catalogue import catalogue
from ingather.wording.languages import FALLBACK
from ingather.wording.say import say

_UNITS = ("B", "kB", "MB", "GB", "TB")


def pairs_said(sums: RunSums, threshold: float) -> tuple[Sentence, ...]:
    """How many pairs there are, and what became of them."""
    return (
        sentence("match.keys", keys=sums.keys),
        sentence("match.whole", count=sums.whole),
        sentence("match.met", count=sums.met),
        sentence("match.compared", count=sums.compared),
        sentence("match.never", count=sums.never),
        Sentence("match.kept", {"count": sums.shown, "from": SHOWN}),
        Sentence("match.likely", {"count": sums.likely, "from": threshold}),
    )


def people_said(found: Deduped) -> tuple[Sentence, ...]:
    """How many people there are."""
    sums = people_sums(found)
    whole = sentence("match.people_of", rows=len(found.lists), count=sums.people)
    several = sentence("match.people_several", count=sums.several, most=sums.most)
    return (whole, several) if sums.several else (whole,)


def refused_said(found: Deduped) -> tuple[Sentence, ...]:
    """How many likely pairs were kept apart, and then why; nothing where none was."""
    refused = people_sums(found).refused
    if not refused:
        return ()
    reasons = (Sentence(f"match.apart.{reason.name.lower()}", {"count": many}) for reason, many in refused.items())
    return (sentence("match.refused", count=sum(refused.values())), *reasons)


def links_said(found: Linked, left: str, right: str) -> tuple[Sentence, ...]:
    """How many rows are linked, and how many are left to a person."""
    return (
        sentence("match.linked", count=len(found.links.linked), left=left, right=right),
        sentence("match.contested", count=len(found.links.contested)),
    )


def rows_said(found: AttentionSum, language: str = "en") -> Sentence:
    """In how many rows of a list something needs attention, and which are the first; nothing that the rows say."""
    file, _, said = found.first[0]
    known = f"rows.{found.id}" in catalogue(FALLBACK)
    what = say(Sentence(f"rows.{found.id}" if known else "rows.other", said.values), language)
    rows = ", ".join(str(row) for _, row, _ in found.first)
    more = found.rows - len(found.first)
    named = say(sentence("rows.more", rows=rows, count=more), language) if more else rows
    return sentence("rows.of_list", count=found.rows, file=file, what=what, rows=named)


def stage_words(name: str, language: str = "en") -> str:
    """What a stage is called; an engine may have stages of its own, which go by their names."""
    known = f"stage.{name}" in catalogue(FALLBACK)
    return say(sentence(f"stage.{name}"), language) if known else name


def readable_size(size: float) -> str:
    """So many bytes, in the unit that a person would take."""
    unit = 0
    while size >= 1000 and unit < len(_UNITS) - 1:
        size, unit = size / 1000, unit + 1
    return f"{size:.0f} {_UNITS[unit]}" if unit < 3 else f"{size:.1f} {_UNITS[unit]}"


def stage_rows(stages: Sequence[Stage], language: str = "en") -> Iterator[tuple[str, str, str, str]]:
    """Each stage and what it took, and all together at the end."""
    for stage in stages:
        yield (stage_words(stage.name, language), *_took(stage.cpu, stage.wall, stage.peak))
    cpu, wall = sum(stage.cpu for stage in stages), sum(stage.wall for stage in stages)
    peak = max((stage.peak for stage in stages), default=0)
    yield (say(sentence("explain.sum"), language), *_took(cpu, wall, peak))


def _took(cpu: float, wall: float, peak: int) -> tuple[str, str, str]:
    return f"{cpu:.1f} s", f"{wall:.1f} s", readable_size(peak)
