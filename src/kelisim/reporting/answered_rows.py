"""The rows of a respondent's answer: how one is told from another, how it goes on into the plan."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kelisim.reading.api import LearnedWord
from kelisim.reporting.typed_rows import cells_of, typed_row

__all__ = ["answered", "digest_of", "row_for_plan", "typed_answer"]


def answered(said: Mapping[str, str], read: Mapping[str, Any], *, typed: bool) -> dict[str, Any]:
    """Give a row as an answer keeps it: its words by the grid's columns, its reading, if it was typed."""
    return {"said": dict(said), "read": dict(read), "typed": typed}


def typed_answer(typed: Sequence[Mapping[str, str]], half_year: str, language: str) -> list[dict[str, Any]]:
    """Give typed rows as an answer keeps them: the words and how the reader understands them."""
    return [answered(said, typed_row(said, half_year, language), typed=True) for said in typed]


def digest_of(row: Mapping[str, Any]) -> str:
    """Give what tells a row of an answer from others: the same words give the same."""
    said = {name: " ".join(str(text).split()) for name, text in row["said"].items() if str(text).strip()}
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def row_for_plan(
    row: Mapping[str, Any], half_year: str, language: str, learned: Iterable[LearnedWord]
) -> dict[str, Any]:
    """Give a row of an answer as a row of a reading for the plan.

    What was typed is read anew with the body's own words, which a respondent does not see; what came in a
    file stays as the file was read. Cells are those of the grid.
    """
    said = {name: str(text) for name, text in row["said"].items()}
    read = typed_row(said, half_year, language, learned) if row.get("typed") else dict(row["read"])
    problems = [{**one, "cell": ""} for one in read.get("problems") or []]
    return {**read, "sheet": "", "row": 0, "cells": cells_of(said), "problems": problems}
