"""What is derived from the streams of those who asked to be forgotten: the marks by which they are kept away."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ingather.cases.erasure_events import PersonSuppressed
from ingather.store.models import SuppressionMark
from ingather.store.stated import Stated
from ingather.text.sentence import Sentence, sentence


def marks_after(history: Sequence[Stated]) -> frozenset[str]:
    """The marks of somebody who asked to be forgotten."""
    events = (stated.event for stated in history)
    return frozenset(mark for event in events if isinstance(event, PersonSuppressed) for mark in event.marks)


class SuppressionProjection:
    """The marks of those who asked to be forgotten."""

    kind = "suppression"

    def write(self, histories: Mapping[str, Sequence[Stated]]) -> None:
        """Keep the marks of these people."""
        marks = {mark for history in histories.values() for mark in marks_after(history)}
        SuppressionMark.objects.bulk_create([SuppressionMark(mark=mark) for mark in marks], ignore_conflicts=True)

    def clear(self) -> None:
        """Drop all marks."""
        SuppressionMark.objects.all().delete()

    def differences(self, histories: Iterable[tuple[str, Sequence[Stated]]]) -> Iterator[Sentence]:
        """Whether there are other marks than the ledger says."""
        wanted = {mark for _stream, history in histories for mark in marks_after(history)}
        if wanted != set(SuppressionMark.objects.values_list("mark", flat=True)):
            yield sentence("verify.marks_differ")
