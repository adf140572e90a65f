"""By which way a message went, in which language, and that each way is tried for itself."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0009_uploads"),
    ]

    operations = [
        migrations.AddField("Message", "way", models.CharField(default="", max_length=16)),
        migrations.AddField("User", "language", models.CharField(default="", max_length=8)),
        migrations.CreateModel(
            name="Attempt",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("message", models.CharField(max_length=64)),
                ("way", models.CharField(max_length=16)),
                ("to", models.CharField(db_index=True, max_length=64)),
                ("failures", models.PositiveIntegerField()),
                ("last", models.DateTimeField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("message", "way"), name="attempt_once")],
            },
        ),
        migrations.CreateModel(
            name="Sending",
            fields=[
                ("to", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("until", models.DateTimeField()),
            ],
        ),
        migrations.DeleteModel(name="MailAttempt"),
    ]
