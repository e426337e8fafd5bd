"""A refusal as a page: what is wrong, how to mend it, what was kept."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from kelisim.foundation.refusals import Conflict, Refusal


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """Answer a refusal with its status: JSON when the client asks for it, else a page.

    What was typed is given back on the page, so that nothing is lost.
    """
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"error": refusal.as_document()}, status=refusal.status)
    kept = {
        name: value
        for name, value in request.POST.items()
        if name not in {"csrfmiddlewaretoken", "key", "version", "password"} and str(value).strip()
    }
    context = {
        "refusal": refusal,
        "kept": kept,
        "current": refusal.details.get("record") if isinstance(refusal, Conflict) else None,
        "back": request.META.get("HTTP_REFERER", "/") if request.method == "POST" else "/",
    }
    template = {404: "404.html", 409: "409.html"}.get(refusal.status, "422.html")
    return render(request, template, context, status=refusal.status)
