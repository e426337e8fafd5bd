"""The wall planner: months as rows, days across, events as bars in lanes with their words beside them."""

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil
from uuid import UUID

from django.urls import reverse

from kelisim.decree.api import Calendar, CalendarMissing
from kelisim.events.constants import Certainty, Status
from kelisim.events.models import Event
from kelisim.events.spans import month_starts
from kelisim.events.web.lines import SHAPES, cities_of, dates_of, place_of, title_of

__all__ = ["Bar", "Day", "Month", "Wall", "label_of", "wall_of"]

LETTERS_A_DAY = 4.5
"""How many letters of a label stand in the width of one day."""
SHORTEST_LABEL = 8


@dataclass(frozen=True, slots=True)
class Day:
    """One day of a month: its number, whether it rests, whether the calendar names it, today, a due date."""

    date: date
    is_off: bool
    is_special: bool
    is_today: bool
    is_due: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """An event within a month. ``side`` says where its label stands: in the bar, right or left of it."""

    event: Event
    url: str
    label: str
    title: str
    when: str
    first: int
    days: int
    lane: int
    side: str
    is_window: bool
    goes_on: bool
    shape: str
    is_off: bool
    numbers: Sequence[int]


@dataclass(frozen=True, slots=True)
class Month:
    """One row: its days, its bars, how many lanes they take, how many events found no room."""

    first: date
    days: Sequence[Day]
    bars: Sequence[Bar]
    lanes: int
    left_out: int


@dataclass(frozen=True, slots=True)
class Wall:
    """Months, and the events that have no date and so no place among them."""

    months: Sequence[Month]
    undated: Sequence[Event]
    knows_rest: bool


def label_of(event: Event) -> str:
    """Name an event as a bar has room for: its body and its first city, else its state, else its kind."""
    place = next(iter(cities_of(event)), "") or place_of(event)
    return f"{event.body.short}, {place or event.get_kind_display().lower()}"


def wall_of(
    events: Iterable[Event],
    first: date,
    last: date,
    *,
    calendar: Calendar | None,
    today: date,
    due: Iterable[date] = (),
    numbers: Mapping[UUID, Sequence[int]] | None = None,
    most_lanes: int,
    by_title: bool = False,
) -> Wall:
    """Lay events out from ``first`` to ``last``, both in whole months. ``numbers`` are those of collisions.

    A window is never drawn as days: its bar is dashed. What finds no lane within ``most_lanes`` is counted.
    """
    placed = list(events)
    dated = [one for one in placed if one.certainty != Certainty.UNKNOWN]
    due_days = set(due)
    months = []
    knows_rest = calendar is not None
    for start in month_starts(first, last):
        length = monthrange(start.year, start.month)[1]
        days = [_day(start.replace(day=one), calendar, today, due_days) for one in range(1, length + 1)]
        months.append(_month(start, days, dated, numbers or {}, most_lanes=most_lanes, by_title=by_title))
        knows_rest = knows_rest and calendar is not None and start.year in calendar.years
    return Wall(months, [one for one in placed if one.certainty == Certainty.UNKNOWN], knows_rest)


def _day(day: date, calendar: Calendar | None, today: date, due: set[date]) -> Day:
    try:
        off = calendar is not None and not calendar.is_working(day)
        special = calendar is not None and calendar.special(day) is not None
    except CalendarMissing:
        off = special = False
    return Day(day, off, special, day == today, day in due)


def _month(
    start: date,
    days: Sequence[Day],
    events: Sequence[Event],
    numbers: Mapping[UUID, Sequence[int]],
    *,
    most_lanes: int,
    by_title: bool,
) -> Month:
    end = days[-1].date
    bars: list[Bar] = []
    taken: list[list[tuple[int, int]]] = []
    left_out = 0
    for event in events:
        begins, ends = _days_of(event)
        if begins is None or ends is None or begins > end or ends < start:
            continue
        first, last = max(begins, start).day, min(ends, end).day
        words = title_of(event) if by_title else label_of(event)
        side, label, span = _beside(words, first, last, len(days), extra=len(numbers.get(event.pk, ())))
        lane = _lane(taken, span)
        if lane > most_lanes:
            left_out += 1
            continue
        bars.append(
            Bar(
                event=event,
                url=reverse("event", args=[event.pk]),
                label=label,
                title=title_of(event),
                when=dates_of(event),
                first=first,
                days=last - first + 1,
                lane=lane,
                side=side,
                is_window=event.certainty == Certainty.PERIOD,
                goes_on=ends > end,
                shape=SHAPES[event.status],
                is_off=event.status in {Status.CANCELLED, Status.WITHDRAWN},
                numbers=numbers.get(event.pk, ()),
            )
        )
    return Month(start, days, bars, min(len(taken), most_lanes), left_out)


def _days_of(event: Event) -> tuple[date | None, date | None]:
    if event.certainty == Certainty.EXACT:
        return event.starts_on, event.ends_on
    return event.window_from, event.window_until


def _beside(
    words: str, first: int, last: int, length: int, *, extra: int
) -> tuple[str, str, tuple[int, int]]:
    """Give where the label stands, the label as far as it has room, and the days that bar and label take."""
    needed = ceil((len(words) + 1) / LETTERS_A_DAY)
    own = last - first + 1 - extra
    if own >= needed or own >= length // 2:
        return "in", _cut(words, own), (first, last)
    after, before = length - last, first - 1
    if after >= min(needed, before + 1):
        room = min(needed, after)
        return "right", _cut(words, room), (first, last + room)
    room = min(needed, before)
    return "left", _cut(words, room), (first - room, last)


def _cut(words: str, days: int) -> str:
    room = max(int(days * LETTERS_A_DAY), SHORTEST_LABEL)
    return words if len(words) <= room else words[: room - 1].rstrip(" ,") + "…"


def _lane(taken: list[list[tuple[int, int]]], span: tuple[int, int]) -> int:
    """Take the first lane in which a span of days is free; give its number from 1."""
    for number, spans in enumerate(taken, 1):
        if all(span[1] < one[0] or span[0] > one[1] for one in spans):
            spans.append(span)
            return number
    taken.append([span])
    return len(taken)
