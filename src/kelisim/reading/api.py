"""The door of the reader: a plan's file in, what was understood and what is doubtful out."""

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

from kelisim.decree.api import HalfYear
from kelisim.reading.blank_form import (
    FORM_FIELDS,
    FORM_MARK,
    form_cells,
    form_choices,
    form_countries,
    form_headers,
    form_keys,
)
from kelisim.reading.kinds import kind_said
from kelisim.reading.learned import LONGEST_SPELLING, MOST_LEARNED, LearnedWord, Means, spelling_key
from kelisim.reading.limits import Limits, OverLimit, Ran, run_limited
from kelisim.reading.progress import Progress
from kelisim.reading.roles import LARGEST_PASTE, PASTED, ROLES
from kelisim.reading.typed import read_typed
from kelisim.reading.unreadable import UnreadableFile, reasons

__all__ = [
    "FORM_FIELDS",
    "FORM_MARK",
    "LARGEST_CALENDAR",
    "LARGEST_FILE",
    "LARGEST_PASTE",
    "LONGEST_SPELLING",
    "MOST_LEARNED",
    "PASTED",
    "ROLES",
    "LearnedWord",
    "Limits",
    "Means",
    "OverLimit",
    "Progress",
    "Ran",
    "Reading",
    "UnreadableFile",
    "form_cells",
    "form_choices",
    "form_countries",
    "form_headers",
    "form_keys",
    "kind_said",
    "read_ics",
    "read_pasted",
    "read_plan_file",
    "read_typed",
    "reason_of",
    "run_limited",
    "spelling_key",
]

LARGEST_FILE = 20 * 1024 * 1024
LARGEST_CALENDAR = 10 * 1024 * 1024
_LOG = logging.getLogger("kelisim.reading")


@dataclass(frozen=True, slots=True)
class Reading:
    """A plan as it was read: rows, other rows with what they are, and the layout of the tables."""

    half_year: str
    rows: list[dict[str, Any]]
    skipped: list[dict[str, Any]]
    layout: dict[str, Any]

    def as_document(self) -> dict[str, Any]:
        """Give the reading as JSON holds it; dates are ISO days."""
        return {"rows": self.rows, "skipped": self.skipped, "layout": self.layout}


