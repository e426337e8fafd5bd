"""Returns: of an information (norm 7.3), and of what came on paper; who may see and write them."""

import django.db.models.deletion
from django.db import migrations, models

import kelisim.foundation.clock
import kelisim.foundation.ids
from kelisim.foundation.rowsecurity import append_only, secure
from kelisim.reporting.policies import READ_PAPER, SEND


class Migration(migrations.Migration):
    dependencies = [("directory", "0001_initial"), ("reporting", "0018_asking_rows")]

    operations = [
        migrations.AddField("activityreport", "decided_at", models.DateTimeField(null=True, blank=True)),
        migrations.AddField("activityreport", "decided_by", models.CharField(max_length=200, blank=True)),
        migrations.CreateModel(
            name="PaperReturn",
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
                ("remark", models.TextField()),
                ("returned_at", models.DateTimeField(default=kelisim.foundation.clock.now)),
                ("returned_by", models.CharField(max_length=200)),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="directory.body"
                    ),
                ),
                (
                    "receipt",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="returned",
                        to="reporting.paperreceipt",
                    ),
                ),
                (
                    "sender",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="directory.body"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("remark", ""), _negated=True),
                        name="reporting_paper_return_says_why",
                    )
                ]
            },
        ),
        secure("reporting_paperreturn", read=READ_PAPER, add=SEND),
        append_only("reporting_paperreturn"),
    ]
