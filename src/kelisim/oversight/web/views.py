"""The Rules as a page, with this half-year's figures."""

from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from kelisim.access.api import RecordKind, scopes_of
from kelisim.decree.api import HalfYear
from kelisim.foundation import clock
from kelisim.foundation.web import actor_in, requires
from kelisim.oversight import finding
from kelisim.oversight.queries import LivingNorm, living_rules


@require_GET
@requires("law.read")
def rules(request: HttpRequest) -> HttpResponse:
    """Show the text of the Rules; beside each norm what is owed, done, late and open."""
    actor, language = actor_in(request), get_language() or "ru"
    half_year = HalfYear.containing(clock.today())
    sees_all = actor.may("duties.read") and scopes_of(actor, RecordKind.DUTIES).everything
    everyone = sees_all and request.GET.get("whose") != "ours"
    living = living_rules(actor, str(half_year), None if everyone else actor.body_id)
    by_paragraph = groupby(living, key=lambda one: one.norm.paragraph)
    context = {
        "paragraphs": [
            _paragraph(number, [_shown(one, language, everyone=everyone) for one in found])
            for number, found in by_paragraph
        ],
        "half_year": str(half_year),
        "everyone": everyone,
        "sees_all": sees_all,
        "today": clock.today(),
    }
    return render(request, "oversight/rules.html", context)


@require_GET
@requires("law.read")
def find(request: HttpRequest) -> JsonResponse:
    """Answer the palette: what the reader may see under a few words, as data."""
    hits = finding.find(actor_in(request), request.GET.get("words", ""))
    return JsonResponse({"found": [one.as_document() for one in hits]})


def _paragraph(number: int, shown: list[dict[str, Any]]) -> dict[str, Any]:
    """Give a paragraph with its norms and how many duties are open under it; nothing where none can be."""
    counted = [one["figures"] for one in shown if one["figures"]]
    return {"number": number, "norms": shown, "open": sum(one.open for one in counted) if counted else None}


def _cells(living: LivingNorm, *, everyone: bool) -> list[dict[str, Any]]:
    """Give the four figures of a norm, each with where its records are: the board of all, or the inbox."""
    found = living.figures
    if found is None:
        return []
    inbox, only = reverse("inbox"), f"norm={living.norm.id}"
    tabs = {"owed": f"{inbox}?{only}", "done": f"{inbox}?tab=done&{only}"}
    places = dict.fromkeys(tabs, reverse("plans_board")) if everyone else tabs
    return [
        {"count": found.owed, "url": places["owed"], "tone": "", "words": _("owed")},
        {"count": found.done, "url": places["done"], "tone": "", "words": _("done in time")},
        {"count": found.late, "url": places["done"], "tone": "tone-late", "words": _("done late")},
        {"count": found.open, "url": places["owed"], "tone": "tone-open", "words": _("open")},
    ]


def _shown(living: LivingNorm, language: str, *, everyone: bool) -> dict[str, Any]:
    norm = living.norm
    said, lead = norm.text(language), norm.lead(language)
    return {
        "id": norm.id,
        "anchor": norm.anchor,
        "label": norm.label.get(language),
        "text": said.words,
        "language": said.language,
        "lead": lead.words if lead else "",
        "reading": norm.reading.get(language),
        "figures": living.figures,
        "kind_words": _kind(norm.kind),
        "cells": _cells(living, everyone=everyone),
    }


def _kind(kind: str) -> str:
    return {
        "rule": _("Computed when it arises; nothing is owed in this half-year"),
        "flow": _("Carried out by people; nothing is owed in this half-year"),
        "meaning": _("Shapes the register and the rights; no duty"),
    }[kind]
