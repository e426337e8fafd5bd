"""Duties under the norms of the Rules."""

from django.db import models
from django.db.models import Q

from kelisim.duties.constants import OWED, NoticeKind, State
from kelisim.foundation import clock
from kelisim.foundation.acts import Versioned
from kelisim.foundation.ids import new_id


class Duty(Versioned):
    """What one body owes another under one norm, with the date and the reason for the date.

    States: open -> done by the act that satisfies it; returned by the receiver, it is owed again with its
    first date. There is no way to mark a duty as done. ``term`` is the computed term as ``decree`` explains
    it; ``half_year`` is the one in whose last month the date falls. ``body`` is who owes: its unit's inbox.
    ``owed_since`` is when it was opened, or owed again because what was sent was returned.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    norm = models.CharField(max_length=12)
    ruleset = models.CharField(max_length=40)
    body = models.ForeignKey("directory.Body", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("directory.Unit", on_delete=models.PROTECT, related_name="+", null=True)
    owed_to = models.ForeignKey("directory.Body", on_delete=models.PROTECT, related_name="+")
    half_year = models.CharField(max_length=6)
    record_id = models.UUIDField(null=True, blank=True)
    due_on = models.DateField()
    due_at = models.DateTimeField()
    term = models.JSONField()
    calendar = models.CharField(max_length=60)
    provisional = models.BooleanField(default=False)
    earlier_due_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    opened_at = models.DateTimeField(default=clock.now)
    owed_since = models.DateTimeField(default=clock.now)
    done_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.CharField(max_length=80, blank=True)
    closing_record_id = models.UUIDField(null=True, blank=True)
    remark = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["norm", "body", "owed_to", "half_year", "record_id"],
                name="duties_duty_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="duties_duty_closed_by_an_act",
                condition=~Q(state=State.DONE)
                | (Q(done_at__isnull=False, closing_record_id__isnull=False) & ~Q(closed_by="")),
            ),
        ]
        indexes = [
            models.Index(fields=["body", "due_at"], name="duties_owed_by", condition=Q(state__in=list(OWED))),
            models.Index(
                fields=["owed_to", "due_at"], name="duties_owed_to", condition=Q(state__in=list(OWED))
            ),
            models.Index(fields=["half_year", "norm", "state"], name="duties_by_norm"),
            models.Index(fields=["body", "done_at"], name="duties_done_by"),
        ]

    def __str__(self) -> str:
        return f"{self.norm} {self.half_year} {self.body_id}"

    @property
    def is_late(self) -> bool:
        """Say whether it was done after its term, or is owed and its term is over."""
        return (self.done_at or clock.now()) >= self.due_at


class Notice(models.Model):
    """What a body was told about a duty: that collection is open, that the term is near, that it is over.

    It stands in the duty's line of the inbox and never changes. ``occasion`` is what it was told for: a step
    of the reminders, a reminder of the receiver on a day, a circular; each once. ``day`` is Astana's.
    ``record_id`` and ``number`` are those of the circular.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    duty = models.ForeignKey(Duty, on_delete=models.PROTECT, related_name="notices")
    body = models.ForeignKey("directory.Body", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=NoticeKind.choices)
    occasion = models.CharField(max_length=60)
    day = models.DateField()
    at = models.DateTimeField(default=clock.now)
    told_by = models.CharField(max_length=200, blank=True)
    record_id = models.UUIDField(null=True, blank=True)
    number = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["duty", "occasion"], name="duties_notice_once"),
            models.UniqueConstraint(
                fields=["duty", "day"],
                name="duties_notice_one_reminder_a_day",
                condition=~Q(kind=NoticeKind.OPENING),
            ),
        ]
        indexes = [models.Index(fields=["body", "day"], name="duties_notice_told")]

    def __str__(self) -> str:
        return f"{self.occasion} {self.duty_id}"
