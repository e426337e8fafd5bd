"""``kelisim worker``: delivers the effects of acts and opens the duties of the half-year."""

import argparse
import logging
import signal
import time
from types import FrameType
from typing import Any

from kelisim.site.prepared import prepare, sitting

log = logging.getLogger(__name__)
PAUSE_SECONDS = 1.0


def configure(parser: argparse.ArgumentParser) -> None:
    """Take whether to stop when nothing is due."""
    parser.add_argument("--once", action="store_true", help="do what is due and stop")


def run(arguments: argparse.Namespace) -> dict[str, Any]:
    """Work until told to stop; a database that is away is waited for."""
    prepare()
    from django.db import Error, close_old_connections

    stopping: list[int] = []

    def stop(number: int, _frame: FrameType | None) -> None:
        stopping.append(number)

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    sent = 0
    while not stopping:
        try:
            sent += _do_what_is_due()
        except Error:
            log.exception("the database is away; trying again")
            close_old_connections()
        if arguments.once:
            break
        time.sleep(PAUSE_SECONDS)
    return {"sent": sent}


def describe(answer: dict[str, Any]) -> str:
    """Say how many effects were delivered."""
    return f"{answer['sent']} effects delivered."


def _do_what_is_due() -> int:
    from kelisim.decree.api import HalfYear, NotComputable
    from kelisim.duties.api import lacks_duties, open_half_year
    from kelisim.foundation import clock
    from kelisim.foundation.actors import system_actor
    from kelisim.foundation.acts import By
    from kelisim.journal.api import send_due_effects

    actor = system_actor("worker")
    sent = send_due_effects(actor)
    present = str(HalfYear.containing(clock.today()))
    try:
        with sitting(actor):
            if lacks_duties(present):
                open_half_year(By(actor, f"open/{present}/{clock.today()}"), half_year=present)
    except NotComputable:
        log.exception("the duties of %s cannot be opened yet; effects are delivered all the same", present)
    return sent
