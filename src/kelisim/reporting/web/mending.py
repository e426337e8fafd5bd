"""The two halves of the mending page: the row as it was written, and beside it what was understood."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from kelisim.events.api import dates_of, partners_of, place_of, title_of
from kelisim.reporting.constants import RowState
from kelisim.reporting.models import Plan, PlanRow

__all__ = ["Cell", "Line", "lines_of"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the body's file, untouched; ``mark`` is a class name where a problem names the cell."""

    letter: str
    text: str
    mark: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the mending page; ``across`` columns are taken by the one cell of a heading or a note."""

    row: PlanRow
    cells: Sequence[Cell]
    questions: Sequence[str]
    tone: str
    mark: str
    skipped_words: str
    url: str = ""
    title: str = ""
    dates: str = ""
    later: bool = False
    partners: str = ""
    place: str = ""
    economic: bool = False
    dropped: bool = False
    across: int = 0


MARKS = {
    RowState.READ: "on_time",
    RowState.CONFIRMED: "on_time",
    RowState.MENDED: "on_time",
    RowState.DOUBTFUL: "due_soon",
    RowState.UNREAD: "overdue",
    RowState.DROPPED: "not_addressed",
    RowState.SKIPPED: "",
}
TONES = {RowState.DOUBTFUL: "doubtful", RowState.UNREAD: "unread"}


def lines_of(plan: Plan, rows: Sequence[PlanRow], language: str, *, editable: bool = False) -> list[Line]:
    """Give the lines of a plan in the order of the file; an editable line links to its correction."""
    letters = [str(column["letter"]) for column in (plan.layout or {}).get("columns") or []]
    return [_line(row, letters, language, editable=editable) for row in rows]


def _line(row: PlanRow, letters: Sequence[str], language: str, *, editable: bool) -> Line:
    state = RowState(row.state)
    asks = state in TONES
    marked = {_letter(problem.get("cell")) for problem in row.problems} if asks else set()
    tone = TONES.get(state, "")
    said = [str(text) for letter in letters if (text := row.cells.get(letter))]
    if row.skipped and len(said) == 1:
        return Line(row, [Cell("", said[0], "")], [], tone, "", _skipped(row.skipped), across=len(letters))
    common: dict[str, Any] = {
        "row": row,
        "cells": [
            Cell(letter, str(row.cells.get(letter) or ""), tone if letter in marked else "")
            for letter in letters
        ],
        "questions": [_question(problem, language) for problem in row.problems] if asks else [],
        "tone": tone,
        "mark": MARKS[state],
        "skipped_words": _skipped(row.skipped) if row.skipped else "",
    }
    event = row.event
    if event is None:
        return Line(**common)
    return Line(
        **common,
        url=reverse("row_mend" if editable else "event", args=[row.pk if editable else event.pk]),
        title=title_of(event),
        dates=dates_of(event),
        later=event.certainty != "exact",
        partners=partners_of(event),
        place=place_of(event),
        economic=bool(event.foreign_economic),
        dropped=state == RowState.DROPPED,
    )


def _letter(cell: object) -> str:
    return "".join(one for one in str(cell or "") if one.isalpha())


def _question(problem: dict[str, Any], language: str) -> str:
    words = problem.get("words") or {}
    said = str(words.get(language) or problem.get("message") or "")
    return f"{problem['cell']}: {said}" if problem.get("cell") else said


def _skipped(reason: str) -> str:
    known = {
        "month_heading": _("Month heading: gives the month to the rows below"),
        "section_heading": _("Section heading"),
        "header": _("Header of the table"),
        "column_numbers": _("Numbers of the columns"),
        "total": _("Total"),
        "note": _("Note"),
        "signature": _("Signature"),
        "empty": _("Empty row"),
        "continuation": _("Continues the row above"),
        "title": _("Title above the table"),
        "outside": _("Not part of a table of events"),
        "struck": _("Struck out in the file"),
        "emptied": _("Emptied in the form"),
        "cancelled": _("Cancelled in the calendar"),
        "outside_half_year": _("Outside the half-year"),
        "not_event": _("Not an event of the calendar"),
    }
    return str(known.get(reason, reason))
