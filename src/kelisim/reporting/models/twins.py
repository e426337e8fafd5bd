"""Rows of a draft plan that are likely the same event as one the body has in its register already."""

from django.db import models

from kelisim.foundation import clock
from kelisim.foundation.ids import new_id
from kelisim.reporting.constants import TwinState


class RowTwin(models.Model):
    """A row and an event of the same body that is likely the same; asked until somebody decides."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    row = models.ForeignKey("reporting.PlanRow", on_delete=models.PROTECT, related_name="twins")
    body = models.ForeignKey("directory.Body", on_delete=models.PROTECT, related_name="+")
    event = models.ForeignKey("events.Event", on_delete=models.PROTECT, related_name="+")
    likeness = models.FloatField()
    state = models.CharField(max_length=8, choices=TwinState.choices, default=TwinState.ASKED)
    found_at = models.DateTimeField(default=clock.now)
    decided_by = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["row", "event"], name="reporting_twin_once")]

    def __str__(self) -> str:
        return f"{self.row_id} {self.event_id}"
