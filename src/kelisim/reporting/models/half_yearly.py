"""What else is owed each half-year: the activity report (norm 7.3) and the positions (norm 6.8)."""

from django.db import models
from django.db.models import Q

from kelisim.foundation import clock
from kelisim.foundation.acts import Versioned
from kelisim.foundation.ids import new_id
from kelisim.reporting.constants import ReportState


class ActivityReport(Versioned):
    """A body's information on its activity of the past period (norm 7.3): fixed periods, an empty one lawful.

    ``half_year`` is the one in whose last month it falls due; ``figures`` are counted from the register when
    it is submitted; ``summary`` is the body's own text. Returned with a remark, it is submitted again under
    its number; earlier words and figures stay in the journal.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    body = models.ForeignKey("directory.Body", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("directory.Unit", on_delete=models.PROTECT, related_name="+", null=True)
    half_year = models.CharField(max_length=6)
    period_from = models.DateField()
    period_until = models.DateField()
    state = models.CharField(max_length=10, choices=ReportState.choices, default=ReportState.DRAFT)
    number = models.CharField(max_length=40, blank=True)
    summary = models.TextField(blank=True)
    economic_summary = models.TextField(blank=True)
    figures = models.JSONField(default=dict)
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.CharField(max_length=200, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=200, blank=True)
    remark = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "half_year"], name="reporting_report_once")]

    def __str__(self) -> str:
        return f"{self.half_year} {self.body_id}"


class PositionCircular(models.Model):
    """The Ministry's information on the official position, sent to the central bodies (norm 6.8)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    body = models.ForeignKey("directory.Body", on_delete=models.PROTECT, related_name="+")
    half_year = models.CharField(max_length=6)
    number = models.CharField(max_length=40)
    title = models.CharField(max_length=500)
    text_kk = models.TextField(blank=True)
    text_ru = models.TextField(blank=True)
    sent_at = models.DateTimeField(default=clock.now)
    sent_by = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="reporting_circular_says_something", condition=~Q(text_kk="", text_ru="")
            )
        ]

    def __str__(self) -> str:
        return f"{self.half_year} {self.number}"
