"""What was done to the rows of a draft plan, step by step, so that the last step can be taken back."""

from django.db import models

from kelisim.foundation import clock
from kelisim.foundation.ids import new_id


class RowStep(models.Model):
    """One step of mending: its rows as they stood before, each with the version that the step gave it.

    ``before`` holds for each row its id, version after the step, state, problems, event and the event's facts
    where the step changed them. A step is taken back once, by whoever took it; ``undone_at`` says when.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    plan = models.ForeignKey("reporting.Plan", on_delete=models.PROTECT, related_name="steps")
    body = models.ForeignKey("directory.Body", on_delete=models.PROTECT, related_name="+")
    actor_id = models.UUIDField()
    act = models.CharField(max_length=20)
    before = models.JSONField()
    taken_at = models.DateTimeField(default=clock.now)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["plan", "actor_id", "-taken_at"], name="reporting_step_order")]

    def __str__(self) -> str:
        return f"{self.act} {len(self.before)}"
