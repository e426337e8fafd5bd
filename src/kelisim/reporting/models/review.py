"""What is said about single rows of a plan while it is reviewed, and which rows mean one event (norm 7.2)."""

from django.db import models
from django.db.models import Q

from kelisim.foundation import clock
from kelisim.foundation.acts import Versioned
from kelisim.foundation.ids import new_id
from kelisim.reporting.constants import Side
from kelisim.reporting.models.plans import Plan, PlanRow


class RowRemark(Versioned):
    """One word in the thread of a row: the Ministry's remark, or an answer to it.

    A word stays with the side that wrote it until ``sent_at``: the Ministry's goes with the return or the
    acceptance, the body's with the next sending. ``thread`` is the first remark; ``settled_at`` stands there.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="remarks")
    row = models.ForeignKey(PlanRow, on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey("directory.Body", on_delete=models.PROTECT, related_name="+")
    thread = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="answers"
    )
    sending = models.PositiveIntegerField()
    side = models.CharField(max_length=8, choices=Side.choices)
    text = models.TextField()
    name = models.CharField(max_length=200)
    post = models.CharField(max_length=300, blank=True)
    written_at = models.DateTimeField(default=clock.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("written_at", "id")
        indexes = [models.Index(fields=["plan", "written_at"], name="reporting_remark_order")]
        constraints = [
            models.CheckConstraint(name="reporting_remark_says_something", condition=~Q(text="")),
            models.CheckConstraint(
                name="reporting_remark_begins_with_the_ministry",
                condition=Q(thread__isnull=False) | Q(side=Side.MINISTRY),
            ),
        ]

    def __str__(self) -> str:
        return self.text


class RowLink(models.Model):
    """The Ministry's word that a row of a plan and an event, mostly of another body, are one event.

    Bodies do not see it: it would tell one of another's plan.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    row = models.ForeignKey(PlanRow, on_delete=models.PROTECT, related_name="links")
    event = models.ForeignKey("events.Event", on_delete=models.PROTECT, related_name="+")
    linked_at = models.DateTimeField(default=clock.now)
    linked_by = models.CharField(max_length=200)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["row", "event"], condition=Q(withdrawn_at=None), name="reporting_link_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.row_id} {self.event_id}"
