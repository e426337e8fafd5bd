"""The journal for the auditor: newest first, and of one record.

The auditor sees who did what to which fields, and no content: that takes a grant on the record.
"""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kelisim.foundation.web import requires
from kelisim.journal.queries import entries_of_record, newest_entries

PAGE = 100
LONGEST_SEQUENCE = 18
"""How many digits a key of the journal may have: PostgreSQL's bigint holds them."""


@require_GET
@requires("journal.read")
def journal(request: HttpRequest) -> HttpResponse:
    """Show the newest entries; older ones by key."""
    before = request.GET.get("before", "")
    found = newest_entries()
    if before.isdecimal() and len(before) <= LONGEST_SEQUENCE:
        found = found.filter(sequence__lt=int(before))
    entries = list(found[: PAGE + 1])
    older = entries[PAGE - 1].sequence if len(entries) > PAGE else None
    return render(request, "journal/journal.html", {"entries": entries[:PAGE], "older": older})


@require_GET
@requires("journal.read")
def of_record(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """Show what was done to one record."""
    entries = list(entries_of_record(record_id)[:500])
    return render(request, "journal/journal.html", {"entries": entries, "record_id": record_id})
