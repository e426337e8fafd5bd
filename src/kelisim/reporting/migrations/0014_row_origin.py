"""Whom a row came from that is not of the body's file."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reporting", "0013_papers")]

    operations = [
        migrations.AddField("planrow", "origin", models.CharField(blank=True, max_length=200)),
    ]
