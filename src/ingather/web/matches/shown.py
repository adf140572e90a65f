"""Two records side by side, as the page of a pair shows them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any  # what a template is handed

from django.core.exceptions import PermissionDenied

from ingather.actions.weigh_pair import weigh_pair
from ingather.cases.access_events import Looked
from ingather.cases.event import Event
from ingather.cases.rights import Right
from ingather.matching.explain import explain
from ingather.records.field import Field
from ingather.records.record import Record
from ingather.reports.chance import percent
from ingather.reports.comparison import Verdict, verdict_on
from ingather.reports.waterfall import waterfall_fragment
from ingather.store.access import note_seen
from ingather.store.comparable import records_for
from ingather.store.home import Home
from ingather.store.keys import texts_of
from ingather.store.ledger import history
from ingather.store.models import PossibleMatch
from ingather.store.project_matches import judged_in
from ingather.store.queue import queue_of
from ingather.store.record import match_stream
from ingather.store.stated import Stated
from ingather.store.users import names_of_actors
from ingather.text.sentence import Sentence
from ingather.web.desk import now
from ingather.web.list_names import list_names
from ingather.web.matches.judging import Choice, Pair, choices_of, judge_of, words_for
from ingather.web.templating import language, who_acted
from ingather.web.visitor import Visitor

_OF_A_NAME = frozenset({Field.NAME, Field.GIVEN, Field.PATRONYMIC, Field.FAMILY})
_LONG = 160  # letters of a line on one side, from which it is folded


@dataclass(frozen=True, slots=True)
class Line:
    """What the two lists say of one thing, and what the evidence says of it."""

    field: Field
    left: tuple[str, ...]
    right: tuple[str, ...]
    verdict: Verdict | None

    @property
    def is_long(self) -> bool:
        """Whether it fills more of a telephone than a glance takes in."""
        return any(sum(map(len, side)) > _LONG for side in (self.left, self.right))


@dataclass(frozen=True, slots=True)
class Word:
    """What somebody said of the pair: what, who, when, and why, where they said why."""

    event: Event
    by: str
    at: datetime
    why: str


def side_by_side(home: Home, visitor: Visitor, pair: Pair) -> Mapping[str, Any]:
    """What the page of a pair shows; that the visitor was shown both is written down."""
    left, right = pair
    shown = records_for(home.guard, [left, right])
    if left not in shown or right not in shown:
        raise PermissionDenied
    note_seen(pair, visitor.with_right(Right.JUDGE_MATCH), Looked.READ, now=now())
    found = PossibleMatch.objects.filter(left=min(pair), right=max(pair)).first()
    evidence = () if found is None else explain(shown[found.left], shown[found.right], list(bytes(found.levels)))
    weighed, happened = weigh_pair(home, left, right), history(match_stream(left, right))
    judge, standing = judge_of(visitor), judged_in(happened)
    choices, queue = choices_of(judge, standing), queue_of(judge)
    return {
        "left": left,
        "right": right,
        "records": (shown[left], shown[right]),
        "lists": list_names(home, pair),
        "lines": _lines(shown[left], shown[right], evidence),
        "evidence": evidence,
        "picture": None if weighed is None else waterfall_fragment(*weighed, language=language()),
        "chance": None if found is None else percent(found.probability),
        "state": standing.state,
        "own": visitor.id == standing.by,
        "version": len(happened),
        "choices": choices,
        "words_said": _words(home, words_for(judge, happened)),
        "queue": queue,
        "further": len(queue) - (Choice.SAME in choices),  # but for this pair
    }


def _lines(left: Record, right: Record, evidence: Sequence[Sentence]) -> list[Line]:
    """What either says, thing by thing, and what the evidence says of it; parts of a name stand as the name."""
    said = [_said(record) for record in (left, right)]
    fields = [field for field in Field if any(field in each for each in said)]
    return [_line(field, said[0].get(field, ()), said[1].get(field, ()), evidence) for field in fields]


def _line(field: Field, left: tuple[str, ...], right: tuple[str, ...], evidence: Sequence[Sentence]) -> Line:
    """One thing; where one side says nothing of it, no verdict stands over the gap."""
    return Line(field, left, right, verdict_on(field, evidence) if left and right else None)


def _said(record: Record) -> dict[Field, tuple[str, ...]]:
    name = {Field.NAME: (record.name,)} if record.name else {}
    return name | {field: values for field, values in record.reading.items() if field not in _OF_A_NAME}


def _words(home: Home, happened: Sequence[Stated]) -> list[Word]:
    """These words with their reasons, the last first."""
    reasons = {id(each): reason for each in happened if (reason := getattr(each.event, "reason", None)) is not None}
    texts = texts_of(home.guard, reasons.values())
    names = names_of_actors(home, {each.by for each in happened if each.by.startswith("user:")})
    return [
        Word(
            each.event,
            names.get(each.by) or who_acted(each.by),
            each.at,
            texts.get(reasons[id(each)], "") if id(each) in reasons else "",
        )
        for each in reversed(happened)
    ]
