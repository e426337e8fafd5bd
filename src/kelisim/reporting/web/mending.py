"""The two halves of the mending page: the row as it was written, and beside it what was understood."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from kelisim.events.api import Event
from kelisim.reporting.constants import RowState
from kelisim.reporting.models import Plan, PlanRow

__all__ = ["Cell", "Line", "lines_of"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the body's file, untouched; ``mark`` is ``doubt`` or ``wrong`` where a problem names it."""

    letter: str
    text: str
    mark: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the mending page."""

    row: PlanRow
    event: Event | None
    cells: Sequence[Cell]
    questions: Sequence[str]
    mark: str
    skipped_words: str


MARKS = {
    RowState.READ: "on_time",
    RowState.CONFIRMED: "on_time",
    RowState.MENDED: "on_time",
    RowState.DOUBTFUL: "due_soon",
    RowState.UNREAD: "overdue",
    RowState.DROPPED: "not_addressed",
    RowState.SKIPPED: "",
}


def lines_of(plan: Plan, rows: Sequence[PlanRow], language: str) -> list[Line]:
    """Give the lines of a plan in the order of the file."""
    letters = [column["letter"] for column in (plan.layout or {}).get("columns") or []]
    return [_line(row, letters, language) for row in rows]


def _line(row: PlanRow, letters: Sequence[str], language: str) -> Line:
    asks = row.state in {RowState.DOUBTFUL, RowState.UNREAD}
    marked = {_letter(problem.get("cell")): row.state for problem in row.problems} if asks else {}
    shown = letters or sorted(row.cells, key=lambda one: (len(one), one))
    return Line(
        row=row,
        event=row.event,
        cells=[
            Cell(letter, str(row.cells.get(letter) or ""), _mark_of(marked.get(letter))) for letter in shown
        ],
        questions=[_question(problem, language) for problem in row.problems] if asks else [],
        mark=MARKS[RowState(row.state)],
        skipped_words=_skipped(row.skipped) if row.skipped else "",
    )


def _mark_of(state: str | None) -> str:
    return {RowState.DOUBTFUL.value: "doubt", RowState.UNREAD.value: "wrong"}.get(state or "", "")


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
    }
    return str(known.get(reason, reason))
