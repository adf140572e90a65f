"""What is derived from the streams of cases: each with its one next step, by the policy in use."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from ingather.cases.case import Case
from ingather.cases.codes import POINTING
from ingather.cases.events.requests import RequestOpened
from ingather.cases.fold import fold
from ingather.cases.next_step import next_step
from ingather.cases.policy import Policy
from ingather.cases.rules.away import who_decides
from ingather.store.gatherings import policy_in_use
from ingather.store.models import CaseRow, Message, RequestRow
from ingather.store.project_messages import keep_messages, messages_due
from ingather.store.reading import histories_of
from ingather.store.record import case_stream, list_of, number_of, ordinal_of
from ingather.store.side_by_side import side_by_side
from ingather.store.stated import Stated
from ingather.text.sentence import Sentence, sentence

_AT_ONCE = 1_000  # cases


def case_after(history: Sequence[Stated]) -> Case:
    """The case after all that happened to it."""
    return fold(each.event for each in history)


def case_row(record: int, history: Sequence[Stated], policy: Policy) -> CaseRow:
    """The case as it is shown."""
    case = case_after(history)
    step = next_step(case, policy)
    return CaseRow(
        record=record,
        stage=case.stage.value,
        owner=case.owner,
        step=None if step is None else step.kind.value,
        step_owner=None if step is None else step.owner,
        due=None if step is None else step.due,
        outcome=_outcome(case),
        beside_owner=who_decides(case, policy),
        version=history[-1].version,
    )


def _outcome(case: Case) -> str | None:
    """How it ended, or what is known; of a case that points to another, just that."""
    known = case.outcome if case.surviving is None else POINTING
    return None if known is None else known.value


def refresh() -> None:
    """Let every case that waits for somebody know for whom, and until when, after roles or times have changed."""
    policy = policy_in_use()
    waiting = CaseRow.objects.exclude(step=None, beside_owner=None).order_by("record")
    records = list(waiting.values_list("record", flat=True))
    for start in range(0, len(records), _AT_ONCE):
        streams = {case_stream(record): record for record in records[start : start + _AT_ONCE]}
        rows = [case_row(streams[stream], history, policy) for stream, history in histories_of(streams).items()]
        _write(rows)


class CaseProjection:
    """The cases, each with its one next step."""

    kind = "case"

    def write(self, histories: Mapping[str, Sequence[Stated]]) -> None:
        """Make these cases, and the requests in them, equal what happened to them."""
        policy, fresh = policy_in_use(), _fresh(histories)
        _write([case_row(number_of(stream), history, policy) for stream, history in histories.items()])
        RequestRow.objects.bulk_create(
            [row for stream, history in fresh.items() for row in _requests(number_of(stream), history)]
        )
        keep_messages([
            row
            for stream, history in histories.items()
            if fresh[stream]
            for row in messages_due(stream, history, since=fresh[stream][0].version - 1)
        ])  # fmt: skip

    def clear(self) -> None:
        """Drop all cases."""
        CaseRow.objects.all().delete()
        RequestRow.objects.all().delete()
        Message.objects.all().delete()

    def differences(self, histories: Iterable[tuple[str, Sequence[Stated]]]) -> Iterator[Sentence]:
        """Cases that are shown otherwise than they stand, and open ones without a next step, an owner or a time."""
        policy = policy_in_use()
        happened = ((number_of(stream), history) for stream, history in histories)
        for record, history, shown in side_by_side(happened, _shown()):
            place = {"list": list_of(record), "row": ordinal_of(record) + 1}
            live, requests = shown or (None, None)
            if {each.request: each.enquirer for each in _requests(record, history or ())} != (requests or {}):
                yield sentence("verify.case_differs", **place)
            if history is not None:
                yield from _case_differences(
                    case_row(record, history, policy), live, is_open=case_after(history).is_open
                )
            elif live is not None:
                yield sentence("verify.case_without_history", **place)


def _case_differences(wanted: CaseRow, live: CaseRow | None, *, is_open: bool) -> Iterator[Sentence]:
    place = {"list": list_of(wanted.record), "row": ordinal_of(wanted.record) + 1}
    if live is None or _columns(live) != _columns(wanted):
        yield sentence("verify.case_differs", **place)
    if is_open and None in (wanted.step, wanted.step_owner, wanted.due):
        yield sentence("verify.no_next_step", **place)


def _shown() -> Iterator[tuple[int, tuple[CaseRow | None, dict[str, str] | None]]]:
    """The cases as they are shown, each with its requests, in the order of their records."""
    cases = ((each.record, each) for each in CaseRow.objects.order_by("record").iterator(_AT_ONCE))
    requests = groupby(RequestRow.objects.order_by("record").iterator(_AT_ONCE), key=lambda each: each.record)
    asked = ((record, {each.request: each.enquirer for each in own}) for record, own in requests)
    for record, case, enquirers in side_by_side(cases, asked):
        yield record, (case, enquirers)


def _fresh(histories: Mapping[str, Sequence[Stated]]) -> dict[str, list[Stated]]:
    """What happened to these cases since they were last written."""
    records = [number_of(stream) for stream in histories]
    known = dict(CaseRow.objects.filter(record__in=records).values_list("record", "version"))
    return {
        stream: [each for each in history if each.version > known.get(number_of(stream), 0)]
        for stream, history in histories.items()
    }


def _requests(record: int, history: Sequence[Stated]) -> Iterator[RequestRow]:
    """The requests that were made in a case; those that it carries from another case stand there."""
    for each in history:
        if isinstance(each.event, RequestOpened) and each.event.carried_from is None:
            yield RequestRow(request=each.event.request, record=record, enquirer=each.event.enquirer)


class PolicyProjection:
    """What was agreed on is read from the ledger; what follows from it for open cases is written anew."""

    kind = "gathering"

    def write(self, _histories: Mapping[str, Sequence[Stated]]) -> None:
        """Let every open case know its new times."""
        refresh()

    def clear(self) -> None:
        """Nothing of its own."""

    def differences(self, _histories: Iterable[tuple[str, Sequence[Stated]]]) -> Iterator[Sentence]:
        """None of its own: it shows in the cases."""
        yield from ()


def _write(rows: Sequence[CaseRow]) -> None:
    fields = [field.name for field in CaseRow._meta.concrete_fields if not field.primary_key]
    CaseRow.objects.bulk_create(rows, update_conflicts=True, unique_fields=["record"], update_fields=fields)


def _columns(row: CaseRow) -> tuple[object, ...]:
    return tuple(getattr(row, field.attname) for field in CaseRow._meta.concrete_fields)
