"""Editions of the calendar of working days and their special days (norms.md, trap 7)."""

from datetime import date
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language

from kelisim.calendars.constants import INSTALLATION, DayKind, DayStatus, State
from kelisim.foundation.actors import system_actor
from kelisim.foundation.acts import Versioned
from kelisim.foundation.ids import new_id

SATURDAY = 5


class CalendarEdition(Versioned):
    """A whole calendar: the years it covers and every day in them that is not as its weekday says.

    States: draft -> proposed by one administrator -> published by another; a proposal may be taken back
    to draft. A published edition never changes (a database trigger refuses); the newest one is in force.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    number = models.PositiveIntegerField(unique=True)
    label = models.CharField(max_length=60)
    years = ArrayField(models.PositiveSmallIntegerField())
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    note = models.TextField(blank=True)
    proposed_by_id = models.UUIDField(null=True, blank=True)
    proposed_by_name = models.CharField(max_length=200, blank=True)
    proposed_at = models.DateTimeField(null=True, blank=True)
    published_by_id = models.UUIDField(null=True, blank=True)
    published_by_name = models.CharField(max_length=200, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-number",)
        constraints: ClassVar = [
            models.CheckConstraint(
                name="calendars_edition_two_people",
                condition=~Q(state=State.PUBLISHED)
                | Q(
                    proposed_by_id__isnull=False,
                    published_by_id__isnull=False,
                    published_at__isnull=False,
                )
                & ~Q(proposed_by_id=F("published_by_id")),
            ),
            models.CheckConstraint(
                name="calendars_edition_proposed",
                condition=~Q(state=State.PROPOSED) | Q(proposed_by_id__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def is_shipped(self) -> bool:
        """Say whether the edition came with the product rather than from two administrators."""
        return self.published_by_id == system_actor(INSTALLATION).id

    @property
    def is_published(self) -> bool:
        """Say whether the edition is published and so unchangeable."""
        return self.state == State.PUBLISHED


class CalendarDay(models.Model):
    """One special day of an edition: why it is off or worked, how sure that is, and who says so."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    edition = models.ForeignKey(CalendarEdition, on_delete=models.PROTECT, related_name="days")
    date = models.DateField()
    kind = models.CharField(max_length=8, choices=DayKind.choices)
    reason_kk = models.CharField(max_length=300, blank=True)
    reason_ru = models.CharField(max_length=300, blank=True)
    reason_en = models.CharField(max_length=300, blank=True)
    status = models.CharField(max_length=12, choices=DayStatus.choices)
    source = models.TextField(blank=True)

    class Meta:
        ordering = ("date",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["edition", "date"], name="calendars_day_once"),
            models.CheckConstraint(
                name="calendars_day_reasoned",
                condition=~Q(reason_kk="", reason_ru="", reason_en=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.date} {self.kind}"

    @property
    def reason(self) -> str:
        """Give the reason in the page's language, else in the first language that has it."""
        for one in ((get_language() or "ru")[:2], "ru", "en", "kk"):
            if text := getattr(self, f"reason_{one}", ""):
                return str(text)
        return ""

    @property
    def is_off(self) -> bool:
        """Say whether the day is a day of rest."""
        return self.kind == DayKind.OFF

    @property
    def follows_weekday(self) -> bool:
        """Say whether the day is as its weekday says anyway; it is listed for its reason."""
        return is_weekend(self.date) == self.is_off


def is_weekend(day: date) -> bool:
    """Say whether a day is Saturday or Sunday."""
    return day.weekday() >= SATURDAY
