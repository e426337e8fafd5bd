"""The two halves of the mending page: the row as it was written, and beside it what was understood."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.urls import reverse

from kelisim.events.api import dates_of, partners_of, place_of, title_of
from kelisim.reporting.constants import ASKING, RowState
from kelisim.reporting.models import Plan, PlanRow, RowTwin
from kelisim.reporting.web.questions import Question, notes_of, question_of, questions_of
from kelisim.reporting.web.skipped_words import skipped_words

__all__ = ["Cell", "Column", "Line", "Twin", "columns_of", "lines_of"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the body's file; ``size`` is a class name by what stands in it."""

    letter: str
    header: str
    size: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the body's file, untouched; ``mark`` is a class name where a problem names the cell."""

    letter: str
    text: str
    mark: str
    header: str = ""
    size: str = ""


@dataclass(frozen=True, slots=True)
class Twin:
    """An event of the body's register that the row is likely the same as."""

    id: UUID
    title: str
    dates: str
    place: str
    state: str
    url: str


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
    question: Question | None = None
    twin: Twin | None = None
    notes: Sequence[str] = ()


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
SIZES = {"number": "narrow", "title": "wide", "title_ru": "wide", "title_kk": "wide", "title_en": "wide"}
SHORT = 4
"""A header of so few letters («№», «ВЭД») makes a narrow column."""


def columns_of(plan: Plan) -> list[Column]:
    """Give the columns of the body's file as the reader found them."""
    return [
        Column(str(one["letter"]), str(one.get("header") or ""), _size(one))
        for one in (plan.layout or {}).get("columns") or []
    ]


def lines_of(
    plan: Plan,
    rows: Sequence[PlanRow],
    language: str,
    *,
    editable: bool = False,
    alike: Mapping[tuple[str, str], int] | None = None,
    twins: Mapping[UUID, RowTwin] | None = None,
) -> list[Line]:
    """Give the lines of some rows of a plan; of an editable one, each doubt with the fields that answer it.

    ``alike`` counts the rows of the plan in which the same spelling is asked about, by field and spelling;
    ``twins`` are likely duplicates by row.
    """
    columns = columns_of(plan)
    lines = [_line(row, columns, language, editable=editable, alike=alike or {}) for row in rows]
    found = twins or {}
    return [
        replace(line, twin=_twin(twin)) if (twin := found.get(line.row.pk)) and not line.dropped else line
        for line in lines
    ]


def _line(
    row: PlanRow,
    columns: Sequence[Column],
    language: str,
    *,
    editable: bool,
    alike: Mapping[tuple[str, str], int],
) -> Line:
    state = RowState(row.state)
    asks = state in ASKING
    marked = {_letter(problem.get("cell")) for problem in row.problems} if asks else set()
    tone = TONES.get(state, "")
    said = [str(text) for one in columns if (text := row.cells.get(one.letter))]
    if row.skipped and len(said) == 1:
        return Line(
            row, [Cell("", said[0], "")], [], tone, "", skipped_words(row.skipped), across=len(columns)
        )
    common: dict[str, Any] = {
        "row": row,
        "cells": [
            Cell(
                one.letter,
                str(row.cells.get(one.letter) or ""),
                tone if one.letter in marked else "",
                one.header,
                one.size,
            )
            for one in columns
        ],
        "questions": questions_of(row, language) if asks else [],
        "tone": tone,
        "mark": MARKS[state],
        "skipped_words": skipped_words(row.skipped) if row.skipped else "",
        "question": question_of(row, language, alike) if asks and editable else None,
        "notes": notes_of(row, language),
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


def _twin(twin: RowTwin) -> Twin:
    event = twin.event
    return Twin(
        twin.pk,
        title_of(event),
        dates_of(event),
        place_of(event),
        event.get_status_display().lower(),
        reverse("event", args=[event.pk]),
    )


def _letter(cell: object) -> str:
    return "".join(one for one in str(cell or "") if one.isalpha())


def _size(column: Mapping[str, Any]) -> str:
    named = SIZES.get(str(column.get("field") or "").split("+")[0])
    return named or ("narrow" if 0 < len(str(column.get("header") or "")) <= SHORT else "")
