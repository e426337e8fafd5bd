"""Words that a body has taught the reader, and likely duplicates of rows; a body sees its own only."""

import django.db.models.deletion
from django.db import migrations, models

import kelisim.foundation.clock
import kelisim.foundation.ids
from kelisim.foundation.rowsecurity import secure
from kelisim.reporting.policies import OWN


def _key() -> models.UUIDField:  # type: ignore[type-arg]
    return models.UUIDField(
        default=kelisim.foundation.ids.new_id, editable=False, primary_key=True, serialize=False
    )


def _to(model: str, name: str = "+") -> models.ForeignKey:  # type: ignore[type-arg]
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name=name, to=model)


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0001_initial"),
        ("events", "0001_initial"),
        ("reporting", "0011_versions_rows"),
    ]

    operations = [
        migrations.CreateModel(
            name="BodyWord",
            fields=[
                ("id", _key()),
                ("spelling", models.CharField(max_length=200)),
                ("seen", models.CharField(max_length=400)),
                ("means", models.CharField(max_length=12)),
                ("code", models.CharField(max_length=40)),
                ("name", models.CharField(blank=True, max_length=120)),
                ("learned_at", models.DateTimeField(default=kelisim.foundation.clock.now)),
                ("learned_by", models.CharField(max_length=200)),
                ("forgotten_at", models.DateTimeField(blank=True, null=True)),
                ("body", _to("directory.body")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("forgotten_at", None)),
                        fields=("body", "means", "spelling"),
                        name="reporting_word_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("spelling", ""), _negated=True), models.Q(("code", ""), _negated=True)
                        ),
                        name="reporting_word_spelled",
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="RowTwin",
            fields=[
                ("id", _key()),
                ("likeness", models.FloatField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "Not decided"),
                            ("same", "The same event"),
                            ("another", "Another event"),
                        ],
                        default="asked",
                        max_length=8,
                    ),
                ),
                ("found_at", models.DateTimeField(default=kelisim.foundation.clock.now)),
                ("decided_by", models.CharField(blank=True, max_length=200)),
                ("body", _to("directory.body")),
                ("event", _to("events.event")),
                ("row", _to("reporting.planrow", "twins")),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("row", "event"), name="reporting_twin_once")]
            },
        ),
        secure("reporting_bodyword", read=OWN, add=OWN, change=OWN),
        secure("reporting_rowtwin", read=OWN, add=OWN, change=OWN),
    ]
