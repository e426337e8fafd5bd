"""Sends effects from the outbox: each in its own transaction, locked against other senders.

An effect is sent at least once; a handler that reaches the outside gives the effect's key along, so that the
receiving side can tell a repeat. A failing effect waits longer each time and is never dropped.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from kelisim.foundation import clock
from kelisim.foundation.actors import Actor
from kelisim.foundation.database import actor_transaction
from kelisim.journal.models import Effect

__all__ = ["HANDLERS", "Handler", "Postponed", "effect_handler", "send_due_effects"]

Handler = Callable[[str, Mapping[str, Any]], None]
HANDLERS: dict[str, Handler] = {}


class Postponed(Exception):
    """Raised by a handler whose effect may not be sent yet, with the instant at which it may."""

    def __init__(self, until: datetime) -> None:
        super().__init__(f"not before {until.isoformat()}")
        self.until = until


def effect_handler(kind: str) -> Callable[[Handler], Handler]:
    """Register who sends effects of a kind; the handler takes the effect's key and payload."""

    def register(handler: Handler) -> Handler:
        HANDLERS[kind] = handler
        return handler

    return register


def send_due_effects(actor: Actor, limit: int = 100) -> int:
    """Send up to ``limit`` due effects as ``actor``, a part of the system; give how many were sent."""
    sent = 0
    for _ in range(limit):
        with actor_transaction(actor):
            effect = (
                Effect.objects.select_for_update(skip_locked=True)
                .filter(sent_at=None, not_before__lte=clock.now())
                .order_by("not_before", "id")
                .first()
            )
            if effect is None:
                return sent
            sent += _send(effect)
    return sent


def _send(effect: Effect) -> int:
    effect.tries += 1
    try:
        with transaction.atomic():
            HANDLERS[effect.kind](effect.key, effect.payload)
    except Postponed as postponed:
        effect.tries -= 1
        effect.not_before, effect.problem = postponed.until, ""
        effect.save()
        return 0
    except Exception as problem:  # noqa: BLE001 - whatever fails, the effect is kept and tried again
        effect.problem = f"{type(problem).__name__}: {problem}"
        effect.not_before = clock.now() + timedelta(seconds=min(3600, 5 * 2**effect.tries))
        effect.save()
        return 0
    effect.sent_at, effect.problem = clock.now(), ""
    effect.save()
    return 1
