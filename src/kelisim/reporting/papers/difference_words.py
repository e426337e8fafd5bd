"""The difference of two states of a row in words: which field, what it said, what it says."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from kelisim.events.api import Format, Kind, Level, Sphere, Status
from kelisim.reporting.differences import RowChange, changed_fields
from kelisim.reporting.papers.words import RowWords, Stored

__all__ = ["FieldWords", "fields_of", "row_words"]

_CHOICES: dict[str, Any] = {
    "kind": Kind,
    "format": Format,
    "level": Level,
    "sphere": Sphere,
    "status": Status,
}


@dataclass(frozen=True, slots=True)
class FieldWords:
    """One field that differs, in the reader's language; a dash stands for nothing said."""

    label: str
    before: str
    after: str


def fields_of(words: RowWords, change: RowChange) -> list[FieldWords]:
    """Say field by field what a changed row said and says; nothing for a row that was added or left out."""
    before, after = change.before, change.after
    if before is None or after is None:
        return []
    labels = _labels()
    return [
        FieldWords(labels[name], row_words(words, before, name), row_words(words, after, name))
        for name in changed_fields(before, after)
    ]


def row_words(words: RowWords, row: Stored, name: str) -> str:
    """Say one field of a stored row in the language of ``words``; a dash when it says nothing."""
    if name == "dates":
        said = words.dates(row)
    elif name == "place":
        said = words.place(row)
    elif name == "partners":
        said = words.partners(row)
    elif name == "foreign_economic":
        said = words.economic(row)
    elif name == "doubtful":
        said = _("to be clarified") if row["doubtful"] else ""
    elif name in _CHOICES:
        said = _choice(name, str(row.get(name) or ""))
    else:
        said = str(row.get(name) or "")
    return said or "–"


def _choice(name: str, value: str) -> str:
    return str(dict(_CHOICES[name].choices).get(value, value))


def _labels() -> dict[str, str]:
    return {
        "title_kk": _("Title in Kazakh"),
        "title_ru": _("Title in Russian"),
        "title_en": _("Title in English"),
        "dates": _("Dates"),
        "place": _("Place"),
        "partners": _("Partners"),
        "kind": _("Kind"),
        "format": _("Format of the visit"),
        "level": _("Level"),
        "head": _("Head of delegation"),
        "foreign_economic": _("Foreign-economic"),
        "sphere": _("Sphere of exemption"),
        "responsible": _("Responsible unit or person"),
        "note": _("Note"),
        "status": _("State"),
        "doubtful": _("Doubt"),
    }
