"""The book in which acts are kept: idempotency keys, entries, effects."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import connection, models

from kelisim.foundation.actors import NOBODY
from kelisim.foundation.acts import Act, By, Claimed, JournalEvent, Outcome
from kelisim.foundation.ids import new_id
from kelisim.journal.models import AnsweredKey, Effect, Entry
from kelisim.journal.sealing_state import refuse_letters_unsealed

_CLAIM = """
INSERT INTO journal_answeredkey (id, actor_id, key, act, digest, at)
VALUES (%s, %s, %s, %s, %s, clock_timestamp()) ON CONFLICT (actor_id, key) DO NOTHING
"""


class JournalBook:
    """Keeps acts in this room's tables; each method runs inside the act's transaction."""

    def claim(self, by: By, event: JournalEvent, digest: str) -> Claimed:
        """Claim an idempotency key. A second claimant waits here until the first has committed."""
        with connection.cursor() as cursor:
            cursor.execute(_CLAIM, [new_id(), by.actor.id, by.key, event.code, digest])
            if cursor.rowcount == 1:
                return Claimed()
        first = AnsweredKey.objects.get(actor_id=by.actor.id, key=by.key)
        answer = first.outcome or {"record_id": str(NOBODY), "version": 0, "facts": {}}
        outcome = Outcome(UUID(answer["record_id"]), answer["version"], answer["facts"])
        return Claimed(done=outcome, digest=first.digest)

    def enter(self, act: Act, record: models.Model, difference: Mapping[str, Any], note: str) -> None:
        """Write one journal entry; the database numbers it."""
        write_entry(act.by, act.event, record, difference, note)

    def post(self, act: Act, kind: str, key: str, payload: Mapping[str, Any]) -> None:
        """Put an effect into the outbox; a key that is there already stays as it is."""
        Effect.objects.bulk_create([Effect(key=key, kind=kind, payload=dict(payload))], ignore_conflicts=True)

    def settle(self, by: By, outcome: Outcome) -> None:
        """Keep the answer beside its key."""
        AnsweredKey.objects.filter(actor_id=by.actor.id, key=by.key).update(
            outcome={
                "record_id": str(outcome.record_id),
                "version": outcome.version,
                "facts": dict(outcome.facts),
            }
        )

    def let_out(self, by: By) -> None:
        """Refuse an official letter while an act has waited for its seal longer than the setting allows."""
        refuse_letters_unsealed()


def write_entry(
    by: By, event: JournalEvent, record: models.Model, difference: Mapping[str, Any], note: str = ""
) -> None:
    """Insert an entry; the reader of an entry may be another than its writer."""
    actor = by.actor
    owner = getattr(record, "body_id", None) or actor.body_id
    Entry.objects.create(
        act=event.code,
        norm=event.norm,
        actor_id=actor.id,
        actor_name=actor.name,
        actor_post=actor.post,
        body_id=actor.body_id,
        body_name=actor.body_name,
        on_behalf_of=actor.on_behalf_of,
        record_kind=record._meta.label_lower,
        record_id=record.pk,
        record_body_id=owner,
        difference=dict(difference),
        note=note,
        request_id=by.request_id,
    )
