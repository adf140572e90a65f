"""What waits for somebody, who is at work on which case, and who was not sure of a pair."""

from django.apps.registry import Apps
from django.db import connection, migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from ingather.store.at_work_before import state_who_is_at_work

_WAITING = """
INSERT INTO store_waitingpair ("left", "right", probability, left_person, right_person, state, by, before)
SELECT p."left", p."right", p.probability, one.person, other.person, 'potential', '', ''
FROM store_possiblematch p
JOIN store_rowplace one ON one.record = p."left"
JOIN store_rowplace other ON other.record = p."right"
WHERE p.probability >= 0.05 AND one.person <> other.person
AND NOT EXISTS (
  SELECT 1 FROM store_matchdecision d
  JOIN store_rowplace a ON a.record = d."left"
  JOIN store_rowplace b ON b.record = d."right"
  WHERE d.state = 'rejected'
  AND ((a.person = one.person AND b.person = other.person) OR (a.person = other.person AND b.person = one.person))
)
"""  # as it follows from what was decided until now: nothing waited for a second word


def let_wait(_apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Let everything wait that did before."""
    with connection.cursor() as cursor:
        cursor.execute(_WAITING)


def tell_who_is_at_work(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Everybody who is at work on a case."""
    state_who_is_at_work(apps)


class Migration(migrations.Migration):
    """After the channels of messages."""

    dependencies = [("store", "0013_messages_withdrawn")]
    operations = [
        migrations.AddIndex(model_name="rowplace", index=models.Index(fields=["original"], name="row_original")),
        migrations.CreateModel(
            name="WaitingPair",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "left", "right", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("left", models.BigIntegerField()),
                ("right", models.BigIntegerField(db_index=True)),
                ("probability", models.FloatField()),
                ("left_person", models.BigIntegerField(db_index=True)),
                ("right_person", models.BigIntegerField(db_index=True)),
                ("state", models.CharField(max_length=12)),
                ("by", models.CharField(max_length=64)),
                ("before", models.CharField(max_length=64)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["state", "-probability", "left", "right"], name="waiting_in_turn"),
                ],
            },
        ),
        migrations.CreateModel(
            name="NotSure",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "actor", "left", "right", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("actor", models.CharField(max_length=64)),
                ("left", models.BigIntegerField()),
                ("right", models.BigIntegerField()),
                ("at", models.DateTimeField()),
            ],
            options={"indexes": [models.Index(fields=["left", "right"], name="not_sure_of_pair")]},
        ),
        migrations.CreateModel(
            name="AtWork",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "actor", "record", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("actor", models.CharField(max_length=64)),
                ("record", models.BigIntegerField(db_index=True)),
            ],
        ),
        migrations.RunPython(let_wait, migrations.RunPython.noop),
        migrations.RunPython(tell_who_is_at_work, migrations.RunPython.noop),
    ]
