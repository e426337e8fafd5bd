"""``kelisim term``: when a duty falls due, each day explained. No database, no Django: it starts at once."""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

from kelisim.site.commands import UsageError
from kelisim.site.commands.term_batch import answer_batch
from kelisim.site.commands.term_queries import answer_query, meetings_of_file

__all__ = ["configure", "describe", "run"]


def configure(parser: argparse.ArgumentParser) -> None:
    """Say which words the command takes."""
    parser.add_argument("--norm", help="7.4, 7.2, 7.3, 6.8 or 9")
    parser.add_argument(
        "--completed", metavar="DATE", help="norm 7.4: the day of completion, such as 2025-12-26"
    )
    parser.add_argument(
        "--half-year",
        metavar="2026H2",
        help="norms 7.2, 7.3, 6.8: the half-year in whose last month the 20th falls",
    )
    parser.add_argument(
        "--meetings",
        metavar="FILE.json",
        type=Path,
        help='norm 9: a list of {"id", "starts_at", "ends_at"?, "host"}; times without a zone are Astana\'s',
    )
    parser.add_argument(
        "--batch",
        metavar="FILE.jsonl",
        type=Path,
        help="one query a line: norm, completed, half_year, meetings",
    )


def run(arguments: argparse.Namespace) -> object:
    """Give the answer to one query, or the list of answers to a batch in the order of its lines.

    In a batch a line that cannot be answered gives its error in its place, and the other lines their answers.
    """
    given = {
        name: value
        for name in ("norm", "completed", "half_year", "meetings")
        if (value := getattr(arguments, name)) is not None
    }
    if arguments.batch is not None:
        if given:
            raise UsageError("kelisim term: --batch stands alone; its lines name the norm and the dates")
        return answer_batch(arguments.batch)
    if "norm" not in given:
        raise UsageError("kelisim term: name a norm with --norm, or a file of queries with --batch")
    if "meetings" in given:
        given["meetings"] = meetings_of_file(arguments.meetings)
    return answer_query(given)


def describe(answer: object) -> str:
    """Say an answer to a person; a batch line by line."""
    if isinstance(answer, list):
        return "\n".join(_in_a_line(number, one) for number, one in enumerate(answer, 1))
    found = cast("Mapping[str, Any]", answer)
    return _relays(found) if "pairs" in found else _term(found)


def _in_a_line(number: int, answer: Mapping[str, Any]) -> str:
    if "error" in answer:
        return f"{number}. {answer['error']['message']}"
    if "pairs" in answer:
        return f"{number}. norm {answer['norm']}: {len(answer['relays'])} relays"
    return f"{number}. norm {answer['norm']}: due {answer['due']}"


def _term(answer: Mapping[str, Any]) -> str:
    lines = [f"Due {answer['due']}, to 24:00 in Astana (norm {answer['norm']}, {answer['ruleset']})", ""]
    for day in answer["explanation"]:
        mark = str(day["number"] or "*") if day["counted"] else "-"
        lines.append(f"  {day['date']}  {mark:>2}  {day['reason']}")
    lines += ["", f"Calendar: {answer['calendar']}"]
    if answer["provisional"]:
        lines.append(f"Provisional: rests on {', '.join(answer['provisional_days'])}, not confirmed yet")
    if answer["warning"]:
        lines.append(f"The due date is a day of rest; the last working day before it is {answer['warning']}")
    if "plan_for" in answer:
        lines.append(f"The plan of {answer['plan_for']}")
    if "period" in answer:
        lines.append(f"For the period {answer['period'][0]} to {answer['period'][1]}")
    return "\n".join(lines)


def _relays(answer: Mapping[str, Any]) -> str:
    lines = [f"Relays under norm 9 ({answer['ruleset']}):"]
    lines += [
        f"  from {one['from']} to {one['host']}: {one['form']}, by {one['due']}" for one in answer["relays"]
    ]
    lines += ["  none"] if not answer["relays"] else []
    lines += [f"Overlap, nothing owed: {one['from']} and {one['to']}" for one in answer["overlaps"]]
    return "\n".join(lines)
