"""The journal of a day is read by its key."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("journal", "0005_sealing_rows")]

    operations = [
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["at", "sequence"], name="journal_entry_day"),
        ),
    ]
