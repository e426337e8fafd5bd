"""Papers of a consolidated plan: asked for, waited for, given out. Every fetch asks who may read the plan."""

import io
import re
from typing import BinaryIO, NamedTuple
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_GET, require_POST

from kelisim.documents.api import place_of
from kelisim.foundation.refusals import Unseen
from kelisim.foundation.web import by, requires
from kelisim.reporting.actions import ask_for_papers
from kelisim.reporting.constants import Arrangement
from kelisim.reporting.models import ConsolidatedPlan
from kelisim.reporting.papers_out import FORMATS, described, written
from kelisim.reporting.queries import consolidated_for
from kelisim.reporting.versions import AT_ONCE, Papers, version, version_with_rows

LANGUAGES = {"kk": "Қазақша", "ru": "Русский", "en": "English"}
_NOT_IN_NAMES = re.compile(r"\W+")


class _Wanted(NamedTuple):
    """Which paper of a version is wanted; with an earlier version, that of the differences to it."""

    language: str
    form: str
    arrangement: Arrangement
    earlier: ConsolidatedPlan | None = None


@require_GET
@requires("plans.board")
def download(request: HttpRequest, consolidated_id: UUID, language: str, form: str) -> HttpResponseBase:
    """Give a consolidated plan as PDF/A, DOCX or XLSX, in Kazakh, Russian or English, as it is arranged."""
    arrangement = _arrangement(request.GET.get("by", Arrangement.DATE))
    return _given(version(consolidated_id), _Wanted(language, form, arrangement))


@require_GET
@requires("plans.board")
def download_differences(
    _request: HttpRequest, consolidated_id: UUID, since: int, language: str, form: str
) -> HttpResponseBase:
    """Give what a version has apart from an earlier one, in the same forms and languages."""
    plan = version(consolidated_id)
    return _given(plan, _Wanted(language, form, Arrangement.DATE, _earlier(plan, since)))


@require_GET
@requires("plans.board")
def papers(request: HttpRequest, consolidated_id: UUID) -> HttpResponse:
    """Show how the papers of a version stand: a part of its page, asked for again while some are made."""
    plan = version(consolidated_id)
    arrangement = _arrangement(request.GET.get("by", Arrangement.DATE))
    return render(request, "reporting/partials/papers.html", papers_shown(plan, arrangement))


@require_POST
@requires("plans.board")
def ask(request: HttpRequest, consolidated_id: UUID) -> HttpResponse:
    """Ask for the papers of a version in one arrangement, or of its differences."""
    plan = version(consolidated_id)
    arrangement = _arrangement(request.POST.get("by", Arrangement.DATE))
    said = request.POST.get("since", "")
    since = int(said) if said.isdecimal() and len(said) < 10 else 0  # noqa: PLR2004 - the digits of a number
    ask_for_papers(by(request), consolidated_id=plan.pk, arrangement=arrangement.value, since=since)
    messages.success(request, _("The papers are being made. You may leave this page and come back."))
    if since:
        return redirect(reverse("consolidated_differences", args=[plan.pk, since]))
    return redirect(f"{reverse('consolidated_version', args=[plan.pk])}?by={arrangement.value}")


def papers_shown(plan: ConsolidatedPlan, arrangement: Arrangement, since: int = 0) -> dict[str, object]:
    """Give what the part of the page about papers needs: a line for each language, a cell for each form."""
    found = Papers.of(plan, arrangement, since=since)
    at_once = plan.events <= AT_ONCE
    lines = []
    for language, name in LANGUAGES.items():
        cells = []
        for form in FORMATS:
            made, paper = found.made(language, form), found.known.get((language, form))
            asked = paper.state if paper and not paper.sha256 else ""
            cells.append(
                {
                    "form": form.upper(),
                    "url": _address(plan, _Wanted(language, form, arrangement), since),
                    "state": "made" if made or at_once else asked,
                    "size": made.size if made else 0,
                }
            )
        lines.append((language, name, cells))
    return {
        "made": plan,
        "papers": lines,
        "arrangement": arrangement,
        "since": since,
        "papers_wait": found.is_waiting and not at_once,
        "papers_lack": any(cell["state"] in ("", "failed") for *_said, cells in lines for cell in cells),
    }


def _address(plan: ConsolidatedPlan, wanted: _Wanted, since: int) -> str:
    if since:
        return reverse(
            "consolidated_differences_download", args=[plan.pk, since, wanted.language, wanted.form]
        )
    address = reverse("consolidated_download", args=[plan.pk, wanted.language, wanted.form])
    by_date = wanted.arrangement == Arrangement.DATE
    return address if by_date else f"{address}?by={wanted.arrangement.value}"


def _given(plan: ConsolidatedPlan, wanted: "_Wanted") -> HttpResponseBase:
    """Give a paper that is made, write a short one now, or lead to where a long one can be waited for."""
    language, form, arrangement, earlier = wanted
    if form not in FORMATS or language not in LANGUAGES:
        raise Unseen(_("There is no such document."))
    since = earlier.number if earlier else 0
    made = Papers.of(plan, arrangement, since=since).made(language, form)
    if made is not None:
        return _attached(place_of(made.sha256).open("rb"), plan, wanted)
    if plan.events > AT_ONCE:
        if earlier is not None:
            return redirect(reverse("consolidated_differences", args=[plan.pk, since]))
        return redirect(f"{reverse('consolidated_version', args=[plan.pk])}?by={arrangement.value}#papers")
    whole = version_with_rows(plan.pk)
    before = version_with_rows(earlier.pk) if earlier else None
    content = written(described(whole, language, form, arrangement, before), form)
    return _attached(io.BytesIO(content), plan, wanted)


def _attached(file: BinaryIO, plan: ConsolidatedPlan, wanted: "_Wanted") -> FileResponse:
    """Send a paper to be saved, under a name in its language that holds letters, figures and hyphens only."""
    with override(wanted.language):
        if wanted.earlier:
            words = f"{_('differences of the consolidated plan')} {plan.half_year} {wanted.earlier.number}"
            words += f" {plan.number}"
        else:
            words = f"{_('consolidated plan')} {plan.half_year} {plan.number}"
            if wanted.arrangement != Arrangement.DATE:
                words += f" {str(wanted.arrangement.label).lower()}"
    name = f"{_NOT_IN_NAMES.sub('-', words).strip('-')}-{wanted.language}.{wanted.form}"
    response = FileResponse(file, as_attachment=True, filename=name, content_type=FORMATS[wanted.form])
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def _earlier(plan: ConsolidatedPlan, since: int) -> ConsolidatedPlan:
    found = consolidated_for(plan.half_year).filter(number=since, number__lt=plan.number).first()
    if found is None:
        raise Unseen(_("There is no such document."))
    return found


def _arrangement(said: str) -> Arrangement:
    if said not in Arrangement.values:
        raise Unseen(_("There is no such document."))
    return Arrangement(said)
