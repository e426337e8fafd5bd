"""The auditor's page of sealing: whether the journal is as it was, in words; how to prove it elsewhere."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from kelisim.foundation.refusals import Unseen
from kelisim.foundation.web import requires
from kelisim.journal.models import SealedPoint
from kelisim.journal.proving import Proof, prove
from kelisim.journal.sealing_state import sealing_state
from kelisim.journal.sealing_words import alarm_words, proof_words
from kelisim.journal.web.tabs import tabs
from kelisim.sealing.api import NotACheckpoint

NEWEST = 20
LONGEST_NOTE = 4_000


@require_http_methods(["GET", "HEAD", "POST"])
@requires("journal.read")
def sealing(request: HttpRequest) -> HttpResponse:
    """Show how far the journal is sealed; hold a kept checkpoint, pasted in, against it."""
    note = request.POST.get("note", "")[:LONGEST_NOTE]
    proof, wrong = _proof(note) if request.method == "POST" else (None, "")
    seen = sealing_state()
    context = {
        "tabs": tabs("journal_sealing"),
        "seen": seen,
        "alarm": alarm_words(seen.alarm.code, seen.alarm.facts) if seen.alarm else "",
        "late_minutes": settings.KELISIM_SEALING_LATE_MINUTES,
        "letters_minutes": settings.KELISIM_SEALING_STOPS_LETTERS_MINUTES,
        "points": SealedPoint.objects.order_by("-size")[:NEWEST],
        "note": note,
        "wrong": wrong,
        "proof": proof,
        "proof_words": proof_words(proof.code, proof.point.size, proof.size, proof.place) if proof else "",
    }
    return render(request, "journal/sealing.html", context, status=422 if wrong else 200)


def _proof(note: str) -> tuple[Proof | None, str]:
    """Hold a pasted text against the journal; a text that is no checkpoint gives words instead."""
    try:
        return prove(f"{note.strip()}\n"), ""
    except NotACheckpoint:
        return None, _(
            "This is no whole checkpoint. Paste all of its text, from the journal's name to the line that"
            " begins with a dash."
        )


@require_GET
@requires("journal.read")
def checkpoint(_request: HttpRequest, size: int) -> HttpResponse:
    """Give a checkpoint as a text file to keep."""
    found = SealedPoint.objects.filter(size=size).first() if size < 1 << 62 else None
    if found is None:
        raise Unseen(_("There is no such checkpoint."))
    answer = HttpResponse(found.note, content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="checkpoint-{size}.txt"'
    return answer
