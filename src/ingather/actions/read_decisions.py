"""Read what people decided about pairs of rows: a table of two rows and a verdict."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from ingather.actions.gather_lists import Gathered
from ingather.identity.decisions import Decision, Verdict
from ingather.lists.formats import sheets
from ingather.lists.sheet import Role, Sheet, Unreadable
from ingather.lists.source import open_source
from ingather.records.columns import place_of
from ingather.text.sentence import Sentence, sentence

COLUMNS = ("left_source", "left_row", "right_source", "right_row", "verdict")


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided about these lists, and what a person should know of the rest."""

    decisions: tuple[Decision, ...] = ()
    notes: tuple[Sentence, ...] = ()
    attention: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class _Line:
    row: int
    ends: tuple[tuple[str, str], tuple[str, str]]  # list and row number, as written
    verdict: str


def read_decisions(file: str, lists: Gathered) -> Decided:
    """The decisions of a file that are about rows of these lists. Raises `Unreadable` where one makes no sense.

    Decisions about other lists are counted and left alone: one file of them serves every run.
    """
    names = _names(lists)
    decisions: list[Decision] = []
    others, gone = 0, 0
    for line in _lines(file):
        verdict = _verdict(file, line)
        known = [(_known(source, names), row) for source, row in line.ends]
        if any(source is None for source, _ in known):
            others += 1
            continue
        places = [lists.place(source or "", _number(file, line, row)) for source, row in known]
        left, right = places
        if left is None or right is None:
            gone += 1
        else:
            decisions.append(Decision(left, right, verdict))
    notes = [sentence("match.decisions_elsewhere", file=file, count=others)] if others else []
    attention = [sentence("match.decisions_gone", file=file, count=gone)] if gone else []
    return Decided(tuple(decisions), tuple(notes), tuple(attention))


def _names(lists: Gathered) -> Mapping[str, str]:
    """The lists by what a decision may call them: as the user does, or without the folder."""
    labels = [sheet.label for sheet in lists.sheets]
    short = [PurePath(label).name for label in labels]
    alone = {name: label for name, label in zip(short, labels, strict=True) if short.count(name) == 1}
    return {**alone, **{label: label for label in labels}}


def _known(source: str, names: Mapping[str, str]) -> str | None:
    """The list that is meant; an apostrophe before it is what keeps a spreadsheet from taking it for a formula."""
    plain = source.removeprefix("'")
    return names.get(source) or names.get(plain) or names.get(PurePath(plain).name)


def _lines(file: str) -> Iterator[_Line]:
    with open_source(file, headers=COLUMNS) as source:
        for sheet in sheets(source):
            yield from _of_sheet(file, sheet)


def _of_sheet(file: str, sheet: Sheet) -> Iterator[_Line]:
    places = [place_of(name, sheet.columns) for name in COLUMNS]
    if None in places:
        raise Unreadable(sentence("match.no_decisions", file=file, columns=", ".join(COLUMNS)))
    names = [str(place) for place in places]
    for batch in sheet.batches:
        for row in batch.rows.to_pylist():
            if row["role"] in (Role.DATA, Role.FOOTER):  # a program or a person wrote it; nothing in it is a sum
                left, left_row, right, right_row, verdict = ((row[name] or "").strip() for name in names)
                yield _Line(row["row"], ((left, left_row), (right, right_row)), verdict)


def _verdict(file: str, line: _Line) -> Verdict:
    if line.verdict.casefold() not in set(Verdict):
        known = ", ".join(Verdict)
        raise Unreadable(sentence("match.no_verdict", file=file, row=line.row, value=line.verdict, verdicts=known))
    return Verdict(line.verdict.casefold())


def _number(file: str, line: _Line, written: str) -> int:
    if not written.isascii() or not written.isdecimal() or len(written) > _LONGEST_ROW:
        raise Unreadable(sentence("match.no_row_number", file=file, row=line.row, value=written))
    return int(written)


_LONGEST_ROW = 15  # figures of a row number
