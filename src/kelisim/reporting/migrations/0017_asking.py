"""Collecting rows inside a body: its respondents, what each was asked and has answered, what was taken."""

import uuid

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

import kelisim.foundation.clock
import kelisim.foundation.ids


def _key() -> models.UUIDField:  # type: ignore[type-arg]
    return models.UUIDField(
        default=kelisim.foundation.ids.new_id, editable=False, primary_key=True, serialize=False
    )


def _to(model: str, name: str = "+") -> models.ForeignKey:  # type: ignore[type-arg]
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name=name, to=model)


def _now() -> models.DateTimeField:  # type: ignore[type-arg]
    return models.DateTimeField(default=kelisim.foundation.clock.now)


def _moment() -> models.DateTimeField:  # type: ignore[type-arg]
    return models.DateTimeField(blank=True, null=True)


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0001_initial"),
        ("reporting", "0016_files"),
    ]

    operations = [
        migrations.CreateModel(
            name="Respondent",
            fields=[
                ("id", _key()),
                ("name", models.CharField(max_length=200)),
                ("email", models.EmailField(max_length=254)),
                ("added_at", _now()),
                ("removed_at", _moment()),
                ("body", _to("directory.body")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=Q(("removed_at", None)),
                        fields=("body", "email"),
                        name="reporting_respondent_once",
                    ),
                    models.CheckConstraint(
                        condition=Q(Q(("name", ""), _negated=True), Q(("email", ""), _negated=True)),
                        name="reporting_respondent_named",
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="RowCall",
            fields=[
                ("version", models.PositiveIntegerField(default=1)),
                ("id", _key()),
                ("half_year", models.CharField(max_length=6)),
                ("due_on", models.DateField()),
                ("note", models.CharField(blank=True, max_length=1000)),
                ("asked_at", _now()),
                ("asked_by", models.CharField(max_length=200)),
                ("nonce", models.UUIDField(default=uuid.uuid4)),
                ("link_sha256", models.CharField(max_length=64, unique=True)),
                ("expires_at", models.DateTimeField()),
                ("opened_at", _moment()),
                ("reminded_at", _moment()),
                ("withdrawn_at", _moment()),
                ("tries", models.PositiveIntegerField(default=0)),
                ("counted_from", _now()),
                ("body", _to("directory.body")),
                ("respondent", _to("reporting.respondent", "calls")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("respondent", "half_year"), name="reporting_call_once"),
                    models.CheckConstraint(
                        condition=Q(("link_sha256__regex", "^[0-9a-f]{64}$")), name="reporting_call_hashed"
                    ),
                ],
                "indexes": [models.Index(fields=["body", "half_year"], name="reporting_call_of_body")],
            },
        ),
        migrations.CreateModel(
            name="CallAnswer",
            fields=[
                ("id", _key()),
                ("number", models.PositiveIntegerField()),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("grid", "Typed on the page"),
                            ("file", "As a file"),
                            ("none", "Nothing is planned"),
                        ],
                        max_length=6,
                    ),
                ),
                ("rows", models.JSONField(default=list)),
                ("file_name", models.CharField(blank=True, max_length=255)),
                ("sent_at", _now()),
                ("sent_by", models.CharField(max_length=200)),
                ("is_late", models.BooleanField(default=False)),
                ("body", _to("directory.body")),
                ("call", _to("reporting.rowcall", "answers")),
            ],
            options={
                "ordering": ("number",),
                "constraints": [
                    models.UniqueConstraint(fields=("call", "number"), name="reporting_answer_once"),
                    models.CheckConstraint(
                        condition=Q(Q(("way", "none"), _negated=True), ("rows", []), _connector="OR"),
                        name="reporting_answer_none_empty",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AnswerTaking",
            fields=[
                ("id", _key()),
                ("digests", models.JSONField(default=list)),
                ("taken_at", _now()),
                ("taken_by", models.CharField(max_length=200)),
                ("body", _to("directory.body")),
                ("answer", _to("reporting.callanswer", "takings")),
            ],
        ),
        migrations.CreateModel(
            name="LinkGuess",
            fields=[
                ("address", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("tries", models.PositiveIntegerField(default=0)),
                ("counted_from", _now()),
            ],
        ),
    ]
