"""Two administrators, and acts of theirs."""

from collections.abc import Callable
from datetime import date

import pytest

from kelisim.calendars.api import CalendarEdition, DayFacts, draft_edition, set_day
from kelisim.foundation.actors import Actor
from kelisim.foundation.acts import By
from kelisim.foundation.ids import new_id

Acting = Callable[[Actor], By]


def administrator(name: str) -> Actor:
    return Actor(id=new_id(), name=name, permissions=frozenset({"calendars.manage", "law.read"}))


@pytest.fixture
def first() -> Actor:
    """The administrator who proposes."""
    return administrator("Первый администратор")


@pytest.fixture
def second() -> Actor:
    """The administrator who publishes."""
    return administrator("Второй администратор")


@pytest.fixture
def by() -> Acting:
    """Gives a fresh ``By`` for each act."""
    return lambda actor: By(actor, key=str(new_id()))


def day_off(day: date, status: str = "confirmed", kind: str = "off") -> DayFacts:
    return DayFacts(
        date=day,
        kind=kind,
        reason_kk="ауыстырылған демалыс",
        reason_ru="перенос",
        reason_en="moved rest",
        status=status,
        source="Приказ № 1",
    )


@pytest.fixture
def draft(first: Actor, by: Acting) -> CalendarEdition:
    """A draft in which Tuesday 15 December 2026 is off."""
    made = draft_edition(by(first), days=[], note="перенос 15 декабря")
    edition = CalendarEdition.objects.get(pk=made.record_id)
    set_day(by(first), edition_id=edition.pk, day=day_off(date(2026, 12, 15)))
    edition.refresh_from_db()
    return edition
