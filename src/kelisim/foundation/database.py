"""A transaction that tells the database who acts, so that row security can decide."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from kelisim.foundation.actors import Actor, acting_as, current_actor

__all__ = ["actor_transaction"]

_TELL = """
SELECT set_config('kelisim.actor', %s, true), set_config('kelisim.body', %s, true),
       set_config('kelisim.unit', %s, true), set_config('kelisim.grantees', %s, true),
       set_config('kelisim.powers', %s, true)
"""


@contextmanager
def actor_transaction(actor: Actor) -> Iterator[Actor]:
    """Open a transaction, or a savepoint inside one, in which ``actor`` acts.

    When another actor's transaction is open around it, that actor is told again at the end.
    """
    before = current_actor() if connection.in_atomic_block else None
    with transaction.atomic(), acting_as(actor):
        if before != actor:
            _tell(actor)
        yield actor
        if before is not None and before != actor:
            _tell(before)


def _tell(actor: Actor) -> None:
    grantees = "{" + ",".join(str(one) for one in actor.grantees) + "}"
    powers = "," + ",".join(sorted(actor.powers)) + ","
    with connection.cursor() as cursor:
        cursor.execute(_TELL, [str(actor.id), str(actor.body_id), str(actor.unit_id), grantees, powers])
