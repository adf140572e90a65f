"""What a glance needs of each record, and the words of names: records that were matched before are matched again."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def match_again(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Forget what is derived from the readings and the model; the worker makes it again, with what is new."""
    for name in ("Posting", "PossibleMatch", "MatchedList"):
        apps.get_model("store", name).objects.all().delete()


class Migration(migrations.Migration):
    """After the mails that failed."""

    dependencies = [("store", "0004_mail_attempts")]
    operations = [
        migrations.CreateModel(
            name="RecordGlance",
            fields=[
                ("record", models.BigIntegerField(primary_key=True, serialize=False)),
                ("sealed", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="NameWords",
            fields=[
                ("first", models.BigIntegerField(primary_key=True, serialize=False)),
                ("sealed", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="NameSound",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "sound", "first", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("sound", models.BigIntegerField()),
                ("first", models.BigIntegerField(db_index=True)),
                ("sealed", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="NameUse",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "word", "first", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("word", models.BigIntegerField()),
                ("first", models.BigIntegerField(db_index=True)),
                ("sealed", models.BinaryField()),
            ],
        ),
        migrations.RunPython(match_again, migrations.RunPython.noop),
    ]
