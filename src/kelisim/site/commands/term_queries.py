"""One query of ``kelisim term``: its words become facts, the law answers, the answer becomes plain data."""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from kelisim.decree.api import (
    ASTANA,
    HALF_YEAR_NORMS,
    HalfYear,
    Meeting,
    NotComputable,
    Term,
    event_report_due,
    half_year_duty,
    norms,
    plan_for,
    reference_calendar,
    reporting_period,
    ruleset_on,
    visit_relays,
)
from kelisim.foundation.refusals import Refusal
from kelisim.site.commands import UsageError

__all__ = ["answer_query", "meetings_of_file"]

WANTED = {"7.4": "completed", "9": "meetings", **dict.fromkeys(HALF_YEAR_NORMS, "half_year")}
LARGEST_VISIT = 1024 * 1024
MOST_MEETINGS = 500
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
"""A date as it is written; weeks by number and dates without dashes are not read."""


def answer_query(query: Mapping[str, Any]) -> dict[str, Any]:
    """Answer one query: ``norm`` and the fact that it needs.

    Raises ``UsageError`` when the fact is missing or another one is given, ``Refusal`` when the law or the
    calendar gives no answer.
    """
    norm = query.get("norm")
    if not isinstance(norm, str) or norm not in WANTED:
        raise _unknown(norm)
    wanted = WANTED[norm]
    others = [name for name in ("completed", "half_year", "meetings") if name in query and name != wanted]
    if wanted not in query or others:
        given = f", not {', '.join(map(_option, others))}" if others else ""
        raise UsageError(f"kelisim term: norm {norm} needs {_option(wanted)}{given}")
    try:
        if wanted == "completed":
            return _report(query["completed"])
        if wanted == "half_year":
            half_year = query["half_year"]
            return _half_yearly(norm, half_year if isinstance(half_year, str) else repr(half_year))
        return _visit(query["meetings"])
    except NotComputable as problem:
        raise Refusal(str(problem), code=problem.code) from problem


@lru_cache(maxsize=4096)
def _report_on(completed: date) -> dict[str, Any]:
    # The same day asked again in a batch is answered from memory; nobody changes an answer.
    return _document(event_report_due(completed, reference_calendar()))


def _report(text: object) -> dict[str, Any]:
    try:
        completed = date.fromisoformat(text) if isinstance(text, str) and _DATE.fullmatch(text) else None
    except ValueError:
        completed = None
    if completed is None:
        raise Refusal(
            f"{text!r} is not a date: write year, month and day, such as 2025-12-26", code="bad_date"
        )
    return _report_on(completed)


@lru_cache(maxsize=4096)
def _half_yearly(norm: str, written: str) -> dict[str, Any]:
    half_year = HalfYear.parse(written)
    answer = _document(half_year_duty(norm, half_year, reference_calendar()))
    answer["half_year"] = str(half_year)
    if norm == "7.2":
        answer["plan_for"] = str(plan_for(half_year))
    if norm == "7.3":
        answer["period"] = [day.isoformat() for day in reporting_period(half_year)]
    return answer


def _document(term: Term) -> dict[str, Any]:
    answer = term.as_document()
    for day in answer["explanation"]:
        del day["words"], day["kind"]
    return answer


def meetings_of_file(file: Path) -> object:
    """Give the JSON document of a file of meetings. Raises ``Refusal`` when it cannot be read."""
    try:
        if file.stat().st_size > LARGEST_VISIT:
            raise Refusal(
                f"{file} is larger than 1 MB: a visit has some dozens of meetings", code="too_large"
            )
        return json.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as problem:
        raise Refusal(f"{file} cannot be read: {problem.strerror}", code="unreadable_file") from problem
    except (ValueError, RecursionError) as problem:
        raise Refusal(f"{file} is not JSON in UTF-8: {problem}", code="unreadable_file") from problem


def _visit(listed: object) -> dict[str, Any]:
    if not isinstance(listed, list):
        raise Refusal('meetings are a list of {"id", "starts_at", "ends_at"?, "host"}', code="bad_meetings")
    if len(listed) > MOST_MEETINGS:
        raise Refusal(
            f"{len(listed)} meetings are too many for a visit: at most {MOST_MEETINGS}", code="too_large"
        )
    meetings = [_meeting(number, one) for number, one in enumerate(listed, 1)]
    found = visit_relays(meetings)
    first = min((one.starts_at.astimezone(ASTANA).date() for one in meetings), default=None)
    names = {meeting.id: one["id"] for meeting, one in zip(meetings, listed, strict=True)}
    return {
        "norm": "9",
        "ruleset": ruleset_on(first).id if first else norms()[0].ruleset,
        "pairs": [
            {"from": names[one.earlier.id], "to": names[one.later.id], "form": one.form.value}
            for one in found.pairs
        ],
        "relays": [
            {
                "from": names[one.meeting.id],
                "host": one.host,
                "form": one.form.value,
                "due": _moment(one.due_at),
                "target": _moment(one.target_at),
                "closes": [names[meeting] for meeting in one.closes],
            }
            for one in found.relays
        ],
        "overlaps": [{"from": names[one.first.id], "to": names[one.second.id]} for one in found.overlaps],
    }


def _meeting(number: int, one: object) -> Meeting:
    if not isinstance(one, dict):
        raise _bad(number, "is not an object")
    identifier, host = one.get("id"), one.get("host")
    if isinstance(identifier, bool) or not isinstance(identifier, str | int) or identifier == "":
        raise _bad(number, "has no id")
    if not isinstance(host, str) or not host.strip():
        raise _bad(number, "names no host")
    ends = one.get("ends_at")
    return Meeting(
        id=str(identifier),
        host=host.strip(),
        starts_at=_time(number, "starts_at", one.get("starts_at")),
        ends_at=None if ends is None else _time(number, "ends_at", ends),
    )


def _time(number: int, name: str, text: object) -> datetime:
    wrong = _bad(number, f"{name} {text!r} is no time: write 2025-02-24T16:00, with or without +05:00")
    if not isinstance(text, str) or not _DATE.match(text) or len(text) == len("2025-02-24"):
        raise wrong
    try:
        moment = datetime.fromisoformat(text)
        return moment.replace(tzinfo=ASTANA) if moment.utcoffset() is None else moment.astimezone(ASTANA)
    except (ValueError, OverflowError) as problem:
        raise wrong from problem


def _moment(instant: datetime) -> str:
    return instant.astimezone(ASTANA).isoformat()


def _bad(number: int, what: str) -> Refusal:
    return Refusal(f"meeting {number} of the list: {what}", code="bad_meetings", meeting=number)


def _unknown(norm: object) -> Refusal:
    known: Sequence[str] = [one.id for one in norms()]
    answered = ", ".join(sorted(WANTED))
    if norm in known:
        return Refusal(
            f"norm {norm} sets no term that can be computed by itself; these do: {answered}", code="no_term"
        )
    return Refusal(f"there is no norm {norm!r}; terms are computed for {answered}", code="unknown_norm")


def _option(name: str) -> str:
    return "--" + name.replace("_", "-")
