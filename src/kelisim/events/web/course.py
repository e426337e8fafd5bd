"""The course of an event as one timeline, and its journal in words."""

import ast
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.dateparse import parse_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kelisim.access.api import Marking
from kelisim.events.constants import Certainty, Format, Kind, Level, Place, Sphere, Status
from kelisim.events.models import Event
from kelisim.events.steps import Step, steps_of_others
from kelisim.events.web.forms import EventForm
from kelisim.events.web.lines import RANGE, dates_of, days_in_words, place_of
from kelisim.foundation.clock import ASTANA
from kelisim.journal.api import Entry
from kelisim.look.api import UnknownCountry, country_name, long_date, short_date

__all__ = ["Change", "changes_of", "course_of"]

_CHOICES: dict[str, Any] = {
    "kind": Kind, "format": Format, "level": Level, "place": Place, "certainty": Certainty,
    "status": Status, "sphere": Sphere, "marking": Marking,
}  # fmt: skip
_UNSAID = {"sort_on", "head_official", "window_from", "window_until", "unit", "version"}
"""Fields that follow from others, or mean nothing to a person."""
_ICONS = {
    "events.recorded": "plus",
    "events.changed": "pencil",
    "events.planned": "send",
    "events.agreed": "check",
    "events.moved": "undo",
    "events.cancelled": "close",
    "events.revealed": "eye",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One field that an act changed, before and after, in words."""

    label: str
    before: str
    after: str


def course_of(event: Event, entries: Iterable[Entry], today: date) -> list[dict[str, Any]]:
    """Give the steps of an event by day, the event itself among them and today between them.

    The journal tells what its reader may see of acts that move the event; the record's own dates tell the
    rest. That a record was opened or read stands in its journal only.
    """
    steps = [_step_of(one) for one in reversed(list(entries)) if one.act in _ICONS]
    if not any(one.title for one in steps if one.shape == "recorded"):
        created = event.created_at.astimezone(ASTANA).date()
        steps.append(Step(created, _("Recorded in the register"), norm="2.2", shape="recorded"))
    steps = sorted([*steps, *steps_of_others(event.pk)], key=lambda one: one.day)
    own = _own(event)
    shown = [_shown(one, event) for one in steps if own is None or one.day <= own[0]]
    if own is not None:
        shown.append(own[1])
        shown += [_shown(one, event) for one in steps if one.day > own[0]]
    if event.status == Status.HELD and event.completed_on:
        words = _("Completed on %(day)s: the term of the report runs from this day") % {
            "day": short_date(event.completed_on, _language())
        }
        done = _shown(Step(event.completed_on, _("Held"), words, norm="7.4", shape="on_time"), event)
        place = next((at for at, one in enumerate(shown) if one["day"] > event.completed_on), len(shown))
        shown.insert(place, done)
    for one in shown:
        if one["day"] > today:
            one["today"] = True
            return shown
    return shown


def _own(event: Event) -> tuple[date, dict[str, Any]] | None:
    """Give the event itself as a step, at its first day or at the end of its window; none without dates."""
    exact = event.certainty == Certainty.EXACT
    day = event.starts_on if exact else event.window_until
    if day is None:
        return None
    note = place_of(event) if exact else ", ".join((_("date to be confirmed"), place_of(event)))
    return day, {
        "day": day, "when": dates_of(event), "title": event.get_kind_display(), "note": note.strip(", "),
        "icon": "people", "event": True, "norm": "",
    }  # fmt: skip


def _step_of(entry: Entry) -> Step:
    """Word an entry of the journal as a step: what was done, by whom, why."""
    day = entry.at.astimezone(ASTANA).date()
    changed = changes_of(entry)
    note = [entry.note] if entry.note and entry.act != "events.recorded" else []
    dates = next((one for one in changed if one.label == _("Dates")), None)
    if entry.act == "events.moved" and dates:
        note.insert(0, f"{dates.before} → {dates.after}")
    elif entry.act == "events.changed":
        note.insert(0, ", ".join(one.label.lower() for one in changed))
    note.append(", ".join(one for one in (entry.who, entry.body_name) if one))
    shape = "recorded" if entry.act == "events.recorded" else entry.act
    return Step(day, entry.words, " · ".join(one for one in note if one), shape=shape)


def _shown(step: Step, event: Event) -> dict[str, Any]:
    """Give a step as the timeline shows it; its year is said where it is not the event's."""
    when = short_date if step.day.year == event.sort_on.year else long_date
    icon = _ICONS.get(step.shape) or ("plus" if step.shape == "recorded" else "")
    return {
        "day": step.day, "when": when(step.day, _language()), "title": step.title, "note": step.note,
        "url": step.url, "norm": step.norm, "icon": icon, "status": "" if icon else step.shape,
        "words": step.words,
    }  # fmt: skip


def changes_of(entry: Entry) -> Sequence[Change]:
    """Give what an act changed, field by field, in words; first and last day are said as one."""
    difference = {name: pair for name, pair in entry.difference.items() if name not in _UNSAID}
    said = []
    days = [difference.pop(name, None) for name in ("starts_on", "ends_on")]
    if any(days):
        before, after = (RANGE.join(_distinct(pair[side] for pair in days if pair)) for side in (0, 1))
        said.append(Change(_("Dates"), days_in_words(before), days_in_words(after)))
    difference.pop("moved_from", None)
    for name, pair in difference.items():
        if isinstance(pair, list) and len(pair) == 2:  # noqa: PLR2004 - before and after
            said.append(Change(_label(name), _value(name, pair[0]), _value(name, pair[1])))
    return said


def _label(name: str) -> str:
    own = {
        "status": _("State"),
        "status_reason": _("Why"),
        "completed_on": _("Day of completion"),
        "partners": _("Partners"),
        "dates_as_written": _("Dates as written"),
    }
    known = EventForm.base_fields.get(name)
    return own.get(name) or (str(known.label) if known else name)


def _value(name: str, value: object) -> str:
    """Word a value as the journal keeps it: choices, days, lists, yes and no."""
    text = str(value)
    if name in _CHOICES:
        return str(dict(_CHOICES[name].choices).get(text, text))
    if text in {"True", "False"}:
        return _("Yes") if text == "True" else _("No")
    if name == "country" and text:
        return _country(text)
    if text.startswith("["):
        return _listed(text)
    day = parse_date(text) if len(text) == len("2026-12-31") else None
    return long_date(day, _language()) if day else text


def _country(code: str) -> str:
    try:
        return country_name(code, _language())
    except UnknownCountry:
        return code


def _listed(text: str) -> str:
    """Give a list as the journal writes it with commas between."""
    try:
        return ", ".join(map(str, ast.literal_eval(text)))
    except (ValueError, SyntaxError):
        return text


def _distinct(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))


def _language() -> str:
    return (get_language() or "ru")[:2]
