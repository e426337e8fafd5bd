"""What was sent and accepted, amendments, remarks on rows, rows that mean one event."""

import django.db.models.deletion
from django.db import migrations, models

import kelisim.foundation.clock
import kelisim.foundation.ids


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0001_initial"),
        ("events", "0005_kept"),
        ("reporting", "0009_paper_rows"),
    ]

    operations = [
        migrations.AddField(
            model_name="planrow",
            name="linked",
            field=models.BooleanField(default=False),
        ),
        migrations.CreateModel(
            name="PlanAmendment",
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
                ("number", models.PositiveIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("submitted", "Submitted"),
                            ("returned", "Returned"),
                            ("accepted", "Accepted"),
                            ("given_up", "Given up"),
                        ],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("changes", models.JSONField(default=list)),
                ("created_at", models.DateTimeField(default=kelisim.foundation.clock.now)),
                ("created_by", models.CharField(max_length=200)),
                ("submitted_at", models.DateTimeField(blank=True, null=True)),
                ("submitted_by", models.CharField(blank=True, max_length=200)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("decided_by", models.CharField(blank=True, max_length=200)),
                ("remark", models.TextField(blank=True)),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="directory.body"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="amendments",
                        to="reporting.plan",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PlanEdition",
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
                ("number", models.PositiveIntegerField()),
                ("rows", models.JSONField()),
                ("is_empty", models.BooleanField(default=False)),
                ("submitted_at", models.DateTimeField(blank=True, null=True)),
                ("submitted_by", models.CharField(blank=True, max_length=200)),
                ("accepted_at", models.DateTimeField(default=kelisim.foundation.clock.now)),
                ("accepted_by", models.CharField(max_length=200)),
                (
                    "amendment",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reporting.planamendment",
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="directory.body"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="editions",
                        to="reporting.plan",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PlanSending",
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
                ("number", models.PositiveIntegerField()),
                ("rows", models.JSONField()),
                ("is_empty", models.BooleanField(default=False)),
                ("sent_at", models.DateTimeField(default=kelisim.foundation.clock.now)),
                ("sent_by", models.CharField(max_length=200)),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="directory.body"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sendings",
                        to="reporting.plan",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RowLink",
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
                ("linked_at", models.DateTimeField(default=kelisim.foundation.clock.now)),
                ("linked_by", models.CharField(max_length=200)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="events.event"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="reporting.plan"
                    ),
                ),
                (
                    "row",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="links",
                        to="reporting.planrow",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RowRemark",
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
                ("sending", models.PositiveIntegerField()),
                (
                    "side",
                    models.CharField(
                        choices=[("ministry", "Ministry"), ("body", "State body")], max_length=8
                    ),
                ),
                ("text", models.TextField()),
                ("name", models.CharField(max_length=200)),
                ("post", models.CharField(blank=True, max_length=300)),
                ("written_at", models.DateTimeField(default=kelisim.foundation.clock.now)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                ("settled_by", models.CharField(blank=True, max_length=200)),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="directory.body"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="remarks",
                        to="reporting.plan",
                    ),
                ),
                (
                    "row",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="reporting.planrow"
                    ),
                ),
                (
                    "thread",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="reporting.rowremark",
                    ),
                ),
            ],
            options={
                "ordering": ("written_at", "id"),
            },
        ),
        migrations.AddConstraint(
            model_name="planamendment",
            constraint=models.UniqueConstraint(fields=("plan", "number"), name="reporting_amendment_once"),
        ),
        migrations.AddConstraint(
            model_name="planamendment",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["draft", "submitted", "returned"])),
                fields=("plan",),
                name="reporting_amendment_one_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="planedition",
            constraint=models.UniqueConstraint(fields=("plan", "number"), name="reporting_edition_once"),
        ),
        migrations.AddConstraint(
            model_name="plansending",
            constraint=models.UniqueConstraint(fields=("plan", "number"), name="reporting_sending_once"),
        ),
        migrations.AddConstraint(
            model_name="rowlink",
            constraint=models.UniqueConstraint(
                condition=models.Q(("withdrawn_at", None)),
                fields=("row", "event"),
                name="reporting_link_once",
            ),
        ),
        migrations.AddIndex(
            model_name="rowremark",
            index=models.Index(fields=["plan", "written_at"], name="reporting_remark_order"),
        ),
        migrations.AddConstraint(
            model_name="rowremark",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="reporting_remark_says_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="rowremark",
            constraint=models.CheckConstraint(
                condition=models.Q(("thread__isnull", False), ("side", "ministry"), _connector="OR"),
                name="reporting_remark_begins_with_the_ministry",
            ),
        ),
    ]
