"""Reads of the journal, within what row security lets the reader see."""

from uuid import UUID

from django.db.models import QuerySet

from kelisim.journal.models import Entry

__all__ = ["entries_of_person", "entries_of_record", "newest_entries"]


def entries_of_record(record_id: UUID) -> QuerySet[Entry]:
    """Give what was done to a record, newest first."""
    return Entry.objects.filter(record_id=record_id).order_by("-sequence")


def entries_of_person(actor_id: UUID) -> QuerySet[Entry]:
    """Give what a person did, newest first."""
    return Entry.objects.filter(actor_id=actor_id).order_by("-sequence")


def newest_entries() -> QuerySet[Entry]:
    """Give every entry that the reader may see, newest first."""
    return Entry.objects.order_by("-sequence")
