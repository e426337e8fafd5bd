"""Makes guessing slow: failed sign-ins are counted in the database, so the limit holds across processes.

Five failures in five minutes for one account, thirty for one address; then the sign-in waits. The answer is
the same whether the account exists or not.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db import connection, transaction

from kelisim.accounts.models import SignInAttempt
from kelisim.foundation import clock

__all__ = ["attempts_left", "one_at_a_time", "record_failure"]

WINDOW = timedelta(minutes=5)
PER_ACCOUNT = 5
PER_ADDRESS = 30


@contextmanager
def one_at_a_time(email: str, address: str) -> Iterator[None]:
    """Let one try for an account or from an address run at a time; parallel ones would all find room."""
    with transaction.atomic(), connection.cursor() as cursor:
        for text in sorted({f"account {_digest(email)}", f"address {_digest(address)}"}):
            cursor.execute(
                "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"kelisim sign-in {text}"]
            )
        yield


def attempts_left(email: str, address: str) -> int:
    """Give how many failures are still allowed for this account from this address; 0 means wait."""
    since = clock.now() - WINDOW
    by_account = SignInAttempt.objects.filter(account=_digest(email), at__gt=since).count()
    by_address = SignInAttempt.objects.filter(address=_digest(address), at__gt=since).count()
    return max(0, min(PER_ACCOUNT - by_account, PER_ADDRESS - by_address))


def record_failure(email: str, address: str) -> None:
    """Count one failure. Names are kept as digests only."""
    SignInAttempt.objects.create(account=_digest(email), address=_digest(address))


def _digest(text: str) -> str:
    return hashlib.sha256(text.strip().lower().encode()).hexdigest()
