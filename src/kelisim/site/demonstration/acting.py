"""Who acts in the demonstration, and when: a body's officer without a name, or one who signs in."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from functools import cache

from kelisim.accounts.api import User, actor_of
from kelisim.directory.api import Body, ministry, responsible_unit
from kelisim.foundation import clock
from kelisim.foundation.actors import NOBODY, Actor, system_actor
from kelisim.foundation.acts import By
from kelisim.foundation.database import actor_transaction

__all__ = ["acting_for", "days_ago", "noon", "person", "sitting"]

OFFICER = "Сотрудник органа (показ)"
"""Who acts for a body in the story: papers and the journal show it as a name."""


@cache
def acting_for(code: str) -> Actor:
    """Give the officer without a name who acts for a body."""
    body = ministry() if code == "MFA" else Body.objects.get(code=code)
    unit = responsible_unit(body, clock.today())
    return system_actor(
        OFFICER,
        body_id=body.pk,
        unit_id=unit.pk if unit else NOBODY,
        body_code=body.code,
        body_name=body.name_ru,
    )


def person(email: str) -> Actor:
    """Give one of the people who sign in, with the rights of today's posts."""
    user = User.objects.get(email=email)
    return actor_of(user, clock.today(), user.language)


@contextmanager
def sitting(actor: Actor, at: datetime, key: str) -> Iterator[By]:
    """Let an actor act at a moment, under a key that names the act."""
    with clock.at(at), actor_transaction(actor):
        yield By(actor, f"demonstration/{key}")


def noon(day: date) -> datetime:
    """Give noon of a day in Astana."""
    return datetime(day.year, day.month, day.day, 7, tzinfo=UTC)


def days_ago(days: int, *, not_before: date) -> datetime:
    """Give noon so many days before today, or of the day before which nothing can have happened."""
    return noon(max(clock.today() - timedelta(days=days), not_before))
