"""``kelisim worker``: delivers the effects of acts, opens duties, recalls terms, seals the journal."""

import argparse
import logging
import signal
import threading
import time
from collections.abc import Callable, Sequence
from types import FrameType
from typing import Any

from kelisim.site.prepared import prepare, sitting

log = logging.getLogger(__name__)
PAUSE_SECONDS = 1.0
"""The longest wait between two looks at the outbox; a posted effect ends it at once."""

SWEEP_SECONDS = 30.0
"""How often duties are looked over; what is due is computed then, so no tick can be lost."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Take whether to stop when nothing is due."""
    parser.add_argument("--once", action="store_true", help="do what is due and stop")


def run(arguments: argparse.Namespace) -> dict[str, Any]:
    """Work until told to stop; a database that is away is waited for."""
    prepare()
    from django.conf import settings
    from django.db import Error, close_old_connections

    from kelisim.foundation.actors import system_actor
    from kelisim.journal.api import Bell, Sealer

    stopping: list[int] = []

    def stop(number: int, _frame: FrameType | None) -> None:
        stopping.append(number)

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    bell, swept, done = Bell(), float("-inf"), {"sent": 0, "reminded": 0, "sealed": 0}
    sealer, sealed = Sealer(system_actor("worker")), float("-inf")
    if arguments.once:
        while _read_file() or _make_paper():
            pass
    else:
        for work in (_make_paper, _read_file):
            threading.Thread(target=_go_on, args=[work, stopping], name=work.__name__, daemon=True).start()
    while not stopping:
        try:
            if time.monotonic() - swept >= SWEEP_SECONDS:
                done["reminded"] += _sweep()
                swept = time.monotonic()
            if time.monotonic() - sealed >= settings.KELISIM_SEAL_SECONDS:
                done["sealed"] += sealer.seal()
                sealed = time.monotonic()
            done["sent"] += _deliver()
        except Error:
            log.exception("the database is away; trying again")
            close_old_connections()
        if arguments.once:
            break
        bell.wait(PAUSE_SECONDS)
    bell.close()
    return done


def describe(answer: dict[str, Any]) -> str:
    """Say how many effects were delivered, how many bodies reminded, how many entries sealed."""
    return (
        f"{answer['sent']} effects delivered, {answer['reminded']} bodies reminded, "
        f"{answer['sealed']} entries of the journal sealed."
    )


def _deliver() -> int:
    from kelisim.foundation.actors import system_actor
    from kelisim.journal.api import send_due_effects

    return send_due_effects(system_actor("worker"))


def _go_on(work: Callable[[], bool], stopping: Sequence[int]) -> None:
    """Do one kind of work beside the effects until told to stop: a long one must not hold a mail back."""
    from django.db import Error, close_old_connections

    while not stopping:
        try:
            if not work():
                time.sleep(PAUSE_SECONDS)
        except Error:
            log.exception("the database is away; trying again")
            close_old_connections()
            time.sleep(PAUSE_SECONDS)
        except Exception:
            log.exception("what failed is begun again later")
            time.sleep(PAUSE_SECONDS)


def _make_paper() -> bool:
    from kelisim.foundation.actors import system_actor
    from kelisim.reporting.api import make_next_paper

    return make_next_paper(system_actor("worker"))


def _read_file() -> bool:
    from kelisim.foundation.actors import system_actor
    from kelisim.reporting.api import read_next_file

    return read_next_file(system_actor("worker"))


def _sweep() -> int:
    """Open the duties of the half-year when some are missing, and send the reminders that are due."""
    from kelisim.decree.api import HalfYear, NotComputable
    from kelisim.duties.api import lacks_duties, open_half_year, send_due_reminders
    from kelisim.foundation import clock
    from kelisim.foundation.actors import system_actor
    from kelisim.foundation.acts import By

    actor = system_actor("worker")
    present = str(HalfYear.containing(clock.today()))
    try:
        with sitting(actor):
            if lacks_duties(present):
                open_half_year(By(actor, f"open/{present}/{clock.today()}"), half_year=present)
        return send_due_reminders(actor)
    except NotComputable:
        log.exception("duties of %s cannot be computed; effects are delivered all the same", present)
        return 0
