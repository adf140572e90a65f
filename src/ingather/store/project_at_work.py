"""What is derived from the streams of cases for those who look for what is theirs: who is at work on which."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ingather.cases.case import Case
from ingather.cases.codes import Stage
from ingather.store.bulk import insert
from ingather.store.models import AtWork
from ingather.store.project_cases import case_after
from ingather.store.record import list_of, number_of, ordinal_of
from ingather.store.stated import Stated
from ingather.text.sentence import Sentence, sentence


def at_work_on(case: Case) -> frozenset[str]:
    """Who has the case, is asked to take, verify or sign it, or gave the promise; all called, until one took it.

    Who signed that it ended sees the person until somebody promised: it may be they.
    """
    called = case.called if case.owner is None else ()
    asked = () if case.proposal is None else case.proposal.asked
    signed = case.witnesses if case.stage is Stage.AFTERCARE and case.promise is None else ()
    at_work = (case.owner, case.offered, case.verifier, case.promise, *called, *asked, *signed)
    return frozenset(filter(None, at_work))


class AtWorkProjection:
    """Who is at work on each case."""

    kind = "case"

    def write(self, histories: Mapping[str, Sequence[Stated]]) -> None:
        """Make those who are at work on these cases equal what happened in them."""
        AtWork.objects.filter(record__in=[number_of(stream) for stream in histories]).delete()
        insert(AtWork, ("actor", "record"), [each for item in histories.items() for each in _rows(*item)])

    def clear(self) -> None:
        """Let nobody be at work."""
        AtWork.objects.all().delete()

    def differences(self, histories: Iterable[tuple[str, Sequence[Stated]]]) -> Iterator[Sentence]:
        """Cases at which others are said to be at work than are."""
        wanted = {row for item in histories for row in _rows(*item)}
        live = set(AtWork.objects.values_list("actor", "record"))
        for record in sorted({record for _actor, record in wanted ^ live}):
            yield sentence("verify.at_work_differs", list=list_of(record), row=ordinal_of(record) + 1)


def _rows(stream: str, history: Sequence[Stated]) -> Iterator[tuple[str, int]]:
    for actor in sorted(at_work_on(case_after(history))):
        yield actor, number_of(stream)
