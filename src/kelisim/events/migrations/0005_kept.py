"""Saved views, the view chosen first, exports; who may see and write them."""

import django.db.models.deletion
from django.db import migrations, models

import kelisim.foundation.clock
import kelisim.foundation.ids
from kelisim.foundation.rowsecurity import ACTOR, BODY, SYSTEM, secure

OWN = f"{SYSTEM} OR (person_id = {ACTOR} AND body_id = {BODY})"
OF_BODY = f"{SYSTEM} OR (body_id = {BODY} AND (person_id = {ACTOR} OR is_shared))"


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0004_collisions"),
        ("journal", "0002_rows"),
    ]

    operations = [
        migrations.CreateModel(
            name="Export",
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
                ("body_id", models.UUIDField()),
                ("person_id", models.UUIDField()),
                ("at", models.DateTimeField(default=kelisim.foundation.clock.now)),
                ("file_format", models.CharField(max_length=8)),
                ("asked", models.JSONField(default=dict)),
                ("rows", models.PositiveIntegerField(blank=True, null=True)),
                ("is_whole", models.BooleanField(blank=True, null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SavedView",
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
                ("body_id", models.UUIDField()),
                ("person_id", models.UUIDField()),
                ("person_name", models.CharField(blank=True, max_length=200)),
                ("is_shared", models.BooleanField(default=False)),
                ("name", models.CharField(max_length=80)),
                ("asked", models.JSONField(default=dict)),
                ("created_at", models.DateTimeField(default=kelisim.foundation.clock.now)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["body_id", "person_id"], name="events_view_owner")],
            },
        ),
        migrations.CreateModel(
            name="ChosenView",
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
                ("body_id", models.UUIDField()),
                ("person_id", models.UUIDField()),
                (
                    "view",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="events.savedview",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("person_id", "body_id"), name="events_view_chosen_once")
                ],
            },
        ),
        secure("events_savedview", read=OF_BODY, add=OWN, change=OF_BODY),
        secure("events_chosenview", read=OWN, add=OWN, change=OWN),
        secure("events_export", read=OWN, add=OWN, change=OWN),
    ]
