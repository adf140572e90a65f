"""The database itself refuses to change the ledger."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from ingather.store.queries import query

_STATEMENTS = {
    "sqlite": ("entry_never_changes", "entry_never_goes"),
    "postgresql": ("ledger_only_grows", "entry_never_changes"),
}


def refuse_change(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Set the triggers of the database at hand."""
    vendor = editor.connection.vendor
    with editor.connection.cursor() as cursor:
        for name in _STATEMENTS[vendor]:
            cursor.execute(query(vendor, name))


class Migration(migrations.Migration):
    """After the tables."""

    dependencies = [("store", "0001_tables")]
    operations = [migrations.RunPython(refuse_change, migrations.RunPython.noop)]
