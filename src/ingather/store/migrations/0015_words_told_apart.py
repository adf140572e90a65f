"""How a piece of the words of names begins, before the piece, so that what is known already need not be read again."""

from django.db import migrations, models

_APART = """
INSERT INTO store_namewords ("first", "begin", sealed)
SELECT "first", substr(sealed, 1, 12), sealed FROM store_wordsbefore
"""
_TOGETHER = """
INSERT INTO store_wordsbefore ("first", sealed) SELECT "first", sealed FROM store_namewords
"""


class Migration(migrations.Migration):
    """After what waits."""

    dependencies = [("store", "0014_waiting_pairs")]
    operations = [
        migrations.RenameModel("NameWords", "WordsBefore"),
        migrations.CreateModel(
            name="NameWords",
            fields=[
                ("first", models.BigIntegerField(primary_key=True, serialize=False)),
                ("begin", models.BinaryField()),
                ("sealed", models.BinaryField()),
            ],
        ),
        migrations.RunSQL(_APART, _TOGETHER),
        migrations.DeleteModel("WordsBefore"),
    ]
