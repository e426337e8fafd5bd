"""Paragraph 9: who tells whom what was said to the guests, in which form, and by when.

Decided: a *pair* is a meeting and a later one of the same visit with a different receiving official (a
person in a post: another official of the same body counts, the same official does not), where the earlier
has ended, or its end being unknown has begun, before the later begins; a meeting that begins as the other
ends follows it. Meetings that overlap are shown and nothing is owed between them. A meeting belongs to the
day in Astana on which it begins; the form follows the days of the two: the same day orally, a later day in
writing. A *relay* is one per meeting and receiving official, in the form of his earliest pair, by the start
of that meeting; made once it closes all his pairs from the meeting, and what was done stays done when a
meeting moves. "Without delay" has no number: the target of two hours is only a target. A local time that
occurs twice is the earlier of the two.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from kelisim.decree.astana import ASTANA, day_of, instant
from kelisim.decree.errors import NotComputable
from kelisim.decree.index import rule
from kelisim.decree.parameters import Parameters
from kelisim.decree.rules_2015.numbers import PARAMETERS, RULESET
from kelisim.decree.rules_2015.p7_exemptions import Sphere, is_lifted

__all__ = ["Made", "Meeting", "Overlap", "Pair", "Relay", "RelayForm", "Visit", "visit_relays"]


class RelayForm(StrEnum):
    """The form in which a relay is owed (9.1, 9.2)."""

    ORAL = "oral"
    WRITTEN = "written"


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting of a visit to Kazakhstan: its id, when it is, and the receiving official (``host``).

    ``host`` is a person in a post; ``body`` is the state body that holds the meeting and owes the relays from
    it, and may be left empty.
    """

    id: str
    host: str
    starts_at: datetime
    ends_at: datetime | None = None
    body: str = ""

    @property
    def known_end(self) -> datetime:
        """Give the end; where it is unknown, the start."""
        return self.ends_at or self.starts_at

    @property
    def span(self) -> tuple[datetime, datetime]:
        """Give the start and the known end in UTC. Raises ``NotComputable`` for a time without a zone."""
        what = f"meeting {self.id}:"
        return instant(self.starts_at, what), instant(self.known_end, what)


@dataclass(frozen=True, slots=True)
class Pair:
    """An earlier and a later meeting between which something is owed, and in which form."""

    earlier: Meeting
    later: Meeting
    form: RelayForm


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two meetings with different officials that overlap: shown, nothing is owed."""

    first: Meeting
    second: Meeting


@dataclass(frozen=True, slots=True)
class Made:
    """A relay that was made: from which meeting, to which official, in which form, when.

    Given are only relays that satisfied the duty as it stood when they were made.
    """

    meeting: str
    host: str
    form: RelayForm
    at: datetime


@dataclass(frozen=True, slots=True)
class Relay:
    """What the body of a meeting owes one official who receives the guests later.

    ``due_at`` is the start of his earliest later meeting; ``target_at`` our own target, never later than
    that. ``made`` is the relay that closed it: then ``form`` is the form in which it was made.
    """

    meeting: Meeting
    host: str
    form: RelayForm
    due_at: datetime
    target_at: datetime
    closes: tuple[str, ...]
    made: Made | None = None


@dataclass(frozen=True, slots=True)
class Visit:
    """What paragraph 9 makes of a visit's meetings. ``kept``: relays made that close nothing (any more)."""

    pairs: tuple[Pair, ...]
    relays: tuple[Relay, ...]
    overlaps: tuple[Overlap, ...]
    kept: tuple[Made, ...] = ()


@rule("visit_relays", norm="9", ruleset=RULESET)
def visit_relays(
    meetings: Iterable[Meeting],
    *,
    made: Iterable[Made] = (),
    sphere: Sphere | None = None,
    parameters: Parameters = PARAMETERS,
) -> Visit:
    """Pair each meeting with every later one of another official, and give the relays that are owed.

    Pairs are ordered by the earlier, then the later meeting. Raises ``NotComputable`` for two meetings of
    one id, a time without a zone and an end before the start.
    """
    all_made = sorted(made, key=lambda one: instant(one.at))
    if is_lifted("9", sphere):
        return Visit((), (), (), tuple(all_made))
    first_made = {(one.meeting, one.host): one for one in reversed(all_made)}
    pairs, overlaps = _pairs(_ordered(meetings))
    relays = tuple(_relays(pairs, first_made, parameters))
    closing = [one.made for one in relays if one.made is not None]
    kept = tuple(one for one in all_made if one not in closing)
    return Visit(tuple(pairs), relays, tuple(overlaps), kept)


@rule("is_oral", norm="9.1", ruleset=RULESET)
def is_oral(earlier_day: date, later_day: date) -> bool:
    """Say whether a relay is oral: the later meeting is on the same calendar day in Astana."""
    return later_day == earlier_day


@rule("is_written", norm="9.2", ruleset=RULESET)
def is_written(earlier_day: date, later_day: date) -> bool:
    """Say whether a relay is in writing: the later meeting is on the next calendar day or later."""
    return later_day > earlier_day


def _ordered(meetings: Iterable[Meeting]) -> Sequence[Meeting]:
    seen: set[str] = set()
    found = list(meetings)
    for one in found:
        if one.id in seen:
            raise NotComputable(f"two meetings of the visit have the id {one.id!r}")
        seen.add(one.id)
        starts, ends = one.span
        if ends < starts:
            raise NotComputable(f"meeting {one.id!r} ends before it starts")
    return sorted(found, key=lambda one: (*one.span, one.id))


def _pairs(ordered: Sequence[Meeting]) -> tuple[list[Pair], list[Overlap]]:
    pairs, overlaps = [], []
    timed = [(one, *one.span, day_of(one.starts_at)) for one in ordered]
    for index, (earlier, starts, ends, day) in enumerate(timed):
        for later, later_starts, _, later_day in timed[index + 1 :]:
            if earlier.host == later.host:
                continue
            if starts < later_starts and ends <= later_starts:
                oral = is_oral(day, later_day)
                pairs.append(Pair(earlier, later, RelayForm.ORAL if oral else RelayForm.WRITTEN))
            else:
                overlaps.append(Overlap(earlier, later))
    return pairs, overlaps


def _relays(
    pairs: Iterable[Pair], done: Mapping[tuple[str, str], Made], parameters: Parameters
) -> Iterator[Relay]:
    by_host: dict[tuple[str, str], list[Pair]] = {}
    for pair in pairs:
        by_host.setdefault((pair.earlier.id, pair.later.host), []).append(pair)
    for key, of_host in by_host.items():
        first, was_made = of_host[0], done.get(key)
        held = first.earlier
        hours = timedelta(hours=parameters.number("relay_target_hours", day_of(held.starts_at)))
        (_, ends), (due_at, _) = held.span, first.later.span
        yield Relay(
            meeting=held,
            host=first.later.host,
            form=was_made.form if was_made else first.form,
            due_at=first.later.starts_at,
            target_at=(ends + hours if hours < due_at - ends else due_at).astimezone(ASTANA),
            closes=tuple(pair.later.id for pair in of_host),
            made=was_made,
        )
