"""Files of plans that are being read or were not read: how far each is, why not, and what to do next."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kelisim.foundation import clock
from kelisim.foundation.actors import Actor
from kelisim.foundation.refusals import Unseen
from kelisim.foundation.web import actor_in, by, requires
from kelisim.reading.api import reason_of
from kelisim.reporting.actions import put_file_away, read_file_again
from kelisim.reporting.constants import FileState
from kelisim.reporting.models import PlanFile
from kelisim.reporting.reading_files import SILENT

__all__ = ["Reading", "files_on_the_way"]

STAGES = ("waiting", "opening", "rows", "writing")


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a reading: its name, the status that is drawn, what is said of it."""

    label: str
    status: str
    words: str = ""
    now: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """How a file stands, in the reader's language."""

    taken: PlanFile
    words: str
    steps: tuple[Step, ...]
    why: str = ""
    may_again: bool = False

    @property
    def waits(self) -> bool:
        """Say whether the file is still to be read."""
        return self.taken.state == FileState.WAITING

    @property
    def counts(self) -> bool:
        """Say whether rows are being counted just now."""
        return self.waits and self.taken.stage == "rows" and self.taken.rows_of > 0


def files_on_the_way(actor: Actor) -> list[Reading]:
    """Give the files of the actor's body that are being read, and those whose refusal nobody has put away."""
    shown = PlanFile.objects.filter(
        body_id=actor.body_id, closed_at=None, state__in=(FileState.WAITING, FileState.REFUSED)
    )
    return [reading_of(one) for one in shown.order_by("-taken_at")[:20]]


@require_GET
@requires("plans.draft")
def reading(request: HttpRequest, taken_id: UUID) -> HttpResponse:
    """Show how far a file is; one that is read leads on to the plan, one that is not says why."""
    taken = _own(request, taken_id)
    if taken.state == FileState.READ:
        return redirect("plan", plan_id=taken.plan_id)
    return render(request, "reporting/file.html", _context(taken))


@require_GET
@requires("plans.draft")
def reading_now(request: HttpRequest, taken_id: UUID) -> HttpResponse:
    """Give the part of the page that tells how far a file is; at the end the page goes on by itself."""
    taken = _own(request, taken_id)
    response = render(request, "reporting/partials/file_now.html", _context(taken))
    if taken.state == FileState.READ:
        response["HX-Redirect"] = reverse("plan", args=[taken.plan_id])
    elif taken.state != FileState.WAITING:
        response["HX-Refresh"] = "true"
    return response


@require_POST
@requires("plans.draft")
def again(request: HttpRequest, taken_id: UUID) -> HttpResponse:
    """Have a file read once more."""
    outcome = read_file_again(by(request), taken_id=taken_id)
    return redirect("plan_file", taken_id=outcome.record_id)


@require_POST
@requires("plans.draft")
def away(request: HttpRequest, taken_id: UUID) -> HttpResponse:
    """Put the notice of a file that was not read away."""
    put_file_away(by(request), taken_id=taken_id)
    messages.success(request, _("The notice is put away. The file stays on record."))
    return redirect("plans")


def reading_of(taken: PlanFile) -> Reading:
    """Say in words how a file stands."""
    if taken.state == FileState.REFUSED:
        code = taken.problem
        return Reading(taken, _("The file was not read"), (), _why(taken), code in _AGAIN)
    if taken.state == FileState.REPLACED:
        return Reading(taken, _("A later file has taken the place of this one."), ())
    at = STAGES.index(taken.stage) if taken.stage in STAGES else 0
    words = _now_words(taken, STAGES[at])
    if taken.seen_at and clock.now() - taken.seen_at > SILENT and taken.stage != "writing":
        words = _("The reading was interrupted and is taken up again by itself. Nothing is lost.")
    steps = tuple(
        Step(label, "on_time" if number < at else "open" if number == at else "not_arisen", now=number == at)
        for number, label in enumerate(
            (_("Kept"), _("Opened"), _("Rows understood"), _("Written into the draft"))
        )
    )
    return Reading(taken, words, steps)


_AGAIN = {"plan_changed", "too_demanding", "reader_ended", "no_file"}
"""Reasons that are not in the file itself: reading it once more may help."""


def _now_words(taken: PlanFile, stage: str) -> str:
    if stage == "rows" and taken.rows_of:
        count = {"done": taken.rows_done, "of": taken.rows_of}
        return (
            ngettext("%(done)d of %(of)d row is read.", "%(done)d of %(of)d rows are read.", taken.rows_of)
            % count
        )
    return {
        "waiting": _("The file is kept and waits its turn."),
        "opening": _("The file is being opened and its table looked for."),
        "rows": _("The rows are being read."),
        "writing": _("All rows are read; they are being written into the draft."),
    }[stage]


def _why(taken: PlanFile) -> str:
    """Say why a file was not read, and how to mend it, in the reader's language."""
    ours = {
        "plan_changed": _(
            "The plan was changed while the file was being read, so its rows were left as they are. "
            "Read the file again to replace them."
        ),
        "submitted": _("The plan went to the Ministry while the file was being read. Its rows were left."),
        "reader_ended": _(
            "The file has ended its reader several times. Copy the table into a new file and send that one."
        ),
        "not_addressed": _("Your body does not submit a plan of its own (norm 7.2)."),
    }
    return ours.get(taken.problem) or reason_of(taken.problem, _language(), taken.problem_facts)


def _context(taken: PlanFile) -> dict[str, Any]:
    return {
        "reading": reading_of(taken),
        "taken": taken,
        "half": taken.half_year,
        "limit": settings.UPLOAD_LIMIT_BYTES,
    }


def _own(request: HttpRequest, taken_id: UUID) -> PlanFile:
    taken = PlanFile.objects.filter(pk=taken_id, body_id=actor_in(request).body_id).first()
    if taken is None:
        raise Unseen(_("There is no such file."))
    return taken


def _language() -> str:
    return (get_language() or "ru")[:2]
