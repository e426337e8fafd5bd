"""Steps of mending, kept so that they can be taken back; a body sees its own only."""

import django.db.models.deletion
from django.db import migrations, models

import kelisim.foundation.clock
import kelisim.foundation.ids
from kelisim.foundation.rowsecurity import secure
from kelisim.reporting.policies import OWN


class Migration(migrations.Migration):
    dependencies = [("directory", "0001_initial"), ("reporting", "0004_agreement_rows")]

    operations = [
        migrations.CreateModel(
            name="RowStep",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=kelisim.foundation.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("actor_id", models.UUIDField()),
                ("act", models.CharField(max_length=20)),
                ("before", models.JSONField()),
                ("taken_at", models.DateTimeField(default=kelisim.foundation.clock.now)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="directory.body"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="steps", to="reporting.plan"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["plan", "actor_id", "-taken_at"], name="reporting_step_order")
                ],
            },
        ),
        secure("reporting_rowstep", read=OWN, add=OWN, change=OWN),
    ]
