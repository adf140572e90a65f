"""Who decides on what was recorded without network, and came when others had acted."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """After the ways that messages go."""

    dependencies = [("store", "0011_channels")]
    operations = [
        migrations.AddField("caserow", "beside_owner", models.CharField(max_length=64, null=True)),
        migrations.AddIndex(
            "caserow",
            models.Index(
                condition=models.Q(("beside_owner__isnull", False)), fields=["beside_owner"], name="case_beside"
            ),
        ),
    ]
