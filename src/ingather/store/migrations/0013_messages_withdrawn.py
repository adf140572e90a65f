"""Messages that go to nobody any more, and those for whoever asks, of whom they were not told before."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from ingather.store.ledger import history
from ingather.store.project_messages import messages_due

_NAMES = ("choice.shared", "choice.overridden")  # without one of these nobody is told anything


def tell_of_news(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Let the messages be there that follow from what was shared before."""
    kept, entries = apps.get_model("store", "Message"), apps.get_model("store", "Entry")
    streams = entries.objects.filter(name__in=_NAMES).values_list("stream", flat=True).distinct()
    for stream in streams.order_by("stream"):
        due = messages_due(stream, history(stream))
        rows = [kept(key=each.key, record=each.record, kind=each.kind, to=each.to, due=each.due) for each in due]
        kept.objects.bulk_create(rows, ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0012_what_came_late_from_a_telephone"),
    ]

    operations = [
        migrations.AddField("Message", "withdrawn", models.DateTimeField(null=True)),
        migrations.RunPython(tell_of_news, migrations.RunPython.noop),
    ]
