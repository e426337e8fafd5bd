"""Rows of a plan that come not from a file: typed in a grid, from a former plan."""

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.utils import translation

from kelisim.events.api import Certainty, EventFacts
from kelisim.reading.api import LearnedWord, read_typed

__all__ = ["GRID", "cells_of", "grid_layout", "moved_facts", "typed_row", "worded"]

GRID = ("title", "dates", "place", "partner", "kind", "head", "foreign_economic", "note")
"""The columns of the grid, by what they mean to the reader."""
_LETTERS = "ABCDEFGH"


def grid_layout(headers: Mapping[str, str]) -> dict[str, Any]:
    """Give the layout of a plan that was typed in the grid: its columns, named in the writer's language."""
    return {
        "columns": [
            {"letter": letter, "field": name, "header": headers.get(name, ""), "hidden": False}
            for letter, name in zip(_LETTERS, GRID, strict=True)
        ]
    }


def cells_of(said: Mapping[str, str]) -> dict[str, str]:
    """Give typed fields as the cells of the grid's columns, empty ones left out."""
    return {letter: said[name] for letter, name in zip(_LETTERS, GRID, strict=True) if said.get(name)}


def typed_row(
    said: Mapping[str, str],
    half_year: str,
    language: str,
    learned: Iterable[LearnedWord] = (),
    *,
    number: int = 0,
) -> dict[str, Any]:
    """Give a row of a reading from the fields of the grid, its doubts beside the cells they are about."""
    read = read_typed({name: said.get(name, "") for name in GRID}, half_year, language, learned=learned)
    letter_of = {"partners": "D", **dict(zip(GRID, _LETTERS, strict=True))}
    for problem in read["problems"]:
        letter = letter_of.get(str(problem["field"]))
        problem["cell"] = f"{letter}{number}" if letter and number else ""
    return {**read, "row": number, "cells": cells_of(said)}


def moved_facts(facts: EventFacts, months: int) -> EventFacts:
    """Give the facts of an event some months later, its days as a window to be confirmed, never exact."""
    first, last = facts.starts_on or facts.window_from, facts.ends_on or facts.window_until
    if facts.certainty == Certainty.UNKNOWN or first is None or last is None:
        return replace(
            facts,
            certainty=Certainty.UNKNOWN,
            starts_on=None,
            ends_on=None,
            window_from=None,
            window_until=None,
        )
    return replace(
        facts,
        certainty=Certainty.PERIOD,
        starts_on=None,
        ends_on=None,
        window_from=_later(first, months),
        window_until=_later(last, months),
        dates_as_written="",
    )


def worded(about: str, code: str, say: Any, **seen: str) -> dict[str, Any]:
    """Give a doubt of ours as the reader words its own: in kk, ru and en; ``say`` gives it in one of them."""
    words = {}
    for language in ("kk", "ru", "en"):
        with translation.override(language):
            words[language] = str(say())
    return {"field": about, "code": code, "message": words["ru"], "cell": "", "words": words, "facts": seen}


def _later(day: date, months: int) -> date:
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
