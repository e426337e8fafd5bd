"""The columns that the register may show, each with its label and what it says of an event."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kelisim.events.web.lines import EventLine

__all__ = ["COLUMNS", "USUAL", "Cell", "cells_of", "labels_of"]


def _economic(line: EventLine) -> str:
    return {True: _("Yes"), False: _("No"), None: ""}[line.event.foreign_economic]


COLUMNS: dict[str, tuple[Promise, Callable[[EventLine], str]]] = {
    "dates": (gettext_lazy("Dates"), lambda line: line.dates),
    "event": (gettext_lazy("Event"), lambda line: line.title),
    "kind": (gettext_lazy("Kind"), lambda line: line.kind),
    "format": (gettext_lazy("Format of the visit"), lambda line: line.event.get_format_display()),
    "level": (gettext_lazy("Level"), lambda line: line.event.get_level_display()),
    "partners": (gettext_lazy("Partners"), lambda line: line.partners),
    "place": (gettext_lazy("Place"), lambda line: line.place),
    "body": (gettext_lazy("State body"), lambda line: line.body),
    "head": (gettext_lazy("Head of delegation"), lambda line: line.event.head),
    "size": (gettext_lazy("Size of the delegation"), lambda line: str(line.event.size or "")),
    "economic": (gettext_lazy("Foreign-economic"), _economic),
    "responsible": (gettext_lazy("Responsible unit or person"), lambda line: line.event.responsible),
    "status": (gettext_lazy("State"), lambda line: line.status),
}
"""In the order in which they stand; the event itself is always shown."""

USUAL = ("dates", "event", "partners", "place", "body", "status")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a line: which column, its label and its words."""

    key: str
    label: str
    words: str


def labels_of(columns: Sequence[str]) -> list[Cell]:
    """Give the heads of columns; the event's own is among them even when it was not asked for."""
    return [Cell(key, str(COLUMNS[key][0]), "") for key in _with_event(columns)]


def cells_of(line: EventLine, labels: Sequence[Cell]) -> list[Cell]:
    """Give the cells of a line under their heads."""
    return [Cell(one.key, one.label, COLUMNS[one.key][1](line)) for one in labels]


def _with_event(columns: Sequence[str]) -> list[str]:
    return [key for key in COLUMNS if key == "event" or key in columns]
