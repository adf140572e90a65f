"""The account as one JSON document, for programs."""

import json
from collections.abc import Sequence

from ingather.actions.account import Account, AttentionSum, ColumnReading, ListAccount, Match, PersonAccount
from ingather.records.record import Record
from ingather.reports.chance import rounded
from ingather.reports.sums import accounted_fates, by_state
from ingather.text.sentence import Sentence
from ingather.wording.say import say

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


def account_json(account: Account, language: str = "en") -> dict[str, Json]:
    """The account as JSON values; sentences are said in the language."""
    return {
        "roll": _roll(account, language),
        "lists": [_list(each, language) for each in account.lists],
        "people": [_person(person, language) for person in account.people],
        "states": {str(state): len(people) for state, people in by_state(account).items()},
        "fates": {str(fate): count for fate, count in accounted_fates(account).items()},
        "unreadable_rows": [_raw(record, language) for record in account.unreadable],
        "attention": [_attention(found, language) for found in account.attention],
        "rows_in": account.rows_in,
        "rows_accounted": account.rows_accounted,
    }


def json_text(account: Account, language: str = "en") -> str:
    """The same as text that can always be written as UTF-8."""
    text = json.dumps(account_json(account, language), ensure_ascii=False, indent=2)
    return text.encode("utf-8", "replace").decode("utf-8")


def _roll(account: Account, language: str) -> dict[str, Json]:
    file = account.roll[0].file.partition("#")[0] if len(account.roll) > 1 else account.roll[0].file
    return {
        "file": file,
        "people": len(account.people),
        "rows": sum(sheet.rows for sheet in account.roll),
        "unreadable": sum(sheet.unreadable for sheet in account.roll),
        "sheets": [_list(sheet, language) for sheet in account.roll],
    }


def _list(each: ListAccount, language: str) -> dict[str, Json]:
    return {
        "file": each.file,
        "kind": str(each.kind),
        "sha256": each.sha256,
        "bytes": each.size,
        "rows": each.rows,
        "read": each.read,
        "unreadable": each.unreadable,
        "not_data": each.not_data,
        "columns": [_column(column) for column in each.columns],
        "attention": _said(each.attention, language),
    }


def _column(column: ColumnReading) -> Json:
    return {"column": column.column, "field": None if column.field is None else str(column.field), "by": column.by}


def _person(person: PersonAccount, language: str) -> Json:
    record = person.record
    return {
        "id": record.id,
        "name": record.name,
        "file": record.list,
        "row": record.row,
        "state": str(person.state),
        "needs_person": person.needs_person,
        "matches": [_match(match, language) for match in person.matches],
        "attention": _said(record.attention, language),
    }


def _match(match: Match, language: str) -> Json:
    record = match.record
    return {
        "file": record.list,
        "row": record.row,
        "id": record.id,
        "name": record.name,
        "kind": str(match.kind),
        "probability": rounded(match.probability),
        "evidence": _said(match.evidence, language),
        "attention": _said(record.attention, language),
    }


def _attention(found: AttentionSum, language: str) -> Json:
    first: list[Json] = [
        {"file": file, "row": row, "says": said_in}
        for file, row, said in found.first
        for said_in in _said((said,), language)
    ]
    return {"rows": found.rows, "first": first}


def _raw(record: Record, language: str) -> Json:
    return {
        "file": record.list,
        "row": record.row,
        "cells": list(record.cells),
        "attention": _said(record.attention, language),
    }


def _said(sentences: Sequence[Sentence], language: str) -> list[Json]:
    return [say(sentence, language) for sentence in sentences]