def read_plan_file(
    path: Path | str,
    half_year: str,
    language: str = "ru",
    *,
    learned: Iterable[LearnedWord] = (),
    limits: Limits | None = None,
    told: Callable[[Progress], None] | None = None,
) -> Reading:
    """Read a body's plan from an XLSX or DOCX file in a limited process; this one never opens it.

    Every row of the file's tables is in ``rows`` or in ``skipped``, numbered as in the file. Messages are in
    the language asked for (kk, ru, en). ``learned`` are the body's own words (at most ``MOST_LEARNED``), each
    use of which is among the ``notes`` of its row. ``told`` hears how far the reading is, at least once a
    second; what it raises ends the reading. Raises ``UnreadableFile`` with a reason when the file is no plan
    or not safe to open, ``NotComputable`` when the half-year is none.
    """
    whole = HalfYear.parse(half_year)
    file = Path(path)
    try:
        size = file.stat().st_size
    except OSError as problem:
        raise UnreadableFile("no_file", language, name=file.name) from problem
    if size > LARGEST_FILE:
        raise UnreadableFile("too_large", language, limit=LARGEST_FILE // 2**20)
    order = _Order("kelisim.reading.plan:read_plan", str(whole), language, tuple(learned))
    return order.carried_out(file, {}, limits, told)


def read_pasted(
    text: str,
    half_year: str,
    columns: Sequence[str] | None = None,
    language: str = "ru",
    *,
    learned: Iterable[LearnedWord] = (),
    limits: Limits | None = None,
) -> Reading:
    """Read rows that were copied from Excel or Word and pasted, or titles, one in each line.

    With or without a header. ``columns`` tells what the columns mean, from the left: each one of ``ROLES``,
    or empty for a column to be left aside. The rows are numbered as pasted, on the sheet ``PASTED``; titles
    without cells are numbered without the empty lines. Raises ``UnreadableFile`` with a reason,
    ``ValueError`` for a role that is none, ``NotComputable`` when the half-year is none.
    """
    whole = HalfYear.parse(half_year)
    if unknown := set(columns or ()) - {*ROLES, ""}:
        raise ValueError(f"no such role of a column: {', '.join(sorted(unknown))}")
    if not text.strip():
        raise UnreadableFile("nothing_pasted", language)
    if len(text) > LARGEST_PASTE:
        raise UnreadableFile("pasted_too_large", language, limit=LARGEST_PASTE)
    content = text.encode("utf-8", "replace")
    order = _Order("kelisim.reading.pasted:read_paste", str(whole), language, tuple(learned))
    return order.carried_out(content, {"columns": list(columns) if columns else None}, limits)


def read_ics(
    data: bytes,
    half_year: str,
    language: str = "ru",
    *,
    learned: Iterable[LearnedWord] = (),
    limits: Limits | None = None,
    told: Callable[[Progress], None] | None = None,
) -> Reading:
    """Read a calendar file (iCalendar): each event in the half-year is a row of the sheet ``calendar``.

    The columns are named by the properties of the file. An event that repeats is a row for each of its days
    in the half-year, or one row with a problem where its rule cannot be followed. Cancelled events and those
    outside the half-year are skipped with the reason. ``told`` hears how far the reading is. Raises
    ``UnreadableFile`` with a reason, ``NotComputable`` when the half-year is none.
    """
    whole = HalfYear.parse(half_year)
    if not data:
        raise UnreadableFile("empty", language)
    if len(data) > LARGEST_CALENDAR:
        raise UnreadableFile("too_large", language, limit=LARGEST_CALENDAR // 2**20)
    order = _Order("kelisim.reading.calendar_file:read_calendar", str(whole), language, tuple(learned))
    return order.carried_out(data, {}, limits, told)


def reason_of(code: str, language: str, facts: Mapping[str, object]) -> str:
    """Give the words of ``UnreadableFile`` for a code and its facts; of a damaged file for any other."""
    known = code if code in reasons() else "damaged"
    return UnreadableFile(known, language, **facts).message


@dataclass(frozen=True, slots=True)
class _Order:
    """What is asked of a limited process: its function, the half-year, the language, the body's own words."""

    entry: str
    half_year: str
    language: str
    learned: tuple[LearnedWord, ...]

    def carried_out(
        self,
        file: Path | bytes,
        more: Mapping[str, object],
        limits: Limits | None,
        told: Callable[[Progress], None] | None = None,
    ) -> Reading:
        """Have a file read and give what came of it."""
        words = [astuple(word) for word in self.learned[:MOST_LEARNED]]
        order = {**more, "half_year": self.half_year, "language": self.language, "learned": words}
        try:
            said = run_limited(self.entry, file, order, limits, told).answer
        except OverLimit as problem:
            _LOG.warning("A plan's file was not read: the limit of %s was reached.", problem.what)
            code = "busy" if problem.what == "busy" else "too_demanding"
            raise UnreadableFile(code, self.language) from problem
        except OSError as problem:
            name = file.name if isinstance(file, Path) else ""
            raise UnreadableFile("no_file", self.language, name=name) from problem
        return self._answered(said)

    def _answered(self, said: dict[str, Any]) -> Reading:
        if "unreadable" in said:
            raise UnreadableFile(said["unreadable"]["code"], self.language, **said["unreadable"]["details"])
        if "fault" in said:
            _LOG.error("A plan's file broke its reader: %s", said["fault"])
            raise UnreadableFile("damaged", self.language)
        answer = said["answer"]
        if answer["faults"]:
            _LOG.error("Rows of a plan broke their reader: %s", answer["faults"][:10])
        layout = {**answer["layout"], "language": self.language}
        return Reading(self.half_year, answer["rows"], answer["skipped"], layout)
