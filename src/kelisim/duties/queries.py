"""Reads of duties: the inbox of a unit, the figures of a norm, the Ministry's board."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Max, Q, QuerySet, Window

from kelisim.directory.api import bodies_owing_7, recipients_of_6_8
from kelisim.duties.constants import OWED, NoticeKind, State
from kelisim.duties.models import Duty, Notice
from kelisim.duties.policies import visible_to
from kelisim.foundation import clock
from kelisim.foundation.actors import Actor
from kelisim.foundation.refusals import Unseen

__all__ = [
    "Figures",
    "Inbox",
    "Kept",
    "by_body",
    "duties_for",
    "duty_for",
    "figures_by_norm",
    "inbox_of",
    "lacks_duties",
    "last_told",
    "open_count",
    "reminders_by_body",
    "terms_kept",
]


@dataclass(frozen=True, slots=True)
class Inbox:
    """What a body owes and is owed, soonest first, and what it has done of late."""

    overdue: Sequence[Duty]
    soon: Sequence[Duty]
    later: Sequence[Duty]
    owed_to_us: Sequence[Duty]
    owed_to_us_count: int
    done: Sequence[Duty]
    done_count: int

    @property
    def owed_count(self) -> int:
        """Count what is owed."""
        return len(self.overdue) + len(self.soon) + len(self.later)


@dataclass(frozen=True, slots=True)
class Figures:
    """How a norm stands in a half-year: owed in all, done in time, done late, open, of these overdue."""

    owed: int
    done: int
    late: int
    open: int
    overdue: int


@dataclass(frozen=True, slots=True)
class Kept:
    """How a body kept its terms: done in time, done late, overdue."""

    in_time: int
    late: int
    overdue: int

    @property
    def total(self) -> int:
        """Count the duties whose term could be kept by now."""
        return self.in_time + self.late + self.overdue


def duties_for(actor: Actor) -> QuerySet[Duty]:
    """Give every duty that the actor may read."""
    return Duty.objects.filter(visible_to(actor)).select_related("body", "owed_to", "unit")


def duty_for(actor: Actor, duty_id: UUID) -> Duty:
    """Give one duty. Raises ``Unseen`` when the actor may not know of it."""
    duty = duties_for(actor).filter(pk=duty_id).first()
    if duty is None:
        raise Unseen("No such duty.")
    return duty


def inbox_of(actor: Actor, *, soon_until: datetime, norm: str = "", limit: int = 400) -> Inbox:
    """Give the inbox of the actor's body, under one norm if asked; ``soon_until`` parts near from later."""
    now = clock.now()
    parties = Duty.objects.select_related("body", "owed_to").defer("term")
    if norm:
        parties = parties.filter(norm=norm)
    owed = list(
        parties.filter(body_id=actor.body_id, state__in=OWED).order_by("due_at", "norm", "id")[:limit]
    )
    owed_to_us = parties.filter(owed_to_id=actor.body_id, state__in=OWED)
    done = parties.filter(body_id=actor.body_id, state=State.DONE)
    owing_us, owing_us_count = _counted(owed_to_us.order_by("due_at", "norm", "body__name_ru"), limit)
    latest, done_count = _counted(done.order_by("-done_at"), limit)
    return Inbox(
        overdue=[one for one in owed if one.due_at <= now],
        soon=[one for one in owed if now < one.due_at <= soon_until],
        later=[one for one in owed if one.due_at > soon_until],
        owed_to_us=owing_us,
        owed_to_us_count=owing_us_count,
        done=latest,
        done_count=done_count,
    )


def _counted(found: QuerySet[Duty], limit: int) -> tuple[list[Duty], int]:
    """Give the first duties and how many there are in all (one query)."""
    first: list[Any] = list(found.annotate(in_all=Window(Count("id")))[:limit])
    return first, int(first[0].in_all) if first else 0


def open_count(actor: Actor) -> int:
    """Count what the actor's body owes now."""
    return Duty.objects.filter(body_id=actor.body_id, state__in=OWED).count()


def lacks_duties(half_year: str) -> bool:
    """Say whether a body that owes today has no duty of the half-year yet; asked as a part of the system."""
    day = clock.today()
    opened = Duty.objects.filter(half_year=half_year, record_id=None)
    owing = bodies_owing_7(day)
    return (
        owing.exclude(pk__in=opened.filter(norm="7.2").values("body")).exists()
        or owing.exclude(pk__in=opened.filter(norm="7.3").values("body")).exists()
        or recipients_of_6_8(day).exclude(pk__in=opened.filter(norm="6.8").values("owed_to")).exists()
    )


def figures_by_norm(actor: Actor, half_year: str, body_id: UUID | None = None) -> dict[str, Figures]:
    """Give each norm's figures in a half-year: of one body (what it owes) or of all the actor may see."""
    found = Duty.objects.filter(visible_to(actor), half_year=half_year)
    if body_id is not None:
        found = found.filter(body_id=body_id)
    now, done = clock.now(), Q(state=State.DONE)
    rows = found.values("norm").annotate(
        owed=Count("id"),
        done=Count("id", filter=done & Q(done_at__lt=F("due_at"))),
        late=Count("id", filter=done & Q(done_at__gte=F("due_at"))),
        open=Count("id", filter=Q(state__in=OWED)),
        overdue=Count("id", filter=Q(state__in=OWED, due_at__lte=now)),
    )
    return {
        row["norm"]: Figures(row["owed"], row["done"], row["late"], row["open"], row["overdue"])
        for row in rows.order_by("norm")
    }


def terms_kept(actor: Actor, half_years: Sequence[str]) -> Kept:
    """Give how the actor's body kept its terms in half-years (one query)."""
    done = Q(state=State.DONE)
    counts = Duty.objects.filter(body_id=actor.body_id, half_year__in=half_years).aggregate(
        in_time=Count("id", filter=done & Q(done_at__lt=F("due_at"))),
        late=Count("id", filter=done & Q(done_at__gte=F("due_at"))),
        overdue=Count("id", filter=Q(state__in=OWED, due_at__lte=clock.now())),
    )
    return Kept(**counts)


def by_body(duties: Iterable[Duty]) -> dict[UUID, dict[str, Duty]]:
    """Arrange duties for a board: body -> norm -> duty."""
    board: dict[UUID, dict[str, Duty]] = {}
    for duty in duties:
        board.setdefault(duty.body_id, {})[duty.norm] = duty
    return board


def last_told(duties: Iterable[Duty]) -> dict[UUID, list[Notice]]:
    """Give what was told about duties, by duty: the newest reminder, and the circular that opened them."""
    told: dict[UUID, dict[bool, Notice]] = {}
    for notice in Notice.objects.filter(duty__in=[one.pk for one in duties]).order_by("at"):
        told.setdefault(notice.duty_id, {})[notice.kind == NoticeKind.OPENING] = notice
    return {key: [told[key][one] for one in sorted(told[key], reverse=True)] for key in told}


def reminders_by_body(half_year: str) -> dict[UUID, tuple[int, date]]:
    """Give on how many days each body was reminded of 7.2 or 7.3 in a half-year, and on which day last."""
    told = Notice.objects.filter(duty__half_year=half_year, duty__norm__in=["7.2", "7.3"])
    counted = told.exclude(kind=NoticeKind.OPENING).values_list("body_id")
    rows = counted.annotate(days=Count("day", distinct=True), last=Max("day")).order_by()
    return {body: (days, last) for body, days, last in rows}
