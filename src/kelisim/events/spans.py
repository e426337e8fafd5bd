"""Events that touch a span of days, month by month, with a bound on how many are read."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from kelisim.events.constants import Certainty
from kelisim.events.models import Event
from kelisim.events.paging import ordered, with_parts
from kelisim.events.queries import RegisterFilter, count_of, register
from kelisim.foundation.actors import Actor

__all__ = ["Touching", "events_touching", "month_starts"]

LONGEST_EVENT = timedelta(days=62)
"""How far back an event with exact days is looked for that goes on into the span."""
LONGEST_WINDOW = timedelta(days=366)
"""How far back a window is looked for that reaches into the span."""


@dataclass(frozen=True, slots=True)
class Touching:
    """Events that touch a span in order, and how many there are in all when not all of them were read."""

    events: Sequence[Event]
    of: int | None


def month_starts(first: date, last: date) -> list[date]:
    """Give the first day of each month from that of ``first`` to that of ``last``."""
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [date(one // 12, one % 12 + 1, 1) for one in months]


def events_touching(
    actor: Actor, wanted: RegisterFilter, first: date, last: date, *, most_a_month: int
) -> Touching:
    """Give the events of a filter that touch the days from ``first`` to ``last``, both included.

    At most ``most_a_month`` that begin in a month are read, the earliest first, and as many begun before.
    Events without any date stand by the day on which they are ordered.
    """
    found = register(actor, replace(wanted, since=None, until=None))
    months = month_starts(first, last)
    ends = [*(one - timedelta(days=1) for one in months[1:]), last]
    parts = [
        found.filter(sort_on__range=(max(one, first), end)) for one, end in zip(months, ends, strict=True)
    ]
    ids = [
        ordered(part).values_list("pk", flat=True)[: most_a_month + 1]
        for part in (_begun(found, first), *parts)
    ]
    chosen = list(ids[0].union(*ids[1:], all=True))
    events = list(ordered(with_parts(Event.objects.filter(pk__in=chosen))))
    kept: list[Event] = []
    counts: dict[tuple[int, int], int] = {}
    for one in events:
        month = (one.sort_on.year, one.sort_on.month) if one.sort_on >= first else (0, 0)
        counts[month] = counts.get(month, 0) + 1
        if counts[month] <= most_a_month:
            kept.append(one)
    if len(kept) == len(events):
        return Touching(kept, None)
    return Touching(kept, count_of(found.filter(sort_on__range=(first, last))))


def _begun(found: QuerySet[Event], first: date) -> QuerySet[Event]:
    """Give the events that began before a day and go on to it, or may still fall on it."""
    going_on = Q(certainty=Certainty.EXACT, sort_on__gte=first - LONGEST_EVENT, ends_on__gte=first)
    open_window = Q(certainty=Certainty.PERIOD, window_until__gte=first)
    return found.filter(going_on | open_window, sort_on__lt=first, sort_on__gte=first - LONGEST_WINDOW)
