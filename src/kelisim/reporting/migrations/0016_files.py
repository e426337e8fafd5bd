"""Files sent as plans: read at once or in the background."""

import django.db.models.deletion
from django.db import migrations, models

import kelisim.foundation.clock
import kelisim.foundation.ids
from kelisim.foundation.rowsecurity import secure
from kelisim.reporting.policies import INSIDE


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0002_short_names_of_organisations"),
        ("documents", "0002_rows"),
        ("reporting", "0015_linked_rows"),
    ]

    operations = [
        migrations.CreateModel(
            name="PlanFile",
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
                ("half_year", models.CharField(max_length=6)),
                ("file_name", models.CharField(max_length=255)),
                ("language", models.CharField(max_length=2)),
                ("mark", models.CharField(blank=True, max_length=60)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Being read"),
                            ("read", "Read"),
                            ("refused", "Not read"),
                            ("replaced", "Replaced by a later file"),
                        ],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("taken_at", models.DateTimeField(default=kelisim.foundation.clock.now)),
                ("taken_by", models.CharField(max_length=200)),
                ("begun_at", models.DateTimeField(null=True)),
                ("seen_at", models.DateTimeField(null=True)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("stage", models.CharField(blank=True, max_length=8)),
                ("rows_done", models.PositiveIntegerField(default=0)),
                ("rows_of", models.PositiveIntegerField(default=0)),
                ("ended_at", models.DateTimeField(null=True)),
                ("problem", models.CharField(blank=True, max_length=40)),
                ("problem_facts", models.JSONField(default=dict)),
                ("closed_at", models.DateTimeField(null=True)),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="directory.body"
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.storedfile",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reporting.plan",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(state="waiting"),
                        fields=["taken_at"],
                        name="reporting_file_waiting",
                    ),
                    models.Index(fields=["body", "half_year"], name="reporting_file_of_body"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(state="waiting"),
                        fields=("body", "half_year"),
                        name="reporting_file_waits_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(state="waiting") | models.Q(ended_at__isnull=False),
                        name="reporting_file_ended",
                    ),
                    models.CheckConstraint(
                        condition=~models.Q(state="read") | models.Q(plan__isnull=False),
                        name="reporting_file_read",
                    ),
                    models.CheckConstraint(
                        condition=~models.Q(state="refused") | ~models.Q(problem=""),
                        name="reporting_file_refused",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(rows_done__lte=models.F("rows_of")), name="reporting_file_counted"
                    ),
                ],
            },
        ),
        secure("reporting_planfile", read=INSIDE, add=INSIDE, change=INSIDE),
    ]
