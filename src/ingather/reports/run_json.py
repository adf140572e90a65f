"""A match of whole lists as one JSON document, for programs."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from ingather.actions.account import AttentionSum
from ingather.actions.attention_of_rows import attention_of_rows
from ingather.actions.gather_lists import GatheredList
from ingather.actions.match_lists import Deduped, Linked
from ingather.reports.json_account import Json
from ingather.reports.run_sentences import rows_said
from ingather.reports.run_sums import people_sums, sums_of
from ingather.text.sentence import Sentence
from ingather.wording.say import say


def deduped_json(found: Deduped, written: Mapping[str, Path], language: str = "en") -> dict[str, Json]:
    """The run of a dedupe as JSON values."""
    sums = people_sums(found)
    people: dict[str, Json] = {
        "rows": len(found.lists),
        "people": sums.people,
        "in_several_rows": sums.several,
        "most_rows_of_one": sums.most,
        "kept_apart": {reason.name.lower(): many for reason, many in sums.refused.items()},
        "disputed_decisions": len(found.people.disputed),
    }
    return {**_run(found, language), "people": people, "written": _written(written)}


def linked_json(found: Linked, written: Mapping[str, Path], language: str = "en") -> dict[str, Json]:
    """The run of a link as JSON values."""
    links: dict[str, Json] = {"linked": len(found.links.linked), "contested": len(found.links.contested)}
    return {**_run(found, language), "links": links, "written": _written(written)}


def as_text(document: Mapping[str, Json]) -> str:
    """The document as text that can always be written as UTF-8."""
    text = json.dumps(document, ensure_ascii=False, indent=2)
    return text.encode("utf-8", "replace").decode("utf-8")


def _run(found: Deduped | Linked, language: str) -> dict[str, Json]:
    sums = sums_of(found)
    return {
        "lists": [_list(each, language) for each in found.lists.lists],
        "threshold": found.threshold,
        "pairs": {
            "keys": sums.keys,
            "in_all": sums.whole,
            "met": sums.met,
            "compared": sums.compared,
            "never_compared": sums.never,
            "shown": sums.shown,
            "likely": sums.likely,
        },
        "attention": said_all(found.attention, language),
        "row_attention": [_rows(each, language) for each in attention_of_rows(found.lists)],
        "notes": said_all(found.decided.notes, language),
        "stages": [
            {
                "stage": stage.name,
                "cpu_seconds": round(stage.cpu, 3),
                "seconds": round(stage.wall, 3),
                "peak_bytes": stage.peak,
            }
            for stage in found.stages
        ],
    }


def _list(each: GatheredList, language: str) -> dict[str, Json]:
    return {
        "file": each.file,
        "sha256": each.sha256,
        "bytes": each.size,
        "rows": each.rows,
        "read": each.read,
        "unreadable": each.unreadable,
        "not_data": each.not_data,
        "columns": [
            {"column": column.column, "field": None if column.field is None else str(column.field), "by": column.by}
            for column in each.columns
        ],
        "notes": said_all(each.notes, language),
    }


def _rows(found: AttentionSum, language: str) -> Json:
    """In how many rows something needs attention; the first by their numbers, and nothing that they say."""
    return {
        "kind": found.id,
        "file": found.first[0][0],
        "rows": found.rows,
        "first": [row for _, row, _ in found.first],
        "says": say(rows_said(found, language), language),
    }


def said_all(sentences: Sequence[Sentence], language: str) -> list[Json]:
    """Each sentence in words."""
    return [say(sentence, language) for sentence in sentences]


def _written(written: Mapping[str, Path]) -> dict[str, Json]:
    return {what: str(path) for what, path in written.items()}
