"""Circulars of the Ministry and what became of each at its addressees."""

from django.db import models
from django.db.models import Q

from kelisim.foundation import clock
from kelisim.foundation.acts import Versioned
from kelisim.foundation.ids import new_id


class OpeningCircular(models.Model):
    """The Ministry's circular that opens the collection of a half-year (norms 7.2, 7.3).

    It goes to every body that owes them. The Rules name the date themselves: without it the duty is owed all
    the same. ``half_year`` is the one in whose last month the date falls. It is sent once and never changes.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    body = models.ForeignKey("directory.Body", on_delete=models.PROTECT, related_name="+")
    half_year = models.CharField(max_length=6, unique=True)
    number = models.CharField(max_length=40)
    due_on = models.DateField()
    text_kk = models.TextField()
    text_ru = models.TextField()
    recipients = models.PositiveIntegerField()
    sent_at = models.DateTimeField(default=clock.now)
    sent_by = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="reporting_opening_in_both_languages", condition=~Q(text_kk="") & ~Q(text_ru="")
            )
        ]

    def __str__(self) -> str:
        return f"{self.half_year} {self.number}"


class Delivery(Versioned):
    """One circular at one addressee: when it came into the inbox, and who opened it first, and when."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    circular_id = models.UUIDField()
    sender = models.ForeignKey("directory.Body", on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey("directory.Body", on_delete=models.PROTECT, related_name="+")
    delivered_at = models.DateTimeField(default=clock.now)
    opened_at = models.DateTimeField(null=True, blank=True)
    opened_by = models.CharField(max_length=200, blank=True)
    opened_by_post = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name_plural = "deliveries"
        constraints = [
            models.UniqueConstraint(fields=["circular_id", "body"], name="reporting_delivery_once"),
            models.CheckConstraint(
                name="reporting_delivery_opened_by_somebody",
                condition=Q(opened_at=None) | ~Q(opened_by=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.circular_id} {self.body_id}"
