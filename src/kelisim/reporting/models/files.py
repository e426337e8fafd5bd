"""A plan's file that was taken: read at once or in the background, it becomes the plan or is refused."""

from django.db import models
from django.db.models import Q

from kelisim.foundation import clock
from kelisim.foundation.ids import new_id
from kelisim.reporting.constants import FileState


class PlanFile(models.Model):
    """One file that a body sent as its plan of a half-year (norm 7.2), from being taken to being read.

    States: waiting -> read, or refused with a reason, or replaced by a later file of the same half-year. At
    most one file of a body and half-year waits. ``seen_at`` is when a process last said that it works on it;
    one that was begun and is silent too long was left by a process that ended, and is begun again. ``mark``
    tells how the plan stood when the file was taken: what was changed since is not overwritten. ``closed_at``
    is when a refused one left the lists.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    body = models.ForeignKey("directory.Body", on_delete=models.PROTECT, related_name="+")
    half_year = models.CharField(max_length=6)
    file = models.ForeignKey("documents.StoredFile", on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=255)
    language = models.CharField(max_length=2)
    mark = models.CharField(max_length=60, blank=True)
    state = models.CharField(max_length=8, choices=FileState.choices, default=FileState.WAITING)
    taken_at = models.DateTimeField(default=clock.now)
    taken_by = models.CharField(max_length=200)
    begun_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    stage = models.CharField(max_length=8, blank=True)
    rows_done = models.PositiveIntegerField(default=0)
    rows_of = models.PositiveIntegerField(default=0)
    ended_at = models.DateTimeField(null=True)
    plan = models.ForeignKey("reporting.Plan", on_delete=models.PROTECT, null=True, related_name="+")
    problem = models.CharField(max_length=40, blank=True)
    problem_facts = models.JSONField(default=dict)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body", "half_year"],
                name="reporting_file_waits_once",
                condition=Q(state=FileState.WAITING),
            ),
            models.CheckConstraint(
                name="reporting_file_ended", condition=Q(state=FileState.WAITING) | Q(ended_at__isnull=False)
            ),
            models.CheckConstraint(
                name="reporting_file_read", condition=~Q(state=FileState.READ) | Q(plan__isnull=False)
            ),
            models.CheckConstraint(
                name="reporting_file_refused", condition=~Q(state=FileState.REFUSED) | ~Q(problem="")
            ),
            models.CheckConstraint(
                name="reporting_file_counted", condition=Q(rows_done__lte=models.F("rows_of"))
            ),
        ]
        indexes = [
            models.Index(
                fields=["taken_at"],
                name="reporting_file_waiting",
                condition=Q(state=FileState.WAITING),
            ),
            models.Index(fields=["body", "half_year"], name="reporting_file_of_body"),
        ]

    def __str__(self) -> str:
        return f"{self.half_year} {self.file_name}"
