"""How somebody signs in: sessions, links that work once, and what was tried lately."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0007_cases_that_point"),
    ]

    operations = [
        migrations.CreateModel(
            name="OneTimeLink",
            fields=[
                ("link", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("purpose", models.CharField(max_length=16)),
                ("user", models.UUIDField()),
                ("until", models.DateTimeField()),
                ("used", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="SignedIn",
            fields=[
                (
                    "session_key",
                    models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name="session key"),
                ),
                ("session_data", models.TextField(verbose_name="session data")),
                ("expire_date", models.DateTimeField(db_index=True, verbose_name="expire date")),
                ("user", models.UUIDField(null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["user"], name="signed_in_user")],
            },
        ),
        migrations.CreateModel(
            name="Tried",
            fields=[
                ("key", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("value", models.TextField()),
                ("until", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["until"], name="tried_until")],
            },
        ),
    ]
