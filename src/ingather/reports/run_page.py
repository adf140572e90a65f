"""A match of whole lists as one page: what was understood, the weights, and the pairs that are the least sure."""

from collections.abc import Iterator, Mapping
from functools import partial

from ingather.actions.attention_of_rows import attention_of_rows
from ingather.actions.gather_lists import GatheredList
from ingather.actions.least_sure import Around, least_sure
from ingather.actions.match_lists import Deduped, Linked
from ingather.reports.columns import columns_shown
from ingather.reports.matched_tables import beside_pairs
from ingather.reports.pair_page import page
from ingather.reports.run_sentences import (
    links_said,
    pairs_said,
    people_said,
    refused_said,
    rows_said,
    stage_rows,
)
from ingather.reports.run_sums import sums_of
from ingather.reports.weights import field_weights
from ingather.text.sentence import Sentence, sentence

REPORT = "report.html"


def run_html(found: Deduped | Linked, *, made_at: str, language: str = "en") -> str:
    """The whole page as text."""
    outcome = _outcome(found)
    return page(
        "run.html",
        language=language,
        run=found,
        made_at=made_at,
        opening=outcome[0],
        outcome=outcome,
        kind="people" if isinstance(found, Deduped) else "links",
        pairs=pairs_said(sums_of(found), found.threshold),
        rows=attention_of_rows(found.lists),
        rows_said=partial(rows_said, language=language),
        columns=partial(_columns, language),
        stages=list(stage_rows(found.stages, language)),
        weights=field_weights(found, language),
        prior=found.matches.model.prior,
        around=least_sure(found),
        title_of=_title,
        beside_of=partial(_beside, beside_pairs(found)),
    )


def _outcome(found: Deduped | Linked) -> tuple[Sentence, ...]:
    """What came of it, the sum first."""
    match found:
        case Deduped():
            told = (*people_said(found), *refused_said(found))
        case Linked():
            left, right = (", ".join(dict.fromkeys(files)) for files in (found.left_files, found.right_files))
            told = links_said(found, left, right)
    return (*told, *found.decided.notes)


def _columns(language: str, each: GatheredList) -> tuple[tuple[Sentence, ...], int]:
    return columns_shown(each, language)


def _title(around: Around) -> Sentence:
    """What the pairs around a probability are called."""
    return sentence("run.around", probability=f"{around.probability:g}")


def _beside(told: Mapping[tuple[int, int], str], rows: tuple[int, int]) -> Iterator[Sentence]:
    """What else is to be said of a pair."""
    if rows in told:
        yield Sentence(told[rows])
