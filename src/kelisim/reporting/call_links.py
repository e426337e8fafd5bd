"""The link by which a respondent answers without an account: known by its hash, limited in its use."""

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.db.models import F
from django.urls import reverse
from django.utils.crypto import salted_hmac

from kelisim.foundation import clock
from kelisim.foundation.actors import Actor, system_actor
from kelisim.foundation.database import actor_transaction
from kelisim.reporting.models import LinkGuess, RowCall

__all__ = [
    "MOST_GUESSES",
    "MOST_USES",
    "WINDOW",
    "Opened",
    "call_link",
    "call_path",
    "link_hash",
    "open_link",
]

MOST_USES = 600
"""So often one link is used within ``WINDOW``: typing asks about the rows as it goes."""
MOST_GUESSES = 30
"""So many links that do not open may be tried from one address of the network within ``WINDOW``.

A link that holds opens all the same: many share an address, and a secret of 256 bits is not guessed."""
WINDOW = timedelta(minutes=5)
_DOOR = system_actor("row calls")
_SALT = "kelisim.reporting.row_call"
_COUNT = """
INSERT INTO reporting_linkguess (address, tries, counted_from) VALUES (%s, 1, %s)
ON CONFLICT (address) DO UPDATE SET
    tries = CASE WHEN reporting_linkguess.counted_from <= %s THEN 1 ELSE reporting_linkguess.tries + 1 END,
    counted_from = CASE WHEN reporting_linkguess.counted_from <= %s THEN excluded.counted_from
                        ELSE reporting_linkguess.counted_from END
"""


@dataclass(frozen=True, slots=True)
class Opened:
    """What came of trying a link: the respondent who acts by it; ``wait`` when it was tried too often."""

    respondent: Actor | None = None
    wait: bool = False


def call_link(call: RowCall) -> str:
    """Give the full address at which a respondent answers; a renewed call has another."""
    return f"{settings.PUBLIC_ADDRESS}{call_path(call)}"


def call_path(call: RowCall) -> str:
    """Give the same without the name of the installation."""
    return reverse("row_call", args=[_token(call)])


def link_hash(call: RowCall) -> str:
    """Give what is kept of a call's link: the SHA-256 of its secret, in hex."""
    return _hash(_token(call))


def open_link(token: str, address: str, *, look: bool = False) -> Opened:
    """Try a link from an address of the network and count the try; ``look`` leaves no mark of opening.

    A link that is unknown, has ended or was withdrawn gives the same: nobody. The respondent acts as its own
    call and for no body, so that row security shows it this call alone.
    """
    now = clock.now()
    source = hashlib.sha256(address.encode()).hexdigest()
    with actor_transaction(_DOOR):
        open_calls = RowCall.objects.filter(withdrawn_at=None, expires_at__gt=now)
        call = open_calls.select_related("respondent").filter(link_sha256=_hash(token)).first()
        since = now - WINDOW
        if call is None:
            guesses = LinkGuess.objects.filter(address=source, counted_from__gt=since).first()
            if guesses is not None and guesses.tries >= MOST_GUESSES:
                return Opened(wait=True)
            with connection.cursor() as cursor:
                cursor.execute(_COUNT, [source, now, since, since])
            return Opened()
        tries = call.tries + 1 if call.counted_from > since else 1
        if tries > MOST_USES:
            return Opened(wait=True)
        RowCall.objects.filter(pk=call.pk).update(
            tries=F("tries") + 1 if tries > 1 else 1,
            counted_from=call.counted_from if tries > 1 else now,
            opened_at=call.opened_at or (None if look else now),
        )
    return Opened(_respondent(call.pk, call.respondent.name))


def _respondent(call_id: UUID, name: str) -> Actor:
    return Actor(id=call_id, name=name, permissions=frozenset({"plans.draft"}))


def _token(call: RowCall) -> str:
    return salted_hmac(_SALT, f"{call.pk}/{call.nonce}", algorithm="sha256").hexdigest()


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
