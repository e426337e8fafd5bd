"""Reads of the journal, within what row security lets the reader see."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import QuerySet

from kelisim.foundation.clock import ASTANA
from kelisim.journal.models import Entry, Leaf

__all__ = ["entries_of_day", "entries_of_person", "entries_of_record", "newest_entries", "sealed_places"]


def entries_of_record(record_id: UUID) -> QuerySet[Entry]:
    """Give what was done to a record, newest first."""
    return Entry.objects.filter(record_id=record_id).order_by("-sequence")


def entries_of_person(actor_id: UUID) -> QuerySet[Entry]:
    """Give what a person did, newest first."""
    return Entry.objects.filter(actor_id=actor_id).order_by("-sequence")


def newest_entries() -> QuerySet[Entry]:
    """Give every entry that the reader may see, newest first."""
    return Entry.objects.order_by("-sequence")


def entries_of_day(day: date) -> QuerySet[Entry]:
    """Give what was done on a calendar day of Astana, newest first."""
    begins = datetime.combine(day, time.min, ASTANA)
    ends = datetime.combine(day + timedelta(days=1), time.min, ASTANA)
    return Entry.objects.filter(at__gte=begins, at__lt=ends).order_by("-sequence")


def sealed_places(entries: Iterable[Entry]) -> dict[UUID, int]:
    """Give the places of entries in the sealed order, from 1; those not sealed yet are left out."""
    leaves = Leaf.objects.filter(entry_id__in=[one.pk for one in entries])
    return {entry_id: index + 1 for entry_id, index in leaves.values_list("entry_id", "index")}
