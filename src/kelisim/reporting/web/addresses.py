"""The way back to a plan's page as it was seen: same order, same filter, same row."""

from urllib.parse import urlsplit
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

__all__ = ["back_to_plan"]


def back_to_plan(request: HttpRequest, plan_id: UUID, row_id: UUID | None = None) -> HttpResponse:
    """Go back to the page of a plan that the request came from, to a row if one is named."""
    page = reverse("plan", args=[plan_id])
    came = urlsplit(request.headers.get("Referer", ""))
    query = f"?{came.query}" if came.path == page and came.query else ""
    return redirect(f"{page}{query}{f'#row-{row_id}' if row_id else ''}")
