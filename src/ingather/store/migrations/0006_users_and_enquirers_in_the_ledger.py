"""Let the ledger tell of the users and enquirers who were there before it did."""

from datetime import UTC, datetime

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from ingather.store.people_of_before import state_people_of_before


def state(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Say of each user that they were made, and where their messages go; and of each enquirer what they are called."""
    state_people_of_before(apps, datetime.now(UTC))


class Migration(migrations.Migration):
    """Back again there is nothing to do: the ledger only grows."""

    dependencies = [("store", "0005_glances")]
    operations = [migrations.RunPython(state, migrations.RunPython.noop)]
