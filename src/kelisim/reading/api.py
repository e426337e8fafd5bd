"""The door of the reader: a plan's file in, what was understood and what is doubtful out."""

import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kelisim.decree.api import HalfYear
from kelisim.reading.limits import Limits, OverLimit, Ran, run_limited
from kelisim.reading.unreadable import UnreadableFile

__all__ = [
    "LARGEST_FILE",
    "Limits",
    "OverLimit",
    "Ran",
    "Reading",
    "UnreadableFile",
    "read_plan_file",
    "run_limited",
]

LARGEST_FILE = 20 * 1024 * 1024
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
    path: Path | str, half_year: str, language: str = "ru", *, limits: Limits | None = None
) -> Reading:
    """Read a body's plan from an XLSX or DOCX file in a limited process; this one never opens it.

    Every row of the file's tables is in ``rows`` or in ``skipped``, numbered as in the file. Messages are in
    the language asked for (kk, ru, en). Raises ``UnreadableFile`` with a reason when the file is no plan or
    not safe to open, ``NotComputable`` when the half-year is none.
    """
    whole = HalfYear.parse(half_year)
    file = Path(path)
    try:
        size = file.stat().st_size
    except OSError as problem:
        raise UnreadableFile("no_file", language, name=file.name) from problem
    if size > LARGEST_FILE:
        raise UnreadableFile("too_large", language, limit=LARGEST_FILE // 2**20)
    order = {"half_year": str(whole), "language": language}
    try:
        said = run_limited("kelisim.reading.plan:read_plan", file, order, limits).answer
    except OverLimit as problem:
        _LOG.warning("A plan's file was not read: the limit of %s was reached.", problem.what)
        raise UnreadableFile("too_demanding", language) from problem
    except OSError as problem:
        raise UnreadableFile("no_file", language, name=file.name) from problem
    if "unreadable" in said:
        raise UnreadableFile(said["unreadable"]["code"], language, **said["unreadable"]["details"])
    if "fault" in said:
        _LOG.error("A plan's file broke its reader: %s", said["fault"])
        raise UnreadableFile("damaged", language)
    answer = said["answer"]
    if answer["faults"]:
        _LOG.error("Rows of a plan broke their reader: %s", answer["faults"][:10])
    return Reading(str(whole), answer["rows"], answer["skipped"], {**answer["layout"], "language": language})
