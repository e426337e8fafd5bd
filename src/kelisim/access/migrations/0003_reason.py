"""Why a right was given, where no norm gives it by itself."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("access", "0002_rows")]

    operations = [
        migrations.AddField(
            "recordgrant",
            "reason",
            models.CharField(max_length=500, blank=True, default=""),
            preserve_default=False,
        ),
    ]
