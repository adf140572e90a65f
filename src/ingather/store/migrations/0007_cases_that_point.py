"""Cases that point to another say so in how they ended."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def tell_pointing(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Whatever was closed without an outcome, and last was pointed to another case."""
    cases, entries = apps.get_model("store", "CaseRow"), apps.get_model("store", "Entry")
    for case in cases.objects.filter(stage="closed"):
        names = entries.objects.filter(stream=f"case:{case.record:020d}", name__in=("case.pointed", "case.unpointed"))
        last = names.order_by("version").last()
        if last is not None and last.name == "case.pointed":
            cases.objects.filter(record=case.record).update(outcome="same_person_as")


class Migration(migrations.Migration):
    """After the people in the ledger."""

    dependencies = [("store", "0006_users_and_enquirers_in_the_ledger")]
    operations = [migrations.RunPython(tell_pointing, migrations.RunPython.noop)]
