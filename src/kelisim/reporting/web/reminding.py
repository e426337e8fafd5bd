"""Reminders from the board: one body by one click, all that are silent after a look at who they are."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kelisim.decree.api import HalfYear, NotComputable
from kelisim.duties.api import remind_bodies
from kelisim.foundation import clock
from kelisim.foundation.refusals import Refusal, Unseen
from kelisim.foundation.web import by, requires
from kelisim.reporting.board import Line, read_board
from kelisim.reporting.papers.words import short_body_name
from kelisim.reporting.web.board import chosen_half_year
from kelisim.reporting.web.board_words import cell_words

__all__ = ["confirm_reminders", "remind", "to_remind"]


@require_GET
@requires("duties.remind")
def confirm_reminders(request: HttpRequest) -> HttpResponse:
    """List whom a reminder would reach, and who was reminded today already, before anything is sent."""
    half_year = chosen_half_year(request)
    lines = to_remind(read_board(half_year).lines)
    today = clock.today()
    fresh = [one for one in lines if not (one.reminded and one.reminded[1] == today)]
    context = {
        "half_year": str(half_year),
        "due_on": half_year.due_day,
        "is_over": half_year.due_day < today,
        "bodies": [_shown(one) for one in fresh],
        "reminded": [_shown(one) for one in lines if one not in fresh],
    }
    return render(request, "reporting/remind.html", context)


@require_POST
@requires("duties.remind")
def remind(request: HttpRequest) -> HttpResponse:
    """Remind the bodies that were chosen of what they owe in the half-year."""
    try:
        half_year = HalfYear.parse(request.POST.get("half_year", ""))
    except (ValueError, NotComputable):
        raise Unseen(_("There is no such half-year.")) from None
    codes = set(request.POST.getlist("body"))
    chosen = [one.body.pk for one in read_board(half_year).lines if one.body.code in codes]
    if not chosen:
        raise Refusal(_("Choose at least one body."), code="nobody")
    bodies = remind_bodies(by(request), half_year=str(half_year), body_ids=chosen).facts["bodies"]
    messages.success(
        request, ngettext("%(n)d body reminded.", "%(n)d bodies reminded.", bodies) % {"n": bodies}
    )
    response = HttpResponse(status=302)
    response["Location"] = f"{reverse('plans_board')}?half_year={half_year}"
    return response


def to_remind(lines: Sequence[Line]) -> list[Line]:
    """Give whom «all that are silent» means: after the term who needs action, before it who still owes."""
    silent = [one for one in lines if one.needs_action and not _only_returned_ahead(one)]
    return silent or [one for one in lines if one.owes]


def _only_returned_ahead(line: Line) -> bool:
    """Say whether nothing is late: what was returned may still come back in time."""
    return line.silent_days == 0


def _shown(line: Line) -> dict[str, object]:
    return {
        "code": line.body.code,
        "name": short_body_name(line.body, (get_language() or "ru")[:2]),
        "reminded": line.reminded,
        "cells": [
            (norm, cell.key, cell_words(cell))
            for norm, cell in (("7.2", line.plan), ("7.3", line.report))
            if cell.key in {"silent", "returned", "open"}
        ],
    }
