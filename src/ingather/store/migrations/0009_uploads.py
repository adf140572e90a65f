"""Files that are handed in through the pages, and the rows of lists that need attention."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """After what the desk knew before it had pages for lists."""

    dependencies = [("store", "0008_signing_in")]
    operations = [
        migrations.CreateModel(
            name="Upload",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("by", models.CharField(max_length=64)),
                ("made_at", models.DateTimeField()),
                ("step", models.CharField(max_length=8)),
                ("said", models.BinaryField()),
                ("pieces", models.PositiveIntegerField()),
                ("size", models.PositiveBigIntegerField()),
                ("alive_until", models.DateTimeField(null=True)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("rows", models.PositiveBigIntegerField(default=0)),
                ("list", models.BigIntegerField(null=True)),
                ("again", models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name="RowAttention",
            fields=[("record", models.BigIntegerField(primary_key=True, serialize=False))],
        ),
        migrations.CreateModel(
            name="ListLooked",
            fields=[("list", models.BigIntegerField(primary_key=True, serialize=False))],
        ),
    ]
