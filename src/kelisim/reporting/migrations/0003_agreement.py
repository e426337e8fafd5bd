"""How a plan is agreed inside its body: route, rounds, marks."""

import django.db.models.deletion
from django.db import migrations, models

import kelisim.foundation.clock
import kelisim.foundation.ids


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0001_initial"),
        ("reporting", "0002_rows"),
    ]

    operations = [
        migrations.CreateModel(
            name="AgreementRound",
            fields=[
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "id",
                    models.UUIDField(
                        default=kelisim.foundation.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("subject_id", models.UUIDField()),
                ("number", models.PositiveIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("running", "Being agreed"),
                            ("signed", "Signed and submitted"),
                            ("sent_back", "Sent back"),
                            ("void", "No longer holds: the rows were changed"),
                        ],
                        default="running",
                        max_length=10,
                    ),
                ),
                ("digest", models.CharField(max_length=64)),
                ("rows", models.JSONField(default=list)),
                ("sender_id", models.UUIDField()),
                ("sender_roles", models.JSONField(default=list)),
                ("began_at", models.DateTimeField(default=kelisim.foundation.clock.now)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="directory.body"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="reporting.plan"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AgreementMark",
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
                ("role", models.CharField(max_length=20)),
                (
                    "decision",
                    models.CharField(
                        choices=[
                            ("sent", "Sent for agreement"),
                            ("agreed", "Agreed"),
                            ("sent_back", "Sent back with a remark"),
                            ("signed", "Signed and submitted"),
                            ("skipped", "Step left out"),
                        ],
                        max_length=10,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=10)),
                ("person_id", models.UUIDField()),
                ("name", models.CharField(max_length=200)),
                ("post", models.CharField(blank=True, max_length=300)),
                ("on_behalf_of", models.CharField(blank=True, max_length=200)),
                ("remark", models.TextField(blank=True)),
                ("at", models.DateTimeField(default=kelisim.foundation.clock.now)),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="directory.body"
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="marks",
                        to="reporting.agreementround",
                    ),
                ),
            ],
            options={
                "ordering": ("at", "id"),
            },
        ),
        migrations.CreateModel(
            name="AgreementRoute",
            fields=[
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "id",
                    models.UUIDField(
                        default=kelisim.foundation.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("head_of_unit", models.BooleanField(default=True)),
                ("signatory", models.BooleanField(default=True)),
                (
                    "body",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="directory.body"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="agreementround",
            constraint=models.UniqueConstraint(fields=("subject_id", "number"), name="reporting_round_once"),
        ),
        migrations.AddConstraint(
            model_name="agreementround",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "running")),
                fields=("subject_id",),
                name="reporting_round_runs_once",
            ),
        ),
        migrations.AddIndex(
            model_name="agreementmark",
            index=models.Index(fields=["round", "at"], name="reporting_mark_order"),
        ),
        migrations.AddConstraint(
            model_name="agreementroute",
            constraint=models.CheckConstraint(
                condition=models.Q(("head_of_unit", True), ("signatory", True), _connector="OR"),
                name="reporting_route_has_a_step",
            ),
        ),
    ]
