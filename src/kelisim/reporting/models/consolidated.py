"""The consolidated plan: what the Ministry made of the accepted plans (norm 7.2)."""

from django.db import models

from kelisim.foundation import clock
from kelisim.foundation.ids import new_id


class ConsolidatedPlan(models.Model):
    """The Ministry's plan of a half-year: the accepted plans of all bodies, frozen under a number."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    half_year = models.CharField(max_length=6)
    number = models.PositiveIntegerField()
    body = models.ForeignKey("directory.Body", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    made_by = models.CharField(max_length=200)
    rows = models.JSONField()
    bodies = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["half_year", "number"], name="reporting_consolidated_once")
        ]

    def __str__(self) -> str:
        return f"{self.half_year} № {self.number}"
