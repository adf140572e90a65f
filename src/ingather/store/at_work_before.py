"""Who was at work on cases before a table told: it does so once a home is brought up to date."""

from itertools import groupby

from django.apps.registry import Apps

from ingather.cases import codec
from ingather.cases.fold import fold
from ingather.store.project_at_work import at_work_on
from ingather.store.record import number_of


def state_who_is_at_work(apps: Apps) -> None:
    """Write down everybody who is at work on a case, by what happened in it; only where nobody stands there."""
    at_work, entries = apps.get_model("store", "AtWork"), apps.get_model("store", "Entry")
    if at_work.objects.exists():
        return
    of_cases = entries.objects.filter(stream__startswith="case:").order_by("stream", "version").iterator(10_000)
    for stream, own in groupby(of_cases, key=lambda entry: str(entry.stream)):
        case = fold(codec.read(entry.name, entry.body) for entry in own)
        rows = [at_work(actor=actor, record=number_of(stream)) for actor in sorted(at_work_on(case))]
        at_work.objects.bulk_create(rows)
