"""Papers of a consolidated plan, kept and made in the background; counts beside its rows."""

import django.db.models.deletion
from django.db import migrations, models

import kelisim.foundation.clock
import kelisim.foundation.ids
from kelisim.foundation.rowsecurity import secure
from kelisim.reporting.policies import ADD_DOCUMENT, CHANGE_DOCUMENT, READ_DOCUMENT

COUNT = """
ALTER TABLE reporting_consolidatedplan NO FORCE ROW LEVEL SECURITY;
UPDATE reporting_consolidatedplan SET events = jsonb_array_length(rows);
ALTER TABLE reporting_consolidatedplan FORCE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [("reporting", "0012_words_and_twins")]

    operations = [
        migrations.AddField("consolidatedplan", "events", models.PositiveIntegerField(default=0)),
        migrations.AddField("consolidatedplan", "withheld", models.PositiveIntegerField(default=0)),
        migrations.AddField("consolidatedplan", "collisions", models.JSONField(default=list)),
        migrations.RunSQL(COUNT, migrations.RunSQL.noop),
        migrations.CreateModel(
            name="ConsolidatedPaper",
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
                ("language", models.CharField(max_length=2)),
                ("form", models.CharField(max_length=4)),
                ("arrangement", models.CharField(max_length=8)),
                ("since", models.PositiveIntegerField(default=0)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Being made"),
                            ("made", "Ready"),
                            ("failed", "Could not be made"),
                        ],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("asked_at", models.DateTimeField(default=kelisim.foundation.clock.now)),
                ("begun_at", models.DateTimeField(null=True)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("made_at", models.DateTimeField(null=True)),
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("size", models.PositiveIntegerField(default=0)),
                ("problem", models.TextField(blank=True)),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="papers",
                        to="reporting.consolidatedplan",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(state="waiting"),
                        fields=["asked_at"],
                        name="reporting_document_waiting",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("plan", "language", "form", "arrangement", "since"),
                        name="reporting_document_once",
                    ),
                    models.CheckConstraint(
                        condition=~models.Q(state="made") | ~models.Q(sha256=""),
                        name="reporting_document_kept",
                    ),
                ],
            },
        ),
        secure("reporting_consolidatedpaper", read=READ_DOCUMENT, add=ADD_DOCUMENT, change=CHANGE_DOCUMENT),
    ]
