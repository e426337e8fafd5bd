"""International events (norm 2.2) with their partners, co-organisers and subjects."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from kelisim.access.api import Marking
from kelisim.events.constants import (
    INSIDE,
    Certainty,
    Format,
    Kind,
    Level,
    PartnerKind,
    Place,
    Sphere,
    Status,
)
from kelisim.events.kept import ChosenView, Export, SavedView
from kelisim.foundation import clock
from kelisim.foundation.acts import Versioned
from kelisim.foundation.ids import new_id

__all__ = [
    "ChosenView",
    "Event",
    "EventBody",
    "EventPartner",
    "EventSubject",
    "Export",
    "SavedView",
]


class Event(Versioned):
    """One event held in Kazakhstan, abroad or online within the international activity of a state body.

    States: idea -> planned -> agreed -> held; planned and agreed events may be moved or cancelled, with a
    reason. Dates carry their certainty: exact days, a window, or none. ``sort_on`` is the first day known.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    body = models.ForeignKey("directory.Body", on_delete=models.PROTECT, related_name="+", db_index=False)
    unit = models.ForeignKey("directory.Unit", on_delete=models.PROTECT, related_name="+", null=True)
    created_by_id = models.UUIDField()
    created_at = models.DateTimeField(default=clock.now)
    title_kk = models.CharField(max_length=1000, blank=True)
    title_ru = models.CharField(max_length=1000, blank=True)
    title_en = models.CharField(max_length=1000, blank=True)
    kind = models.CharField(max_length=24, choices=Kind.choices)
    format = models.CharField(max_length=16, choices=Format.choices, blank=True)
    level = models.CharField(max_length=12, choices=Level.choices, blank=True)
    place = models.CharField(max_length=8, choices=Place.choices)
    country = models.CharField(max_length=2, blank=True)
    cities = ArrayField(models.CharField(max_length=120), default=list, blank=True)
    certainty = models.CharField(max_length=8, choices=Certainty.choices)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    window_from = models.DateField(null=True, blank=True)
    window_until = models.DateField(null=True, blank=True)
    dates_as_written = models.CharField(max_length=300, blank=True)
    sort_on = models.DateField()
    head = models.CharField(max_length=300, blank=True)
    head_official = models.ForeignKey(
        "directory.Official", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    size = models.PositiveSmallIntegerField(null=True, blank=True)
    foreign_economic = models.BooleanField(null=True, blank=True)
    sphere = models.CharField(max_length=20, choices=Sphere.choices, blank=True)
    documents_to_sign = models.TextField(blank=True)
    funding = models.CharField(max_length=300, blank=True)
    diplomats_wanted = models.BooleanField(default=False)
    responsible = models.CharField(max_length=500, blank=True)
    note = models.TextField(blank=True)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.IDEA)
    status_reason = models.TextField(blank=True)
    moved_from = models.CharField(max_length=300, blank=True)
    completed_on = models.DateField(null=True, blank=True)
    marking = models.CharField(max_length=10, choices=Marking.choices, default=Marking.GOVERNMENT)

    class Meta:
        indexes = [
            models.Index(fields=["body", "sort_on", "id"], name="events_event_body_date"),
            models.Index(fields=["sort_on", "id"], name="events_event_date"),
            models.Index(fields=["country", "sort_on"], name="events_event_country_date"),
        ]
        constraints = [
            models.CheckConstraint(
                name="events_event_titled",
                condition=~Q(title_kk="", title_ru="", title_en=""),
            ),
            models.CheckConstraint(
                name="events_event_dates",
                condition=(
                    Q(certainty="exact", starts_on__isnull=False, ends_on__gte=F("starts_on"))
                    | Q(certainty="period", window_until__gte=F("window_from"))
                    | Q(certainty="unknown", starts_on__isnull=True, ends_on__isnull=True)
                ),
            ),
            models.CheckConstraint(
                name="events_event_reasoned",
                condition=~Q(status__in=["moved", "cancelled"], status_reason=""),
            ),
            models.CheckConstraint(
                name="events_event_completed",
                condition=~Q(status="held", completed_on__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.title_ru or self.title_kk or self.title_en

    @property
    def is_shared(self) -> bool:
        """Say whether the event has left its unit (norm 3)."""
        return self.status not in INSIDE


class EventPartner(models.Model):
    """With whom the event is: one foreign state, organisation or counterpart (norm 2.1)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="partners")
    kind = models.CharField(max_length=12, choices=PartnerKind.choices)
    country = models.CharField(max_length=2, blank=True)
    organisation = models.CharField(max_length=40, blank=True)
    counterpart = models.CharField(max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("position", "id")
        indexes = [
            models.Index(fields=["country", "event"], name="events_partner_country"),
            models.Index(fields=["organisation", "event"], name="events_partner_organisation"),
        ]

    def __str__(self) -> str:
        return self.counterpart or self.organisation or self.country


class EventBody(models.Model):
    """A state body that organises the event together with its owner, or takes part in it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="co_organisers")
    body = models.ForeignKey("directory.Body", on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=16, default="co_organiser")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.body_id} {self.role}"


class EventSubject(models.Model):
    """What the event is about, as a subject heading."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="subjects")
    subject = models.CharField(max_length=120)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.subject
