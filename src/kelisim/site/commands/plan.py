"""``kelisim plan``: read a plan's file (no database), or take a step of a plan's way."""

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from kelisim.decree.api import NotComputable
from kelisim.foundation.refusals import Refusal
from kelisim.reading.api import UnreadableFile, read_plan_file
from kelisim.site.commands import plan_flow

__all__ = ["configure", "describe", "run"]

LANGUAGES = ("kk", "ru", "en")


def configure(parser: argparse.ArgumentParser) -> None:
    """Take ``read`` and the steps of a plan's way with their words."""
    ways = parser.add_subparsers(dest="way", required=True)
    reading = ways.add_parser(
        "read",
        help="say how a file is understood, row by row, without a body's own words; nothing is kept",
        description="Say how a file is understood, row by row. It reads for no body: the words that a body "
        "has taught are known to 'plan import --body' only. Nothing is kept and no database is needed.",
    )
    reading.add_argument("file", type=Path)
    reading.add_argument("--half-year", required=True, help="the half-year planned, such as 2025H2")
    reading.add_argument("--language", choices=LANGUAGES, default="ru", help="the language of the messages")
    plan_flow.configure(ways)


def run(arguments: argparse.Namespace) -> dict[str, Any]:
    """Read a file, or take one step of a plan's way.

    Raises ``Refusal`` when the file is no plan or the half-year is none.
    """
    try:
        if arguments.way != "read":
            return plan_flow.run(arguments)
        return read_plan_file(arguments.file, arguments.half_year, arguments.language).as_document()
    except UnreadableFile as problem:
        raise Refusal(problem.message, code=problem.code, **problem.details) from problem
    except NotComputable as problem:
        raise Refusal(str(problem), code=problem.code) from problem


def describe(answer: Mapping[str, Any]) -> str:
    """Say to a person what was understood, with each doubt beside its cell; or what a step came to."""
    if "layout" in answer:
        return "\n".join(_reading(answer))
    return "\n".join(f"{name}: {_said(value)}" for name, value in answer.items())


def _reading(answer: Mapping[str, Any]) -> list[str]:
    rows, skipped = answer["rows"], answer["skipped"]
    doubtful = sum(1 for row in rows if row["problems"])
    lines = [f"{len(rows)} events, {doubtful} with doubts; {len(skipped)} other rows"]
    sheet = None
    for row in rows:
        if row["sheet"] != sheet:
            sheet = row["sheet"]
            lines += ["", str(sheet)]
        partners = ", ".join([*row["partner_countries"], *row["organisations"]]) or "-"
        place = row["city"] or row["place_country"] or ("online" if row["online"] else "-")
        lines.append(f"{row['row']:>4}  {_days(row)}  {partners}  {place}  {row['title'][:70]}")
        lines += [f"        ? {problem['cell'] or '-'}: {problem['message']}" for problem in row["problems"]]
    lines += ["", "Not events:"] if skipped else []
    lines += [f"{one['row']:>4}  {one['reason']}  {_first_words(one['cells'])}" for one in skipped]
    return lines


def _days(row: Mapping[str, Any]) -> str:
    if row["certainty"] == "exact":
        return (
            str(row["starts_on"])
            if row["starts_on"] == row["ends_on"]
            else f"{row['starts_on']}..{row['ends_on']}"
        )
    if row["certainty"] == "period":
        return f"within {row['window'][0]}..{row['window'][1]}"
    return "dates unknown"


def _first_words(cells: Mapping[str, str]) -> str:
    return next((" ".join(text.split())[:60] for text in cells.values()), "")


def _said(value: object) -> str:
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "".join(f"\n  {one}" for one in value) or "none"
    return str(value)
