"""What a respondent sends, parsed: rows typed in the grid, or a filled form or table as a file."""

import tempfile
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kelisim.foundation.refusals import Refusal
from kelisim.reading.api import UnreadableFile, read_plan_file
from kelisim.reporting.actions.responding import MOST_SENT
from kelisim.reporting.answered_rows import answered
from kelisim.reporting.typed_rows import GRID
from kelisim.reporting.web.grid import cells_of_reading

__all__ = ["LARGEST", "rows_of_file", "typed_in"]

LARGEST = 5 * 2**20
LONGEST = 1000


def typed_in(request: HttpRequest) -> list[dict[str, str]]:
    """Give the rows of the grid as they were typed, empty and deleted ones left out."""
    lines = []
    for key in request.POST.getlist("line")[: MOST_SENT * 2]:
        said = {name: request.POST.get(f"{key}-{name}", "").strip()[:LONGEST] for name in GRID}
        if any(said.values()) and not request.POST.get(f"{key}-deleted"):
            lines.append(said)
    return lines


def rows_of_file(upload: UploadedFile | None, half_year: str) -> list[dict[str, Any]]:
    """Read an uploaded table or form in a limited process; the file itself is not kept.

    Raises ``Refusal`` with the reason when there is none, it is too large, or it cannot be read.
    """
    if upload is None:
        raise Refusal(_("Choose a file first: the filled form or a table, XLSX or DOCX."), code="no_file")
    if upload.size is None or upload.size > LARGEST:
        raise Refusal(
            _("The file is larger than %(limit)d MB. Remove pictures and unused sheets and send it again.")
            % {"limit": LARGEST // 2**20},
            code="too_large",
        )
    with tempfile.NamedTemporaryFile(suffix=Path(upload.name or "").suffix[:6]) as kept:
        kept.write(upload.read())
        kept.flush()
        try:
            read = read_plan_file(kept.name, half_year, _language()).as_document()
        except UnreadableFile as problem:
            raise Refusal(problem.message, code=problem.code) from problem
    columns = {
        str(one["letter"]): str(one["field"]) for one in (read.get("layout") or {}).get("columns") or []
    }
    return [answered(cells_of_reading(one, columns), one, typed=False) for one in read["rows"]]


def _language() -> str:
    return (get_language() or "ru")[:2]
