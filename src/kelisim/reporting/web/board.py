"""The Ministry's board of all bodies, and the same as a workbook."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from kelisim.decree.api import HalfYear, NotComputable
from kelisim.documents.api import MEDIA_TYPES, xlsx_of
from kelisim.foundation import clock
from kelisim.foundation.web import actor_in, requires
from kelisim.reporting.board import GROUPS, Board, Cell, Line, group_words, read_board
from kelisim.reporting.papers.board import board_book
from kelisim.reporting.papers.words import short_body_name
from kelisim.reporting.web.board_words import (
    bars_of,
    cell_words,
    chips_of,
    columns_of,
    shapes_of,
    shown_lines,
    trend_of,
    under_words,
)

__all__ = ["board", "board_workbook", "chosen_half_year"]

ASKED = ("half_year", "only", "group", "q", "sort")


@require_GET
@requires("plans.board")
def board(request: HttpRequest) -> HttpResponse:
    """Show every body's half-yearly duties, what needs action first."""
    present = HalfYear.containing(clock.today())
    chosen = chosen_half_year(request)
    found = read_board(chosen)
    address = _address(request, chosen)
    lines = shown_lines(found.lines, address)
    choices = sorted({present, present.previous, present.previous.previous, chosen})
    context = {
        "lines": found.lines,
        "shown": len(lines),
        "groups": _groups(lines),
        "bars": bars_of(found),
        "trend": trend_of(found),
        "chips": chips_of(found, address["only"], address),
        "columns": columns_of(address),
        "group_choices": [(one, group_words(one)) for one in GROUPS],
        "address": address,
        "half_year": str(chosen),
        "due_on": chosen.due_day,
        "days_left": (chosen.due_day - clock.today()).days,
        "choices": [(str(one), one.due_day) for one in choices],
        "opened": found.is_opened,
        "circular": found.circular,
        "may_send": chosen == present and chosen.due_day >= clock.today(),
        "may_open": actor_in(request).may("duties.open"),
        "may_register": actor_in(request).may("plans.register"),
        "may_remind": actor_in(request).may("duties.remind"),
        "silent": len([one for one in found.lines if one.silent_days]),
        "owing": len([one for one in found.lines if one.owes]),
    }
    return render(request, "reporting/board.html", context)


@require_GET
@requires("plans.board")
def board_workbook(request: HttpRequest) -> HttpResponse:
    """Give the board as XLSX: every body and every figure, whatever is filtered on the page."""
    found: Board = read_board(chosen_half_year(request))
    book = board_book(found, (get_language() or "ru")[:2], clock.now())
    response = HttpResponse(xlsx_of(book), content_type=MEDIA_TYPES[".xlsx"])
    response["Content-Disposition"] = f'attachment; filename="timeliness-{found.half_year}.xlsx"'
    return response


def chosen_half_year(request: HttpRequest) -> HalfYear:
    """Give the half-year that the address names, else the present one."""
    present = HalfYear.containing(clock.today())
    try:
        return HalfYear.parse(request.GET["half_year"]) if "half_year" in request.GET else present
    except (ValueError, NotComputable):
        return present


def _address(request: HttpRequest, chosen: HalfYear) -> dict[str, str]:
    asked = {name: request.GET.get(name, "").strip()[:100] for name in ASKED}
    return {**asked, "half_year": str(chosen)}


def _groups(lines: Sequence[Line]) -> list[dict[str, Any]]:
    """Put what needs action first, then the groups of bodies; each body stands once."""
    action = [one for one in lines if one.needs_action]
    parts = [("action", sorted(action, key=lambda one: -one.silent_days))]
    parts += [
        (group, [one for one in lines if one.group == group and not one.needs_action]) for group in GROUPS
    ]
    return [
        {
            "key": group,
            "words": group_words(group),
            "lines": [_shown(one) for one in members],
            "silent": sum("silent" in {one.plan.key, one.report.key} for one in members),
            "returned": sum("returned" in {one.plan.key, one.report.key} for one in members),
            "in_time": sum(one.plan.key == "on_time" for one in members),
        }
        for group, members in parts
        if members
    ]


def _shown(line: Line) -> dict[str, Any]:
    return {
        "line": line,
        "body": line.body,
        "name": short_body_name(line.body, (get_language() or "ru")[:2]),
        "shapes": shapes_of(line),
        "today": bool(line.reminded and line.reminded[1] == clock.today()),
        "cells": [
            _cell(line.plan, reverse("plan", args=[line.plan_id]) if line.plan_id else ""),
            _cell(line.report, reverse("report", args=[line.report_id]) if line.report_id else ""),
            _cell(line.position),
        ],
    }


def _cell(cell: Cell, url: str = "") -> dict[str, Any]:
    """Give a cell as it is drawn: a position that was not read yet is an open ring; ``url`` leads to it."""
    sent = cell.key in {"on_time", "done_late"}
    unread = cell.is_position and sent and cell.read_on is None
    return {
        "cell": cell,
        "key": "open" if unread else "on_time" if cell.read_on else cell.key,
        "words": _("not read yet") if unread else cell_words(cell),
        "under": under_words(cell),
        "url": url,
    }
