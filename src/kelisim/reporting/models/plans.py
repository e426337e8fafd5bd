"""A body's plan of a half-year and its rows (norm 7.2)."""

from django.db import models
from django.db.models import Q

from kelisim.foundation import clock
from kelisim.foundation.acts import Versioned
from kelisim.foundation.ids import new_id
from kelisim.reporting.constants import PlanState, RowState


class Plan(Versioned):
    """A body's planned events of one half-year, as submitted to the Ministry (norm 7.2).

    States: draft -> submitted -> accepted, or returned with remarks and submitted again. An empty plan is
    lawful and is sent as such. ``half_year`` is the one planned; the duty falls due in the half-year before.
    What was accepted is frozen in ``snapshot``; the register goes on as the current truth.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    body = models.ForeignKey("directory.Body", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("directory.Unit", on_delete=models.PROTECT, related_name="+", null=True)
    half_year = models.CharField(max_length=6)
    state = models.CharField(max_length=10, choices=PlanState.choices, default=PlanState.DRAFT)
    number = models.CharField(max_length=40, blank=True)
    is_empty = models.BooleanField(default=False)
    file = models.ForeignKey(
        "documents.StoredFile", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    file_name = models.CharField(max_length=255, blank=True)
    layout = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(default=clock.now)
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.CharField(max_length=200, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=200, blank=True)
    remark = models.TextField(blank=True)
    snapshot = models.JSONField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body", "half_year"], name="reporting_plan_once"),
            models.CheckConstraint(
                name="reporting_plan_numbered",
                condition=Q(state=PlanState.DRAFT) | ~Q(number=""),
            ),
            models.CheckConstraint(
                name="reporting_plan_frozen",
                condition=~Q(state=PlanState.ACCEPTED) | Q(snapshot__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["half_year", "state"], name="reporting_plan_half_year")]

    def __str__(self) -> str:
        return f"{self.half_year} {self.body_id}"


class PlanRow(Versioned):
    """One row of the body's file: its cells as written, what was understood, what is doubtful, its event.

    Rows that are not events (month headings, totals, notes) are kept too, with the reason in ``skipped``.
    Several rows may mean one event; a ``linked`` row points to one that stood in the register before it.
    ``origin`` says from whom, or from which former half-year, a row came that is not of the file.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="rows")
    event = models.ForeignKey("events.Event", on_delete=models.PROTECT, null=True, related_name="+")
    linked = models.BooleanField(default=False)
    position = models.PositiveIntegerField()
    sheet = models.CharField(max_length=120, blank=True)
    row = models.PositiveIntegerField(default=0)
    cells = models.JSONField(default=dict)
    understood = models.JSONField(default=dict)
    problems = models.JSONField(default=list)
    skipped = models.CharField(max_length=60, blank=True)
    state = models.CharField(max_length=10, choices=RowState.choices, default=RowState.READ)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    origin = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("position", "id")
        indexes = [models.Index(fields=["plan", "position"], name="reporting_row_order")]

    def __str__(self) -> str:
        return f"{self.sheet} {self.row}"
