"""What is kept of sealing: leaves, nodes, checkpoints, hand-overs, alarms; a salt for each entry."""

import django.contrib.postgres.functions
from django.db import migrations, models

import kelisim.foundation.clock
import kelisim.foundation.ids


class Migration(migrations.Migration):
    dependencies = [
        ("journal", "0003_bell"),
    ]

    operations = [
        migrations.CreateModel(
            name="Leaf",
            fields=[
                ("index", models.BigIntegerField(primary_key=True, serialize=False)),
                ("entry_id", models.UUIDField(unique=True)),
                ("hash", models.BinaryField(max_length=32)),
            ],
        ),
        migrations.CreateModel(
            name="SealedPoint",
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
                ("size", models.BigIntegerField(unique=True)),
                ("root", models.BinaryField(max_length=32)),
                ("at", models.DateTimeField(default=kelisim.foundation.clock.now)),
                ("note", models.TextField()),
                ("floor", models.BigIntegerField()),
                ("seen", models.BigIntegerField()),
                ("seen_xid", models.BigIntegerField()),
            ],
        ),
        migrations.AddField(
            model_name="entry",
            name="salt",
            field=models.UUIDField(db_default=django.contrib.postgres.functions.RandomUUID(), editable=False),
        ),
        migrations.CreateModel(
            name="Alarm",
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
                ("at", models.DateTimeField(default=kelisim.foundation.clock.now)),
                ("code", models.CharField(max_length=40)),
                ("facts", models.JSONField(default=dict)),
            ],
            options={
                "indexes": [models.Index(fields=["at"], name="journal_alarm_newest")],
            },
        ),
        migrations.CreateModel(
            name="HandOver",
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
                ("size", models.BigIntegerField()),
                ("channel", models.CharField(max_length=10)),
                ("receiver", models.CharField(max_length=500)),
                ("at", models.DateTimeField(default=kelisim.foundation.clock.now)),
            ],
            options={
                "indexes": [models.Index(fields=["channel", "at"], name="journal_handover_newest")],
            },
        ),
        migrations.CreateModel(
            name="Node",
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
                ("height", models.PositiveSmallIntegerField()),
                ("index", models.BigIntegerField()),
                ("hash", models.BinaryField(max_length=32)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("height", "index"), name="journal_node_once")
                ],
            },
        ),
    ]
