"""Makes what a test needs: actors of real bodies, events, plans; traits are states."""

from datetime import date
from itertools import count
from typing import Any
from uuid import UUID, uuid5

from kelisim.accounts.api import PERMISSIONS, Assignment, User
from kelisim.directory.api import Body, name_responsible_unit, record_unit, responsible_unit
from kelisim.events.api import Event, EventFacts, Status, record_event
from kelisim.foundation import clock
from kelisim.foundation.actors import NOBODY, Actor, system_actor
from kelisim.foundation.acts import By
from kelisim.foundation.database import actor_transaction

_numbers = count(1)
PEOPLE = UUID("7d2f8c58-3f0d-4f3e-9d6f-0a4f3f1f5a11")


def fresh_key() -> str:
    """Give an idempotency key that no other act of the test run uses."""
    return f"test-key-{next(_numbers):06d}"


def actor(code: str, *roles: str) -> Actor:
    """Give an actor of a state body with roles (default: all of a body; a coordinator for the Ministry)."""
    roles = roles or (("coordinator",) if code == "MFA" else ("drafter", "head_of_unit", "signatory"))
    body = Body.objects.get(code=code)
    unit = responsible_unit(body, clock.today())
    return Actor(
        id=uuid5(PEOPLE, f"{code}/{'+'.join(roles)}"),
        name=f"Officer of {code}",
        body_id=body.pk,
        body_code=code,
        body_name=body.name_ru,
        unit_id=unit.pk if unit else NOBODY,
        roles=frozenset(roles),
        permissions=frozenset().union(*(PERMISSIONS[role] for role in roles)),
    )


def with_unit(code: str) -> Actor:
    """Give an actor of a state body in its responsible unit (norm 4), which is named first."""
    body = Body.objects.get(code=code)
    if responsible_unit(body, clock.today()) is None:
        unit = record_unit(by(SYSTEM), body_id=body.pk, name_ru="Департамент международного сотрудничества")
        name_responsible_unit(by(SYSTEM), unit_id=unit.record_id, since=None)
    return actor(code)


def by(someone: Actor, *, version: int | None = None, key: str = "") -> By:
    """Give a ``By`` with a fresh key."""
    return By(someone, key or fresh_key(), version, "test-request")


def facts(**said: Any) -> EventFacts:
    """Give the facts of an ordinary meeting in Astana; ``said`` changes them."""
    usual: dict[str, Any] = {
        "title_ru": "Переговоры с Министерством транспорта Турции",
        "kind": "negotiations",
        "place": "in_kz",
        "country": "KZ",
        "cities": ["Астана"],
        "certainty": "exact",
        "starts_on": date(2026, 9, 8),
        "ends_on": date(2026, 9, 9),
        "window_from": date(2026, 9, 8),
        "window_until": date(2026, 9, 9),
        "countries": ["TR"],
    }
    return EventFacts(**{**usual, **said})


def planned_event(someone: Actor, **said: Any) -> UUID:
    """Record a planned event of the actor's body."""
    return record_event(by(someone), facts=facts(**said), status=Status.PLANNED).record_id


def idea(someone: Actor, **said: Any) -> UUID:
    """Record an idea of the actor's unit."""
    return record_event(by(someone), facts=facts(**said), status=Status.IDEA).record_id


def seen_by(someone: Actor, event_id: UUID) -> bool:
    """Say whether row security lets an actor see an event, with no filter of ours in the way."""
    with actor_transaction(someone):
        return Event.objects.filter(pk=event_id).exists()


def person(code: str, *roles: str, email: str = "", password: str = "") -> User:
    """Make a person who can sign in, with posts in a body."""
    user = User(email=email or f"person{next(_numbers)}@{code.lower()}.test", name_ru="Проверочный Сотрудник")
    user.set_password(password or "correct horse battery")
    user.save()
    body = Body.objects.get(code=code)
    with actor_transaction(SYSTEM):
        for role in roles or ("drafter", "head_of_unit", "signatory"):
            Assignment.objects.create(
                user=user, role=role, body=body, unit=responsible_unit(body, clock.today()),
                post_ru="эксперт", valid_from=date(2025, 1, 1),
            )  # fmt: skip
    return user


SYSTEM = system_actor("test")
