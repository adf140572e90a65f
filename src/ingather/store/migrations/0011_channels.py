"""By which other channel a user is reached."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0010_messages_by_way"),
    ]

    operations = [
        migrations.AddField("User", "channel", models.UUIDField(null=True)),
    ]
