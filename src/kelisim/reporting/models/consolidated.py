"""The consolidated plan: what the Ministry made of the accepted plans (norm 7.2), and its papers."""

from django.db import models

from kelisim.foundation import clock
from kelisim.foundation.ids import new_id
from kelisim.reporting.constants import PaperState


class ConsolidatedPlan(models.Model):
    """The Ministry's plan of a half-year: the accepted plans of all bodies, frozen under a number.

    ``rows`` hold what is marked "within government" only, each with its number in this version; ``withheld``
    counts the accepted events that are marked for named bodies or named persons. ``collisions`` are those
    seen when it was made, each between two numbers.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    half_year = models.CharField(max_length=6)
    number = models.PositiveIntegerField()
    body = models.ForeignKey("directory.Body", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    made_by = models.CharField(max_length=200)
    rows = models.JSONField()
    bodies = models.PositiveIntegerField()
    events = models.PositiveIntegerField(default=0)
    withheld = models.PositiveIntegerField(default=0)
    collisions = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["half_year", "number"], name="reporting_consolidated_once")
        ]

    def __str__(self) -> str:
        return f"{self.half_year} № {self.number}"


class ConsolidatedPaper(models.Model):
    """One paper of a consolidated plan: made once, kept by its content, given to who may read the plan.

    States: waiting -> made, or failed after some tries. ``since`` is the number of the earlier version in a
    paper of differences, 0 in the plan itself. What was begun and not finished in time is begun again.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    plan = models.ForeignKey(ConsolidatedPlan, on_delete=models.PROTECT, related_name="papers")
    language = models.CharField(max_length=2)
    form = models.CharField(max_length=4)
    arrangement = models.CharField(max_length=8)
    since = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=8, choices=PaperState.choices, default=PaperState.WAITING)
    asked_at = models.DateTimeField(default=clock.now)
    begun_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField(null=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveIntegerField(default=0)
    problem = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "language", "form", "arrangement", "since"], name="reporting_document_once"
            ),
            models.CheckConstraint(
                name="reporting_document_kept",
                condition=~models.Q(state=PaperState.MADE) | ~models.Q(sha256=""),
            ),
        ]
        indexes = [
            models.Index(
                fields=["asked_at"],
                name="reporting_document_waiting",
                condition=models.Q(state=PaperState.WAITING),
            )
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.language}.{self.form}"
