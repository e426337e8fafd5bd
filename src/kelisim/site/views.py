"""Pages of the house itself: errors, and whether it is alive."""

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from kelisim.foundation.refusals import Refusal, Unseen
from kelisim.site.refused import refused


@login_not_required
def health(request: HttpRequest) -> HttpResponse:
    """Answer 200 when the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer that there is no such page; the same words as for a page that is not for the reader."""
    return refused(request, Unseen(_("There is no such page, or it is not for your post.")))


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that could not be read."""
    refusal = Refusal(_("The request could not be read. Go back, reload the page and send it again."))
    refusal.status = 400
    return refused(request, refusal)


def broken(request: HttpRequest) -> HttpResponse:
    """Answer that something broke; nothing of the request was kept, and the page needs no database."""
    return render(request, "500.html", {"request_id": getattr(request, "kelisim_id", "")}, status=500)
