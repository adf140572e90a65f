"""How often a mail failed, for whoever waits before the next."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """After the key index."""

    dependencies = [("store", "0003_key_index")]
    operations = [
        migrations.CreateModel(
            name="MailAttempt",
            fields=[
                ("message", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("to", models.CharField(db_index=True, max_length=64)),
                ("failures", models.PositiveIntegerField()),
                ("last", models.DateTimeField()),
            ],
        ),
    ]
