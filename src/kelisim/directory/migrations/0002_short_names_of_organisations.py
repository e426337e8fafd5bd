"""Short names of organisations in Kazakh and Russian."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="organisation",
            name="short_kk",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name="organisation",
            name="short_ru",
            field=models.CharField(blank=True, max_length=40),
        ),
    ]
