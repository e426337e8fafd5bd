"""Waits until an effect is posted: PostgreSQL rings (LISTEN), so that a job is taken up at once."""

import time
from typing import Any

import psycopg
from django.db import connection

__all__ = ["CHANNEL", "Bell"]

CHANNEL = "kelisim_outbox"
"""The trigger of ``journal_effect`` notifies it when the posting transaction commits."""


class Bell:
    """A connection of its own that listens. What rang since the last wait is not missed."""

    def __init__(self) -> None:
        self._line: psycopg.Connection[Any] | None = None

    def wait(self, seconds: float) -> bool:
        """Wait until an effect is posted, at most so many seconds; say whether it rang.

        While the database is away it waits the whole time: what was posted meanwhile is found by looking.
        """
        try:
            line = self._listening()
            return any(True for _ in line.notifies(timeout=seconds, stop_after=1))
        except psycopg.Error:
            self.close()
            time.sleep(seconds)
            return False

    def close(self) -> None:
        """Hang up."""
        if self._line is not None:
            self._line.close()
            self._line = None

    def _listening(self) -> "psycopg.Connection[Any]":
        if self._line is None or self._line.closed:
            parameters = {**connection.get_connection_params(), "autocommit": True}
            self._line = psycopg.connect(**parameters)
            self._line.execute(f"LISTEN {CHANNEL}")
        return self._line
