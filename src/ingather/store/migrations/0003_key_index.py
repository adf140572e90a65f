"""The table of the key index, which on SQLite is its own index."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from ingather.store.queries import query


def make_index(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Make the table of the database at hand."""
    with editor.connection.cursor() as cursor:
        cursor.execute(query(editor.connection.vendor, "posting"))


def drop_index(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Drop it again."""
    with editor.connection.cursor() as cursor:
        cursor.execute("DROP TABLE store_posting")


class Migration(migrations.Migration):
    """After the ledger."""

    dependencies = [("store", "0002_ledger_only_grows")]
    operations = [migrations.RunPython(make_index, drop_index)]
