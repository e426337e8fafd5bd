"""Collisions noted in a consolidated plan: between events that are both in it, by their numbers in it."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from kelisim.events.api import Collision, collisions_between
from kelisim.foundation.actors import Actor

__all__ = ["MOST", "met_by_number", "noted"]

MOST = 5_000
"""So many collisions are noted at most: a plan in which more of them meet is not read for its collisions."""

_AT_ONCE = 500
Stored = Mapping[str, Any]


def noted(rows: Sequence[Stored], actor: Actor) -> list[dict[str, Any]]:
    """Give the collisions between numbered rows of a plan, in the order of their days.

    Both events are accepted ones of the plan. What collides only by a later change that nobody accepted is
    left out: the days that were accepted must be able to meet as well.
    """
    by_event: dict[str, Stored] = {}
    for row in rows:
        by_event.setdefault(row["event"], row)
    spans = [span for row in by_event.values() if (span := _span(row))]
    if not spans:
        return []
    first, last = min(one for one, _ in spans), max(other for _, other in spans)
    found: list[dict[str, Any]] = []
    after = ""
    while len(found) < MOST:
        page = collisions_between(first, last, actor, after=after, size=_AT_ONCE)
        found += [said for one in page.collisions if (said := _noted(one, by_event))]
        after = page.later
        if not after:
            break
    return found[:MOST]


def met_by_number(collisions: Sequence[Stored]) -> dict[int, list[int]]:
    """Give for the number of each row that collides the numbers that it meets."""
    met: dict[int, set[int]] = {}
    for one in collisions:
        met.setdefault(one["first"], set()).add(one["second"])
        met.setdefault(one["second"], set()).add(one["first"])
    return {number: sorted(others) for number, others in met.items()}


def _noted(one: Collision, by_event: Mapping[str, Stored]) -> dict[str, Any] | None:
    if one.other is None:
        return None
    pair = [by_event.get(str(event.pk)) for event in (one.event, one.other)]
    if pair[0] is None or pair[1] is None or not _can_meet(pair[0], pair[1], one.apart):
        return None
    numbers = sorted((pair[0]["number"], pair[1]["number"]))
    return {
        "kind": one.kind.value,
        "first": numbers[0],
        "second": numbers[1],
        "since": one.since.isoformat() if one.since else None,
        "until": one.until.isoformat() if one.until else None,
        "apart": one.apart,
        "certain": one.certain,
    }


def _can_meet(one: Stored, other: Stored, apart: int) -> bool:
    mine, theirs = _span(one), _span(other)
    if mine is None or theirs is None:
        return False
    gap = timedelta(days=apart)
    return mine[0] <= theirs[1] + gap and theirs[0] <= mine[1] + gap


def _span(row: Stored) -> tuple[date, date] | None:
    """Give the accepted days of a row, or the window in which they lie."""
    for first, last in (("starts_on", "ends_on"), ("window_from", "window_until")):
        if row[first] and row[last]:
            return date.fromisoformat(row[first]), date.fromisoformat(row[last])
    return None
