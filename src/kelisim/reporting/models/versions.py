"""What a plan said when it was sent and when it was accepted, and its numbered amendments (norm 7.2)."""

from typing import Any

from django.db import models
from django.db.models import Q

from kelisim.foundation import clock
from kelisim.foundation.acts import Versioned
from kelisim.foundation.ids import new_id
from kelisim.reporting.constants import AmendmentState
from kelisim.reporting.models.plans import Plan


class PlanSending(models.Model):
    """What a plan said each time it was sent to the Ministry; never changed afterwards."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="sendings")
    body = models.ForeignKey("directory.Body", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    rows = models.JSONField()
    is_empty = models.BooleanField(default=False)
    sent_at = models.DateTimeField(default=clock.now)
    sent_by = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="reporting_sending_once")]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.number}"


class PlanAmendment(Versioned):
    """A numbered change of an accepted plan, proposed by its body: rows added, changed, moved or cancelled.

    ``changes`` hold each row as it was accepted and as it becomes, with the reason. States: draft ->
    submitted -> accepted, or returned with a remark and submitted again; given up while it is not accepted.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="amendments")
    body = models.ForeignKey("directory.Body", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=AmendmentState.choices, default=AmendmentState.DRAFT)
    changes = models.JSONField(default=list)
    created_at = models.DateTimeField(default=clock.now)
    created_by = models.CharField(max_length=200)
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.CharField(max_length=200, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=200, blank=True)
    remark = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="reporting_amendment_once"),
            models.UniqueConstraint(
                fields=["plan"],
                condition=Q(state__in=["draft", "submitted", "returned"]),
                name="reporting_amendment_one_open",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.number}"

    @property
    def unit(self) -> Any:
        """Give the unit that drafts it: the plan's."""
        return self.plan.unit


class PlanEdition(models.Model):
    """A version of a plan as it was accepted, frozen under its number: 1, then one for each amendment."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="editions")
    body = models.ForeignKey("directory.Body", on_delete=models.PROTECT, related_name="+")
    half_year = models.CharField(max_length=6)
    number = models.PositiveIntegerField()
    amendment = models.ForeignKey(
        PlanAmendment, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    rows = models.JSONField()
    is_empty = models.BooleanField(default=False)
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.CharField(max_length=200, blank=True)
    accepted_at = models.DateTimeField(default=clock.now)
    accepted_by = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="reporting_edition_once")]

    def __str__(self) -> str:
        return f"{self.plan_id} № {self.number}"
