"""Tell each case of the records that may be about its person: then somebody must judge."""

from collections import defaultdict
from datetime import datetime
from functools import partial

from ingather.actions.decide_match import match_id, open_matches
from ingather.cases.due import due
from ingather.cases.event import Event
from ingather.cases.fold import more
from ingather.cases.ids import MatchId
from ingather.cases.policy import Policy
from ingather.cases.refused import Refused
from ingather.cases.rules.find import suggest_match, suggested_in
from ingather.records.field import ListKind
from ingather.store.again import again_where_stale
from ingather.store.gatherings import policy_in_use
from ingather.store.ledger import Addition, append, history
from ingather.store.models import CaseRow, SourceList, WaitingPair
from ingather.store.persons import persons_of
from ingather.store.project_cases import case_after
from ingather.store.record import case_stream, list_of

POSSIBLE = 0.5
BY = "matching"


def suggest_matches(*, now: datetime) -> int:
    """Tell open cases of possible matches that they were never told of; how many cases.

    Somebody who stands on another list of those who are sought was not seen by anybody, and is not suggested. Nor
    is anything about a person who does not want to be looked for.
    """
    found, policy = _of_cases(open_matches(least=POSSIBLE)), policy_in_use()
    return sum(
        again_where_stale(partial(_suggest, record, matches, policy, now=now)) for record, matches in found.items()
    )


def _suggest(record: int, matches: list[MatchId], policy: Policy, *, now: datetime) -> bool:
    """Tell the case of a record of these matches; whether it was not told of all of them before."""
    stream = case_stream(record)
    seen = history(stream)
    case, fresh = case_after(seen), list[Event]()
    lapsed = due(case, policy, now)
    case = more(case, lapsed)
    known = suggested_in(each.event for each in seen)
    for match in (each for each in matches if each not in known):
        try:
            told = suggest_match(case, now, match=match)
        except Refused:  # known already, closed, or the person said not to be looked for
            continue
        case = more(case, told)
        fresh += told
    if fresh:
        append(Addition(stream, len(seen), [*lapsed, *fresh]), at=now, by=BY)
    return bool(fresh)


def _of_cases(pairs: list[WaitingPair]) -> dict[int, list[MatchId]]:
    """The pairs that are about the person of an open case, by the record of the case."""
    cases = _open_cases()
    persons = persons_of({end for pair in pairs for end in (pair.left, pair.right)})
    sought = set(SourceList.objects.filter(kind=ListKind.SOUGHT.value).values_list("number", flat=True))
    found: dict[int, list[MatchId]] = defaultdict(list)
    for pair in pairs:
        for own, other in ((pair.left, pair.right), (pair.right, pair.left)):
            case = cases.get(persons.get(own))
            if case is not None and list_of(other) not in sought:
                found[case].append(match_id(own, other))
    return found


def _open_cases() -> dict[int | None, int]:
    """The record of the open case of each person."""
    records = list(CaseRow.objects.exclude(step=None).values_list("record", flat=True))
    return {person: record for record, person in persons_of(set(records)).items()}
