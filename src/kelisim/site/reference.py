"""Loads what every installation starts from: the directory and the published calendar of working days."""

from typing import Any

from kelisim.calendars.api import load_reference_calendar
from kelisim.directory.api import load_reference
from kelisim.foundation.actors import system_actor
from kelisim.foundation.database import actor_transaction

__all__ = ["load_everything"]


def load_everything() -> dict[str, Any]:
    """Load the directory and the calendar that the reference tables hold; a second call changes nothing."""
    actor = system_actor("reference data")
    with actor_transaction(actor):
        return {"directory": load_reference(), "calendar": load_reference_calendar()}
