"""Many queries of ``kelisim term`` from one file: an answer or an error for each line, in order."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kelisim.foundation.refusals import Refusal
from kelisim.site.commands import UsageError
from kelisim.site.commands.term_queries import answer_query

__all__ = ["answer_batch"]

LARGEST_BATCH = 64 * 1024 * 1024
"""Bytes: a million queries and more."""


def answer_batch(file: Path) -> list[dict[str, Any]]:
    """Give the answers to the queries of a file, one a line; empty lines are passed over.

    A line that cannot be answered gives ``{"error": {"code", "message", "line"}}`` in its place; ``line`` is
    its number in the file. Raises ``Refusal`` when the file itself cannot be read.
    """
    return [_answer(number, line) for number, line in _lines(file)]


def _lines(file: Path) -> Iterator[tuple[int, str]]:
    try:
        if file.stat().st_size > LARGEST_BATCH:
            raise Refusal(f"{file} is larger than 64 MB: split it", code="too_large")
        with file.open(encoding="utf-8-sig") as lines:
            yield from ((number, line) for number, line in enumerate(lines, 1) if line.strip())
    except OSError as problem:
        raise Refusal(f"{file} cannot be read: {problem.strerror}", code="unreadable_file") from problem
    except UnicodeDecodeError as problem:
        raise Refusal(f"{file} is not text in UTF-8", code="unreadable_file") from problem


def _answer(number: int, line: str) -> dict[str, Any]:
    try:
        query = json.loads(line)
    except (ValueError, RecursionError) as problem:
        return _error(number, "bad_query", f"line {number} is not JSON: {problem}")
    if not isinstance(query, dict):
        return _error(number, "bad_query", f"line {number} is not an object with norm and a date")
    try:
        return answer_query({name: value for name, value in query.items() if value is not None})
    except UsageError as problem:
        return _error(
            number,
            "bad_query",
            str(problem).removeprefix("kelisim term: ").replace("--half-year", "half_year").replace("--", ""),
        )
    except Refusal as refusal:
        return {"error": {**refusal.as_document(), "line": number}}


def _error(number: int, code: str, message: str) -> dict[str, Any]:
    return {"error": {"code": code, "message": message, "line": number}}
