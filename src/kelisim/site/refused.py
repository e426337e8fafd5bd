"""A refusal as a page: what is wrong, how to mend it, what was kept."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from kelisim.foundation.refusals import Conflict, Refusal

_LABELS = {
    "status": "State",
    "state": "State",
    "status_reason": "Why",
    "remark": "Remarks",
    "starts_on": "First day",
    "ends_on": "Last day",
    "completed_on": "Day of completion",
    "title": "Subject",
    "reason": "Why",
}
"""What people call the fields that a comparison shows; the words stand in the rooms' catalogues."""


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """Answer a refusal with its status: JSON when the client asks for it, else a page.

    What was typed is given back on the page, so that nothing is lost.
    """
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"error": refusal.as_document()}, status=refusal.status)
    kept = {
        name: str(value)
        for name, value in request.POST.items()
        if name not in {"csrfmiddlewaretoken", "key", "version", "password"} and str(value).strip()
    }
    context = {
        "refusal": refusal,
        "kept": kept,
        "comparison": _compared(kept, refusal) if isinstance(refusal, Conflict) else [],
        "back": request.META.get("HTTP_REFERER", "/") if request.method == "POST" else "/",
    }
    template = {404: "404.html", 409: "409.html"}.get(refusal.status, "422.html")
    return render(request, template, context, status=refusal.status)


def _compared(kept: dict[str, str], conflict: Conflict) -> list[tuple[str, str, str]]:
    """Give what was typed beside what the record says now: label, typed, now; no field without a name."""
    record = conflict.details.get("record")
    if not isinstance(record, dict):
        return []
    return [
        (_(label), kept.get(name, ""), str(record.get(name, "")))
        for name, label in _LABELS.items()
        if kept.get(name) or record.get(name)
    ]
