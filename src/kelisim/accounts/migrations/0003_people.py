"""Invitations, posts that end at once; who may read and write them."""

import django.db.models.deletion
from django.db import migrations, models

import kelisim.foundation.clock
import kelisim.foundation.ids
from kelisim.accounts.policies import MANAGE_INVITATIONS, MANAGE_POSTS
from kelisim.foundation.rowsecurity import secure


class Migration(migrations.Migration):
    dependencies = [
        ("journal", "0002_rows"),
        ("accounts", "0002_sessions_end"),
        ("directory", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="assignment",
            name="ended_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="assignment",
            name="version",
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AlterField(
            model_name="assignment",
            name="role",
            field=models.CharField(
                choices=[
                    ("drafter", "Drafter"),
                    ("head_of_unit", "Head of unit"),
                    ("signatory", "Signatory"),
                    ("desk", "Ministry desk officer"),
                    ("coordinator", "Ministry coordinator"),
                    ("ministry_head", "Head in the Ministry"),
                    ("mission_officer", "Mission officer"),
                    ("mission_head", "Head of mission"),
                    ("auditor", "Auditor"),
                    ("administrator", "Administrator"),
                    ("body_administrator", "Administrator of the body"),
                ],
                max_length=20,
            ),
        ),
        migrations.CreateModel(
            name="Invitation",
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
                ("email", models.EmailField(max_length=254)),
                ("name_kk", models.CharField(blank=True, max_length=200)),
                ("name_ru", models.CharField(max_length=200)),
                ("name_en", models.CharField(blank=True, max_length=200)),
                ("language", models.CharField(default="ru", max_length=2)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("drafter", "Drafter"),
                            ("head_of_unit", "Head of unit"),
                            ("signatory", "Signatory"),
                            ("desk", "Ministry desk officer"),
                            ("coordinator", "Ministry coordinator"),
                            ("ministry_head", "Head in the Ministry"),
                            ("mission_officer", "Mission officer"),
                            ("mission_head", "Head of mission"),
                            ("auditor", "Auditor"),
                            ("administrator", "Administrator"),
                            ("body_administrator", "Administrator of the body"),
                        ],
                        max_length=20,
                    ),
                ),
                ("post_kk", models.CharField(blank=True, max_length=300)),
                ("post_ru", models.CharField(max_length=300)),
                ("post_en", models.CharField(blank=True, max_length=300)),
                ("valid_from", models.DateField()),
                ("valid_until", models.DateField(blank=True, null=True)),
                ("nonce", models.UUIDField(default=kelisim.foundation.ids.new_id)),
                ("invited_at", models.DateTimeField(default=kelisim.foundation.clock.now)),
                ("invited_by", models.CharField(max_length=200)),
                ("expires_at", models.DateTimeField()),
                ("accepted_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("body", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="directory.body")),
                (
                    "mission",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="directory.mission",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="directory.unit",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("accepted_at", None), ("withdrawn_at", None), _connector="OR"),
                        name="accounts_invitation_one_end",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("accepted_at", None), ("withdrawn_at", None)),
                        fields=("email", "body", "role"),
                        name="accounts_invitation_once",
                    ),
                ],
            },
        ),
        secure(
            "accounts_invitation", read=MANAGE_INVITATIONS, add=MANAGE_INVITATIONS, change=MANAGE_INVITATIONS
        ),
        secure("accounts_assignment", read="true", add=MANAGE_POSTS, change=MANAGE_POSTS),
    ]
